"""Operations as the tuples by which Alembic tells differences: `('add_column', None, 't', Column(...))`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Constraint, ForeignKey
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.text_element import told

Difference = tuple[Any, ...] | list[tuple[Any, ...]]


def as_tuples(operations: Iterable[Operation], before: Schema) -> Iterator[Difference]:
    """One tuple for each operation; a list of tuples for the changes of one column.

    `before` is the schema that the first operation meets; what is removed is shown as it is there.
    """
    return (as_tuple(operation, before) for operation in operations)


@singledispatch
def as_tuple(operation: Operation, before: Schema) -> Difference:
    """The tuple; one that Alembic has no word for has its own name and its description."""
    return (operation.name, operation.describe())


@as_tuple.register
def _(operation: CreateTable, before: Schema) -> Difference:
    return ("add_table", to_sqlalchemy.table(operation.table))


@as_tuple.register
def _(operation: DropTable, before: Schema) -> Difference:
    return ("remove_table", _table(operation.table, operation.table_name, operation.schema, before))


@as_tuple.register
def _(operation: AddColumn, before: Schema) -> Difference:
    column = to_sqlalchemy.column(operation.column)
    return ("add_column", operation.schema, operation.table_name, column)


@as_tuple.register
def _(operation: DropColumn, before: Schema) -> Difference:
    name, schema = operation.table_name, operation.schema
    column = operation.column or before.table(name, schema).column(operation.column_name)
    return ("remove_column", schema, name, _column(column, name, schema, before))


def _column(column: Column, name: str, schema: str | None, before: Schema) -> sa.Column[Any]:
    """SQLAlchemy's column in the table called `name`, with its foreign keys: Alembic shows each twice."""
    made = to_sqlalchemy.column_of(column, name, schema)
    there = before.find(name, schema)
    for key in there.constraints if there is not None else ():
        if isinstance(key, ForeignKey) and column.name in key.columns:
            target = key.referred_columns[key.columns.index(column.name)]
            parts = (key.referred_schema, key.referred_table, target)
            for _ in range(2):
                made.append_foreign_key(sa.ForeignKey(".".join(filter(None, parts))))
    return made


@as_tuple.register
def _(operation: AlterColumn, before: Schema) -> Difference:
    where = (operation.schema, operation.table_name, operation.column_name)
    known = {
        "existing_type": operation.existing_type and operation.existing_type.sa,
        "existing_nullable": operation.existing_nullable,
        "existing_server_default": _default(operation.existing_server_default),
        "existing_comment": operation.existing_comment,
    }
    return [
        (f"modify_{what}", *where, {key: known[key] for key in _ORDER if key != of}, known[of], new)
        for what, of, new in _column_changes(operation)
    ]


_ORDER = ("existing_nullable", "existing_type", "existing_server_default", "existing_comment")


def _column_changes(operation: AlterColumn) -> Iterator[tuple[str, str, Any]]:
    """What changes, under which name its old value is known, and the new value."""
    if operation.type_ is not None:
        yield "type", "existing_type", operation.type_.sa
    if operation.nullable is not None:
        yield "nullable", "existing_nullable", operation.nullable
    if operation.server_default is not False:
        yield "default", "existing_server_default", _default(operation.server_default)
    if operation.comment is not False:
        yield "comment", "existing_comment", operation.comment


def _default(default: Any) -> Any:
    """SQLAlchemy's default, False where nothing is said."""
    if default is False:
        return False
    made = to_sqlalchemy.server_default(default)
    return made if made is None or isinstance(made, sa.FetchedValue) else sa.DefaultClause(made)


@as_tuple.register
def _(operation: CreateIndex, before: Schema) -> Difference:
    return ("add_index", told(_index(operation.index, operation.table_name, operation.schema, before)))


@as_tuple.register
def _(operation: DropIndex, before: Schema) -> Difference:
    index = operation.index or Index(operation.index_name, ())
    there = before.find(str(operation.table_name), operation.schema)
    if there is None:
        return ("remove_index", told(_index(index, operation.table_name, operation.schema, before)))
    return ("remove_index", told(to_sqlalchemy.index_of(index, there)))


@as_tuple.register
def _(operation: AddConstraint, before: Schema) -> Difference:
    word = "add_fk" if isinstance(operation.constraint, ForeignKey) else "add_constraint"
    return (word, _constraint(operation.constraint, operation.table_name, operation.schema))


@as_tuple.register
def _(operation: DropConstraint, before: Schema) -> Difference:
    word = "remove_fk" if operation.type_ == "foreignkey" else "remove_constraint"
    if operation.constraint is None:
        return (word, operation.describe())
    return (word, _constraint(operation.constraint, operation.table_name, operation.schema))


@as_tuple.register
def _(operation: SetTableComment, before: Schema) -> Difference:
    table = to_sqlalchemy.owner(operation.table_name, operation.schema)
    return ("add_table_comment", table, operation.existing_comment)


@as_tuple.register
def _(operation: DropTableComment, before: Schema) -> Difference:
    return ("remove_table_comment", to_sqlalchemy.owner(operation.table_name, operation.schema))


@as_tuple.register
def _(operation: ExecuteSQL, before: Schema) -> Difference:
    return ("execute", operation.sql)


def _table(table: Table | None, name: str, schema: str | None, before: Schema) -> sa.Table:
    found = table or before.find(name, schema)
    return to_sqlalchemy.owner(name, schema) if found is None else to_sqlalchemy.table(found)


def _index(index: Index, table: str | None, schema: str | None, before: Schema) -> sa.Index:
    if isinstance(index.source, sa.Index) and index.source.table is not None:
        return to_sqlalchemy.index(index, _without_keys(index.source.table))
    return to_sqlalchemy.index(index, _table(None, str(table), schema, before))


def _without_keys(table: sa.Table) -> sa.Table:
    """The table of an index as Alembic shows it: columns without foreign keys."""
    columns = [column._copy() for column in table.columns]
    for column in columns:
        column.key = column.name
    return sa.Table(table.name, sa.MetaData(), *columns, schema=table.schema)


def _constraint(constraint: Constraint, table: str, schema: str | None) -> sa.Constraint:
    """The constraint on a table of which only the name is known, as Alembic shows it."""
    return to_sqlalchemy.attached(constraint, to_sqlalchemy.owner(table, schema))
