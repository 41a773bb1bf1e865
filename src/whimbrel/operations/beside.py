"""What goes with a table when it is dropped, as the operations that bring it back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table


def beside_table(schema: Schema, table: Table) -> tuple[Operation, ...]:
    """What creates a table's triggers, policies, sequences and chunks, as far as the schema knows them."""
    return (*_creations(schema, table), *_chunks(schema, table)) if schema.objects else ()


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


def _chunks(schema: Schema, table: Table) -> Iterator[Operation]:
    """What makes it the hypertable that it was."""
    if ("hypertable", table.schema, table.name, "") not in schema.objects:
        return
    from whimbrel.operations.hypertables import restored

    yield from restored(schema, table.name, table.schema)
