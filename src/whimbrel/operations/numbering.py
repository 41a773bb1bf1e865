"""A new number that becomes the key, and the key: one change, in which the rows there are get numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy.types import Integer

from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.constraint import PrimaryKey

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def numbered(operations: Sequence[Operation], dialect: Dialect) -> tuple[Operation, ...]:
    """The operations; where a table can only be built anew, such a column comes together with its key.

    A column by itself is NOT NULL without a value. As the key of a table on SQLite it is the number that
    each row has.
    """
    if dialect.features.can_alter_constraints:
        return tuple(operations)
    parts = dict(_found(operations))
    apart = {position for found in parts.values() for position in found}
    return tuple(
        _together([operations[part] for part in parts[position]]) if position in parts else operation
        for position, operation in enumerate(operations)
        if position in parts or position not in apart
    )


def _found(operations: Sequence[Operation]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where such a key is made, with the positions of its column, of the key before it, and its own."""
    for position, operation in enumerate(operations):
        if not isinstance(operation, AddConstraint) or not isinstance(operation.constraint, PrimaryKey):
            continue
        parts = [n for n, one in enumerate(operations[:position]) if _is_part(one, operation)]
        if any(isinstance(operations[part], AddColumn) for part in parts):
            yield position, (*parts, position)


def _is_part(operation: Operation, key: AddConstraint) -> bool:
    """Whether it adds the column of the key, or drops the key before it."""
    if not isinstance(operation, AddColumn | DropConstraint):
        return False
    if (operation.schema, operation.table_name) != (key.schema, key.table_name):
        return False
    if isinstance(operation, DropConstraint):
        return operation.type_ == "primary"
    column = operation.column
    is_number = isinstance(column.type.sa, Integer) and column.default is None and column.computed is None
    return is_number and getattr(key.constraint, "columns", ()) == (column.name,)


def _together(parts: Sequence[Operation]) -> RebuildTable:
    key = parts[-1]
    assert isinstance(key, AddConstraint)
    return RebuildTable(key.table_name, tuple(parts), key.schema)
