"""Operations of ours as Alembic's operation objects, for hooks to look at and change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

import sqlalchemy as sa

from whimbrel.compat.alembic.operations import exclude_op  # noqa: F401 - it registers EXCLUDE
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
    MigrateOperation,
    ModifyTableOps,
    RenameTableOp,
)
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Check, Constraint, ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import DataType


def shown(operations: Iterable[Operation], before: Schema | None = None) -> Iterator[MigrateOperation]:
    """What a comparison found, as hooks see it: a new table and its indexes are operations of their own.

    `before` is what the database has: an index that goes is shown with the types of its columns there.
    """
    for operation in operations:
        item = to_op(operation)
        if isinstance(item, DropIndexOp) and isinstance(operation, DropIndex) and before is not None:
            _complete(item, operation, before)
        yield item
        if isinstance(item, CreateTableOp) and isinstance(operation, CreateTable):
            table, item.indexes = operation.table, ()
            yield from (_create_index(index, table.name, table.schema) for index in table.indexes)
        elif isinstance(item, AlterColumnOp):
            _with_clauses(item)


def _complete(item: DropIndexOp, operation: DropIndex, before: Schema) -> None:
    """Give an index that goes the columns that it has in the database."""
    there = before.find(operation.table_name or "", operation.schema)
    if there is not None and item._reverse is not None and operation.index is not None:
        item._reverse = CreateIndexOp.from_index(to_sqlalchemy.index_of(operation.index, there))
        item._reverse.index_name = operation.index.name


@singledispatch
def to_op(operation: Any) -> Any:
    """Alembic's object for this; what isn't one of Alembic's operations stays as it is."""
    return operation


@to_op.register
def _(operation: CreateTable) -> CreateTableOp:
    made = CreateTableOp.from_table(to_sqlalchemy.table(operation.table))
    made.if_not_exists = operation.if_not_exists
    made.indexes = operation.table.indexes
    return made


@to_op.register
def _(operation: DropTable) -> DropTableOp:
    name, schema, known = operation.table_name, operation.schema, operation.table
    if known is None:
        return DropTableOp(
            name, schema=schema, if_exists=operation.if_exists, table_kw=dict(operation.options)
        )
    made = DropTableOp.from_table(to_sqlalchemy.table(known))
    made.table_name, made.schema, made.if_exists = name, schema, operation.if_exists
    made.table_kw.update(operation.options)
    return made


@to_op.register
def _(operation: RenameTable) -> RenameTableOp:
    return RenameTableOp(operation.old_table_name, operation.new_table_name, schema=operation.schema)


@to_op.register
def _(operation: AddColumn) -> AddColumnOp:
    return AddColumnOp(
        operation.table_name,
        whole_column(operation),
        schema=operation.schema,
        if_not_exists=operation.if_not_exists,
        inline_references=operation.inline_references,
        inline_primary_key=operation.inline_primary_key,
    )


@to_op.register
def _(operation: DropColumn) -> DropColumnOp:
    name, schema = operation.table_name, operation.schema
    known = None
    if operation.column is not None:
        known = AddColumnOp(name, to_sqlalchemy.column_of(operation.column, name, schema), schema=schema)
    return DropColumnOp(
        name,
        operation.column_name,
        schema=schema,
        if_exists=operation.if_exists,
        _reverse=known,
        **operation.options,
    )


@to_op.register
def _(operation: AlterColumn) -> AlterColumnOp:
    return AlterColumnOp(
        operation.table_name,
        operation.column_name,
        schema=operation.schema,
        existing_type=_type(operation.existing_type),
        existing_server_default=_default(operation.existing_server_default),
        existing_nullable=operation.existing_nullable,
        existing_comment=operation.existing_comment,
        modify_nullable=operation.nullable,
        modify_comment=operation.comment,
        modify_server_default=_default(operation.server_default),
        modify_name=operation.new_column_name,
        modify_type=_type(operation.type_),
        **operation.options,
    )


@to_op.register
def _(operation: RenameColumn) -> AlterColumnOp:
    return AlterColumnOp(
        operation.table_name,
        operation.column_name,
        schema=operation.schema,
        modify_name=operation.new_column_name,
    )


@to_op.register
def _(operation: CreateIndex) -> CreateIndexOp:
    made = _create_index(operation.index, operation.table_name, operation.schema)
    made.if_not_exists = operation.if_not_exists
    return made


