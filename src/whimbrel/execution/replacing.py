"""What is added in a block under the name of what is there takes its place, as in Alembic's batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.schema.constraint import PrimaryKey, Unique

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.operations.rebuild import RebuildTable
    from whimbrel.schema.constraint import Constraint
    from whimbrel.schema.table import Table


def replacing(operation: RebuildTable, table: Table) -> RebuildTable:
    """The building anew of a table with what replaces something said as a change of it."""
    changes = tuple(_columns(operation.changes, table))
    return replace(operation, changes=_constraints(changes, operation, table))


def _columns(changes: Iterable[Operation], table: Table) -> Iterator[Operation]:
    """A column that is there becomes what is said of the added one, and keeps its values."""
    there = {column.name for column in table.columns}
    for change in changes:
        there.discard(_leaves(change))
        if isinstance(change, AddColumn) and change.column.name in there and not change.if_not_exists:
            yield from _as_change(change)
        else:
            yield change


def _leaves(change: Operation) -> str:
    """The name of a column that the table has no more after the change, if any."""
    if isinstance(change, (DropColumn, RenameColumn)):
        return change.column_name
    return change.column_name if isinstance(change, AlterColumn) and change.new_column_name else ""


def _as_change(added: AddColumn) -> Iterator[Operation]:
    column, where = added.column, (added.table_name, added.schema)
    yield AlterColumn(
        added.table_name,
        column.name,
        nullable=column.nullable,
        server_default=column.default or column.computed,
        type_=column.type,
        schema=added.schema,
    )
    for constraint in added.constraints:
        yield AddConstraint(constraint, *where)
    for index in added.indexes:
        yield CreateIndex(index, *where)


def _constraints(
    changes: Iterable[Operation], operation: RebuildTable, table: Table
) -> tuple[Operation, ...]:
    """The changes, before them the constraints dropped whose place is taken: while their columns are there.

    A key that names a column as it is called after the block is passed over there, and the one that is
    there stays. Of two that are added under one name the last counts.
    """
    there = list(table.constraints)
    renamed = {getattr(change, "new_column_name", None) for change in operation.changes}
    gone: list[Operation] = []
    kept: list[Operation] = []
    for change in changes:
        if isinstance(change, DropConstraint):
            there = [item for item in there if item is not change.found(table)]
        elif isinstance(change, AddConstraint):
            old = next((item for item in there if _takes_place(change.constraint, item)), None)
            new = change.constraint
            if isinstance(new, PrimaryKey) and old is not None and renamed.intersection(new.columns):
                continue
            if old is not None:
                gone.append(_dropped(old, operation))
                there.remove(old)
            kept = [item for item in kept if not _is_overruled(item, new)]
        kept.append(change)
    return (*gone, *kept)


def _is_overruled(change: Operation, new: Constraint) -> bool:
    """Whether the change adds another constraint under the new one's name; models may say one twice."""
    if not isinstance(change, AddConstraint) or new.name is None:
        return False
    return change.constraint.name == new.name and change.constraint != new


def _takes_place(new: Constraint, old: Constraint) -> bool:
    """Whether the new one has the old one's name, is the primary key too, or names what has no name.

    Two unique constraints of the same columns have one index in SQLite, and the inspector tells the first.
    """
    if new.name is not None and new.name == old.name:
        return True
    if isinstance(new, PrimaryKey):
        return isinstance(old, PrimaryKey)
    same = isinstance(new, Unique) and isinstance(old, Unique) and new.columns == old.columns
    return same and new.name is not None and old.name is None


def _dropped(old: Constraint, operation: RebuildTable) -> DropConstraint:
    return DropConstraint(old.name, operation.table_name, schema=operation.schema, constraint=old)
