"""What goes with a table when it is dropped, as the operations that bring it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table


def beside_table(schema: Schema, table: Table) -> tuple[Operation, ...]:
    """What creates the triggers, policies and sequences of a table, as far as the schema knows them."""
    return tuple(_creations(schema, table)) if schema.objects else ()


def _creations(schema: Schema, table: Table) -> Iterator[Operation]:
    from whimbrel.operations.policies import CreatePolicy, EnableRowSecurity
    from whimbrel.operations.sequences import CreateSequence
    from whimbrel.operations.triggers import CreateTrigger
    from whimbrel.schema.objects import Policy, RowSecurity, SequenceObject, Trigger

    for item in schema.objects.values():
        if item.schema != table.schema:
            continue
        if isinstance(item, Trigger) and item.table_name == table.name:
            yield CreateTrigger(item)
        elif isinstance(item, Policy) and item.table_name == table.name:
            yield CreatePolicy(item)
        elif isinstance(item, RowSecurity) and item.name == table.name:
            yield EnableRowSecurity(item, forced=item.forced)
        elif isinstance(item, SequenceObject) and item.owned_by and item.owned_by[0] == table.name:
            yield CreateSequence(item)
