"""A declared sequence that comes where rows have numbers: it goes on after the greatest of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Integer

from whimbrel.diff.left_sequences import sequence_of
from whimbrel.diff.sqltext import sql_of
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.sequences import CreateSequence
from whimbrel.schema.objects import SequenceObject
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


def with_numbers_continued(operations: Iterable[Operation], dialect: Dialect) -> tuple[Operation, ...]:
    """The operations; a new sequence that gives numbers to a column of old rows is set behind theirs.

    It would give numbers that the rows have.
    """
    operations = tuple(operations)
    new = [one.item for one in operations if isinstance(one, CreateSequence)]
    return tuple(item for one in operations for item in (one, *_continued(one, new, dialect)))


def _continued(operation: Operation, new: list[SequenceObject], dialect: Dialect) -> Iterator[ExecuteSQL]:
    if not isinstance(operation, AlterColumn) or not isinstance(operation.server_default, Expression):
        return
    type_ = operation.type_ or operation.existing_type
    found = sequence_of(sql_of(operation.server_default, dialect))
    if found is None or type_ is None or not isinstance(type_.sa, Integer):
        return
    for item in new:
        if item.name == found[1] and (item.schema == found[0] or None in (item.schema, found[0])):
            yield ExecuteSQL.without_parameters(_behind(operation, item, dialect))


def _behind(change: AlterColumn, item: SequenceObject, dialect: Dialect) -> str:
    """The SQL that leaves the sequence alone where it is behind the rows' numbers already."""
    down = (item.options.get("increment") or 1) < 0
    name, place = dialect.create_name(item.name, item.schema), change.new_column_name or change.column_name
    last = f"{'min' if down else 'max'}({dialect.quote(place)})"
    table = dialect.create_name(change.table_name, change.schema)
    reached = f"{last} {'<=' if down else '>='} (SELECT last_value FROM {name})"
    return f"SELECT setval({dialect.literal(name)}, {last}) FROM {table} HAVING {reached}"
