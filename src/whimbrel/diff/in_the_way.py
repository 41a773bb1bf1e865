"""What has to make way for a change, and comes again after it: views, triggers and policies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.diff.comparison import Comparison
from whimbrel.diff.mentioned import names_in
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.tables import DropTable
from whimbrel.schema.objects import Function, Policy, SchemaObject, Trigger, View
from whimbrel.schema.schema import TableKey

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def in_the_way(operations: Sequence[Operation], comparison: Comparison) -> Iterator[SchemaObject]:
    """The views, triggers and policies that read a column whose type changes, or that goes.

    A database that builds a table anew under them needs none of it.
    """
    if comparison.keeps_text:
        return
    touched = list(_touched(operations, comparison))
    tables = {table for table, _ in touched}
    for view in comparison.current.of_kind(View):
        if any((comparison.schema_of(schema), name) in tables for schema, name in view.uses):
            yield view
    for item in comparison.current.objects.values():
        if isinstance(item, Trigger | Policy):
            own = (comparison.schema_of(item.schema), item.table_name)
            if any(table == own and column in names_in(item) for table, column in touched):
                yield item


def with_what_uses_them(found: Iterable[SchemaObject], comparison: Comparison) -> tuple[SchemaObject, ...]:
    """These objects and those that stand on them: views on views, triggers on both, callers of functions."""
    result = list(found)
    others = [
        item
        for item in comparison.current.objects.values()
        if isinstance(item, View | Trigger | Policy) and item not in result
    ]
    for item in result:  # which grows
        users = [other for other in others if _stands_on(other, item, comparison)]
        result += users
        others = [other for other in others if other not in users]
    return tuple({item.key: item for item in result}.values())


def _touched(operations: Sequence[Operation], comparison: Comparison) -> Iterator[tuple[TableKey, str]]:
    """Tables and the columns of which the type changes or that go; "" for a table that goes."""
    for one in operations:
        if isinstance(one, DropTable):
            yield (comparison.schema_of(one.schema), one.table_name), ""
        elif isinstance(one, DropColumn) or (isinstance(one, AlterColumn) and one.type_ is not None):
            yield (comparison.schema_of(one.schema), one.table_name), one.column_name


def _stands_on(item: SchemaObject, other: SchemaObject, comparison: Comparison) -> bool:
    if isinstance(other, Function):
        return re.search(rf'(?<!\w){re.escape(other.name)}"?\s*\(', _code(item)) is not None
    if not isinstance(other, View):
        return False
    own = (comparison.schema_of(other.schema), other.name)
    if isinstance(item, View):
        return any((comparison.schema_of(schema), name) == own for schema, name in item.uses)
    return isinstance(item, Trigger) and (comparison.schema_of(item.schema), item.table_name) == own


def _code(item: SchemaObject) -> str:
    if isinstance(item, Policy):
        return f"{item.using} {item.check}"
    return item.definition if isinstance(item, View | Trigger) else ""
