"""What has to make way for a change, and comes again after it: views, triggers, policies, rules and more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.diff.comparison import Comparison
from whimbrel.diff.mentioned import kept_by_server
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.tables import DropTable
from whimbrel.schema.objects import Function, Policy, Published, Rule, SchemaObject, Trigger, View
from whimbrel.schema.rules import rules_of
from whimbrel.schema.schema import Schema, TableKey

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

_HANGING = (Trigger, Policy, Rule, Published)
"""What belongs to a table."""


def in_the_way(operations: Sequence[Operation], comparison: Comparison) -> Iterator[SchemaObject]:
    """What reads a column whose type changes, or that goes: the server keeps it from that.

    A database that builds a table anew under them needs none of it.
    """
    if comparison.keeps_text:
        return
    touched = list(_touched(operations, comparison))
    if not touched:
        return
    tables = {table for table, _ in touched}
    for item in _parsed(comparison.current):
        if isinstance(item, View):
            reads = any((comparison.schema_of(schema), name) in tables for schema, name in item.uses)
        else:
            reads = _reads(item, touched, comparison)
        if reads:
            yield item


def with_what_uses_them(found: Iterable[SchemaObject], comparison: Comparison) -> tuple[SchemaObject, ...]:
    """These objects and those that stand on them: views on views, triggers on both, callers of functions."""
    result = list(found)
    others = [item for item in _parsed(comparison.current) if item not in result]
    for item in result:  # which grows
        users = [other for other in others if _stands_on(other, item, comparison)]
        result += users
        others = [other for other in others if other not in users]
    return tuple({item.key: item for item in result}.values())


def _parsed(schema: Schema) -> Iterator[SchemaObject]:
    """All of which the server keeps the SQL parsed, so that what it reads can't change under it."""
    kinds = (View, Function, *_HANGING)
    yield from (item for item in schema.objects.values() if isinstance(item, kinds))
    yield from (rule for table in schema if table.rules for rule in rules_of(table))


def _touched(operations: Sequence[Operation], comparison: Comparison) -> Iterator[tuple[TableKey, str]]:
    """Tables and the columns of which the type changes or that go; "" for a table that goes."""
    for one in operations:
        if isinstance(one, DropTable):
            yield (comparison.schema_of(one.schema), one.table_name), ""
        elif isinstance(one, DropColumn) or (isinstance(one, AlterColumn) and one.type_ is not None):
            yield (comparison.schema_of(one.schema), one.table_name), one.column_name


def _reads(item: SchemaObject, touched: Iterable[tuple[TableKey, str]], comparison: Comparison) -> bool:
    """Whether its SQL names such a column, and the column's table where that isn't its own."""
    names, own = kept_by_server(item), _own_table(item, comparison)
    return any(column in names and (table == own or table[1] in names) for table, column in touched)


def _own_table(item: SchemaObject, comparison: Comparison) -> TableKey | None:
    return (comparison.schema_of(item.schema), item.table_name) if isinstance(item, _HANGING) else None


def _stands_on(item: SchemaObject, other: SchemaObject, comparison: Comparison) -> bool:
    if isinstance(other, Function):
        return re.search(rf'(?<!\w){re.escape(other.name)}"?\s*\(', _code(item)) is not None
    if not isinstance(other, View):
        return False
    own = (comparison.schema_of(other.schema), other.name)
    if isinstance(item, View):
        return any((comparison.schema_of(schema), name) == own for schema, name in item.uses)
    return _own_table(item, comparison) == own or other.name in kept_by_server(item)


def _code(item: SchemaObject) -> str:
    """The SQL in which it may call a function; another function looks for it when it is called."""
    if isinstance(item, Policy):
        return f"{item.using} {item.check}"
    if isinstance(item, Rule):
        return " ".join(item.statements)
    return item.definition if isinstance(item, View | Trigger) else ""
