"""Alembic's operation objects as operations of ours: what they say at this moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.compat.alembic.operations.ops import (
    AddColumnOp,
    AddConstraintOp,
    AlterColumnOp,
    BulkInsertOp,
    CreateIndexOp,
    CreateTableCommentOp,
    CreateTableOp,
    DropColumnOp,
    DropConstraintOp,
    DropIndexOp,
    DropTableCommentOp,
    DropTableOp,
    ExecuteSQLOp,
    OpContainer,
    RenameTableOp,
)
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.named_types import not_yet_created
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.operations.within import options
from whimbrel.schema import from_sqlalchemy

if TYPE_CHECKING:
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

PLACES = ("insert_before", "insert_after")
"""What a batch says of a column's place; not part of the change itself."""


def to_operations(items: Iterable[Any], context: MigrationContext | None = None) -> Iterator[Operation]:
    """Our operations for these, those in containers included. TypeError for a class that isn't known."""
    for item in items:
        if isinstance(item, OpContainer):
            yield from to_operations(item.ops, context)
        else:
            yield to_operation(item, context)


def is_known(item: object) -> bool:
    """Whether an operation object has one of ours that does the same."""
    return to_operation.dispatch(type(item)) is not to_operation.dispatch(object)


@singledispatch
def to_operation(item: Any, context: MigrationContext | None = None) -> Operation:
    """Our operation for this; one of ours is its own. TypeError for a class that isn't known."""
    raise TypeError(f"{type(item).__name__} isn't one of Alembic's operations")


@to_operation.register(Operation)
def _(item: Operation, context: MigrationContext | None = None) -> Operation:
    return item


@to_operation.register(CreateTableOp)
def _(item: CreateTableOp, context: MigrationContext | None = None) -> Operation:
    table = item.to_table(context)
    return CreateTable(from_sqlalchemy.table(table), item.if_not_exists, not_yet_created(table))


@to_operation.register(DropTableOp)
def _(item: DropTableOp, context: MigrationContext | None = None) -> Operation:
    known = from_sqlalchemy.table(item.to_table(context)) if item._reverse is not None else None
    was = item._reverse.kw if item._reverse is not None else {}
    said = {key: value for key, value in item.table_kw.items() if key not in was or was[key] != value}
    return DropTable(item.table_name, item.schema, item.if_exists, options(said), table=known)


@to_operation.register(RenameTableOp)
def _(item: RenameTableOp, context: MigrationContext | None = None) -> Operation:
    return RenameTable(item.table_name, item.new_table_name, item.schema)


@to_operation.register(AddColumnOp)
def _(item: AddColumnOp, context: MigrationContext | None = None) -> Operation:
    return AddColumn.written(
        item.table_name,
        item.column,
        schema=item.schema,
        if_not_exists=item.if_not_exists,
        inline_references=item.inline_references,
        inline_primary_key=item.inline_primary_key,
    )


@to_operation.register(DropColumnOp)
def _(item: DropColumnOp, context: MigrationContext | None = None) -> Operation:
    known = from_sqlalchemy.column(item.to_column(context)) if item._reverse is not None else None
    given = options(_without_places(item.kw))
    return DropColumn(item.table_name, item.column_name, item.schema, item.if_exists, given, known)


@to_operation.register(AlterColumnOp)
def _(item: AlterColumnOp, context: MigrationContext | None = None) -> Operation:
    return AlterColumn.written(
        item.table_name,
        item.column_name,
        nullable=item.modify_nullable,
        comment=item.modify_comment,
        server_default=item.modify_server_default,
        new_column_name=item.modify_name,
        type_=item.modify_type,
        existing_type=item.existing_type,
        existing_server_default=item.existing_server_default,
        existing_nullable=item.existing_nullable,
        existing_comment=item.existing_comment,
        schema=item.schema,
        **_without_places(item.kw),
    )


@to_operation.register(CreateIndexOp)
def _(item: CreateIndexOp, context: MigrationContext | None = None) -> Operation:
    index = from_sqlalchemy.index(item.to_index(context))
    return CreateIndex(index, item.table_name, item.schema, item.if_not_exists)


@to_operation.register(DropIndexOp)
def _(item: DropIndexOp, context: MigrationContext | None = None) -> Operation:
    known = from_sqlalchemy.index(item.to_index(context)) if item._reverse is not None or item.kw else None
    return DropIndex(item.index_name, item.table_name, item.schema, item.if_exists, known)


@to_operation.register(AddConstraintOp)
def _(item: AddConstraintOp, context: MigrationContext | None = None) -> Operation:
    made = item.to_constraint(context)
    return AddConstraint(from_sqlalchemy.constraint(made), made.parent.name, made.parent.schema)


@to_operation.register(DropConstraintOp)
def _(item: DropConstraintOp, context: MigrationContext | None = None) -> Operation:
    known = from_sqlalchemy.constraint(item.to_constraint()) if item._reverse is not None else None
    said = DropConstraint.written(
        item.constraint_name,
        item.table_name,
        item.constraint_type,
        schema=item.schema,
        if_exists=item.if_exists,
    )
    return DropConstraint(
        said.constraint_name, said.table_name, said.type_, said.schema, said.if_exists, known
    )


@to_operation.register(CreateTableCommentOp)
def _(item: CreateTableCommentOp, context: MigrationContext | None = None) -> Operation:
    return SetTableComment(item.table_name, item.comment, item.existing_comment, item.schema)


@to_operation.register(DropTableCommentOp)
def _(item: DropTableCommentOp, context: MigrationContext | None = None) -> Operation:
    return DropTableComment(item.table_name, item.existing_comment, item.schema)


@to_operation.register(ExecuteSQLOp)
def _(item: ExecuteSQLOp, context: MigrationContext | None = None) -> Operation:
    return ExecuteSQL(item.sqltext, item.execution_options)


@to_operation.register(BulkInsertOp)
def _(item: BulkInsertOp, context: MigrationContext | None = None) -> Operation:
    return BulkInsert.written(item.table, item.rows, multiinsert=item.multiinsert)


def place_of(item: Any) -> tuple[str | None, str | None]:
    """Before and after which column a batch wants this one; None for wherever."""
    kw = getattr(item, "kw", {})
    return kw.get(PLACES[0]), kw.get(PLACES[1])


def column_of(item: Any) -> str:
    """The name under which a changed or added column stands in its table afterwards."""
    if isinstance(item, AddColumnOp):
        column: sa.Column[Any] = item.column
        return column.name
    return str(item.modify_name or item.column_name)


def _without_places(kw: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in kw.items() if key not in PLACES}