@to_op.register
def _(operation: DropIndex) -> DropIndexOp:
    name, schema, index = operation.table_name, operation.schema, operation.index
    known = _create_index(index, name, schema) if index is not None and index.elements and name else None
    return DropIndexOp(
        operation.index_name or "",  # as it is: it may know that it is final
        name,
        schema=schema,
        if_exists=operation.if_exists,
        _reverse=known,
        **(index.options if index is not None else {}),
    )


@to_op.register
def _(operation: AddConstraint) -> AddConstraintOp:
    return _add_constraint(operation.constraint, operation.table_name, operation.schema)


@to_op.register
def _(operation: DropConstraint) -> DropConstraintOp:
    name, schema, known = operation.table_name, operation.schema, operation.constraint
    return DropConstraintOp(
        operation.constraint_name,
        name,
        operation.type_,
        schema=schema,
        if_exists=operation.if_exists,
        _reverse=None if known is None else _add_constraint(known, name, schema),
    )


@to_op.register
def _(operation: SetTableComment) -> CreateTableCommentOp:
    return CreateTableCommentOp(
        operation.table_name,
        operation.comment,
        schema=operation.schema,
        existing_comment=operation.existing_comment,
    )


@to_op.register
def _(operation: DropTableComment) -> DropTableCommentOp:
    return DropTableCommentOp(
        operation.table_name, schema=operation.schema, existing_comment=operation.existing_comment
    )


@to_op.register
def _(operation: ExecuteSQL) -> ExecuteSQLOp:
    given = None if operation.options is None else dict(operation.options)
    return ExecuteSQLOp(operation.sql, execution_options=given)


@to_op.register
def _(operation: BulkInsert) -> BulkInsertOp:
    rows = [dict(row) for row in operation.rows]
    return BulkInsertOp(operation.table, rows, multiinsert=operation.multiinsert)


@to_op.register
def _(operation: RebuildTable) -> ModifyTableOps:
    changes = [to_op(change) for change in operation.changes]
    return ModifyTableOps(operation.table_name, changes, schema=operation.schema)


def _create_index(index: Index, table: str, schema: str | None) -> CreateIndexOp:
    source = index.source
    if not isinstance(source, sa.Index) or source.table is None:
        source = to_sqlalchemy.index(index, to_sqlalchemy.owner(table, schema))
    made = CreateIndexOp.from_index(source)
    made.index_name = index.name
    return made


def _add_constraint(constraint: Constraint, table: str, schema: str | None) -> AddConstraintOp:
    made = to_sqlalchemy.attached(constraint, to_sqlalchemy.owner(table, schema))
    return AddConstraintOp.from_constraint(made)


def whole_column(operation: AddColumn) -> sa.Column[Any]:
    """The column with the constraints that were written in it."""
    plain = not (operation.primary_key or operation.constraints or operation.indexes)
    if plain:
        return to_sqlalchemy.column(operation.column)
    column = to_sqlalchemy.bare_column(operation.column)
    column.primary_key = operation.primary_key
    column.type = operation.column.type.sa  # one that makes its check by itself
    column.index = bool(operation.indexes) or None
    column.unique = any(index.unique for index in operation.indexes) or None
    for constraint in operation.constraints:
        _write_into(column, constraint)
    return column


def _write_into(column: sa.Column[Any], constraint: Constraint) -> None:
    if isinstance(constraint, Unique):
        column.unique = True
    elif isinstance(constraint, ForeignKey):
        schema = f"{constraint.referred_schema}." if constraint.referred_schema else ""
        target = f"{schema}{constraint.referred_table}.{constraint.referred_columns[0]}"
        said = ("name", "onupdate", "ondelete", "deferrable", "initially", "match", "use_alter")
        key = sa.ForeignKey(
            target, **{name: getattr(constraint, name) for name in said}, **constraint.options
        )
        key._set_parent_with_dispatch(column)
    elif isinstance(constraint, Check) and not constraint.type_bound:
        to_sqlalchemy.constraint(constraint)._set_parent_with_dispatch(column)


def _type(given: DataType | None) -> Any:
    return None if given is None else given.sa


def _default(given: Any) -> Any:
    """A default as SQLAlchemy takes it; False where nothing is said."""
    return False if given is False else to_sqlalchemy.server_default(given)


def _with_clauses(item: AlterColumnOp) -> None:
    """Defaults as SQLAlchemy keeps them in a column, which is what a comparison shows."""
    for name in ("existing_server_default", "modify_server_default"):
        value = getattr(item, name)
        if value is not False and value is not None and not isinstance(value, sa.FetchedValue):
            setattr(item, name, sa.DefaultClause(value))
