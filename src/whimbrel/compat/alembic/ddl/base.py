"""Alembic's DDL elements: packages say by `@compiles` how their database writes one."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql.elements import quoted_name

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.alter_column import AlterColumn as Change
from whimbrel.operations.columns import AddColumn as AddColumnValue
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.values import DataType


class AlterTable(ExecutableDDLElement):
    """A change of one table."""

    def __init__(self, table_name: str, schema: str | None = None) -> None:
        self.table_name = table_name
        self.schema = schema


class RenameTable(AlterTable):
    """A table under another name."""

    def __init__(self, old_table_name: str, new_table_name: str, schema: str | None = None) -> None:
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name


class AlterColumn(AlterTable):
    """A change of one column, and what is known of it."""

    def __init__(
        self,
        name: str,
        column_name: str,
        schema: str | None = None,
        existing_type: Any = None,
        existing_nullable: bool | None = None,
        existing_server_default: Any = None,
        existing_comment: str | None = None,
    ) -> None:
        super().__init__(name, schema=schema)
        self.column_name = column_name
        self.existing_type = None if existing_type is None else sa.types.to_instance(existing_type)
        self.existing_nullable = existing_nullable
        self.existing_server_default = existing_server_default
        self.existing_comment = existing_comment


class ColumnNullable(AlterColumn):
    """Whether a column may be NULL."""

    def __init__(self, name: str, column_name: str, nullable: bool, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.nullable = nullable


class ColumnType(AlterColumn):
    """A column in another type."""

    def __init__(self, name: str, column_name: str, type_: Any, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.type_ = sa.types.to_instance(type_)


class ColumnName(AlterColumn):
    """A column under another name."""

    def __init__(self, name: str, column_name: str, newname: str, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.newname = newname


class ColumnDefault(AlterColumn):
    """The default that the database fills in."""

    def __init__(self, name: str, column_name: str, default: Any, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.default = default


class ComputedColumnDefault(ColumnDefault):
    """What a column is computed from."""


class IdentityColumnDefault(ColumnDefault):
    """How a column is numbered."""

    def __init__(self, name: str, column_name: str, default: Any, impl: Any = None, **kw: Any) -> None:
        super().__init__(name, column_name, default, **kw)
        self.impl = impl


class ColumnComment(AlterColumn):
    """The comment on a column."""

    def __init__(self, name: str, column_name: str, comment: str | None, **kw: Any) -> None:
        super().__init__(name, column_name, **kw)
        self.comment = comment


class AddColumn(AlterTable):
    """A new column."""

    def __init__(
        self,
        name: str,
        column: sa.Column[Any],
        schema: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
    ) -> None:
        super().__init__(name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key


class DropColumn(AlterTable):
    """A column, gone."""

    def __init__(
        self, name: str, column: sa.Column[Any], schema: str | None = None, if_exists: bool | None = None
    ) -> None:
        super().__init__(name, schema=schema)
        self.column = column
        self.if_exists = if_exists


# ----------------------------------------------------------------------- how we write each of them


@compiles(RenameTable)
def visit_rename_table(element: RenameTable, compiler: Any, **_: Any) -> str:
    """A table under another name."""
    return spelling(compiler).rename_table(element.table_name, element.new_table_name, element.schema).sql


@compiles(AddColumn)
def visit_add_column(element: AddColumn, compiler: Any, **_: Any) -> str:
    """A new column."""
    made = AddColumnValue.written(
        element.table_name,
        element.column,
        schema=element.schema,
        if_not_exists=element.if_not_exists,
        inline_references=element.inline_references,
        inline_primary_key=element.inline_primary_key,
    )
    return made.alone(spelling(compiler)).sql


@compiles(DropColumn)
def visit_drop_column(element: DropColumn, compiler: Any, **_: Any) -> str:
    """A column, gone."""
    name = element.column.name
    dialect = spelling(compiler)
    return dialect.drop_column(element.table_name, name, element.schema, if_exists=element.if_exists).sql


@compiles(ColumnNullable)
def visit_column_nullable(element: ColumnNullable, compiler: Any, **_: Any) -> str:
    """Whether a column may be NULL."""
    return _altered(element, compiler, nullable=element.nullable)


@compiles(ColumnType)
def visit_column_type(element: ColumnType, compiler: Any, **_: Any) -> str:
    """A column in another type."""
    return _altered(element, compiler, type_=element.type_)


@compiles(ColumnName)
def visit_column_name(element: ColumnName, compiler: Any, **_: Any) -> str:
    """A column under another name."""
    return _altered(element, compiler, new_column_name=element.newname)


@compiles(ColumnDefault)
def visit_column_default(element: ColumnDefault, compiler: Any, **_: Any) -> str:
    """The default that the database fills in."""
    return _altered(element, compiler, server_default=element.default)


visit_computed_column = visit_identity_column = visit_column_default
"""What a column is computed from, and how it is numbered: they are defaults to our dialects too."""


@compiles(ColumnComment)
def visit_column_comment(element: ColumnComment, compiler: Any, **_: Any) -> str:
    """The comment on a column."""
    return _altered(element, compiler, comment=element.comment)


def _altered(element: AlterColumn, compiler: Any, **said: Any) -> str:
    """The one statement by which our dialect changes a part of a column."""
    change = Change.written(
        element.table_name,
        element.column_name,
        schema=element.schema,
        existing_type=element.existing_type,
        existing_nullable=element.existing_nullable,
        existing_server_default=element.existing_server_default,
        existing_comment=element.existing_comment,
        **said,
    )
    (statement,) = spelling(compiler).alter_column(change)
    return statement.sql


# ------------------------------------------------------- pieces, for those who write their elements


def spelling(compiler: Any) -> Dialect:
    """Our dialect for the one that a compiler compiles for."""
    return dialect_for(compiler.dialect)


def quote_dotted(name: str, quote: Any) -> Any:
    """A name quoted part by part; one that was quoted as a whole stays whole."""
    if isinstance(name, quoted_name):
        return quote(name)
    return ".".join(quote(part) for part in name.split("."))


def format_table_name(compiler: Any, name: str, schema: str | None) -> str:
    """A table's name with its schema, quoted."""
    return spelling(compiler).format_table(name, schema)


def format_column_name(compiler: Any, name: str) -> str:
    """A column's name, quoted."""
    return spelling(compiler).quote(name)


def format_server_default(compiler: Any, default: Any) -> str:
    """The text behind DEFAULT."""
    value = from_sqlalchemy.server_default(default)
    return "" if value is None else spelling(compiler).default_sql(value)


def format_type(compiler: Any, type_: Any) -> str:
    """A type, as in CREATE TABLE."""
    return spelling(compiler).type_sql(DataType(sa.types.to_instance(type_)))


def alter_table(compiler: Any, name: str, schema: str | None) -> str:
    """ALTER TABLE and the name."""
    return f"ALTER TABLE {format_table_name(compiler, name, schema)}"


def alter_column(compiler: Any, name: str) -> str:
    """ALTER COLUMN and the name."""
    return f"ALTER COLUMN {format_column_name(compiler, name)}"


def drop_column(compiler: Any, name: str, if_exists: bool | None = None, **_: Any) -> str:
    """DROP COLUMN and the name."""
    return f"DROP COLUMN {'IF EXISTS ' if if_exists else ''}{format_column_name(compiler, name)}"


def add_column(
    compiler: Any,
    column: sa.Column[Any],
    if_not_exists: bool | None = None,
    inline_references: bool | None = None,
    inline_primary_key: bool | None = None,
    **_: Any,
) -> str:
    """ADD COLUMN and the column with what stands in it."""
    made = AddColumnValue.written(
        "t",
        column,
        if_not_exists=if_not_exists,
        inline_references=inline_references,
        inline_primary_key=inline_primary_key,
    )
    return made.alone(spelling(compiler)).sql.partition(" t ")[2]


def _fk_spec(constraint: sa.ForeignKeyConstraint) -> tuple[Any, ...]:
    """What a foreign key says: schemas, tables, columns, and what happens."""
    value: Any = from_sqlalchemy.constraint(constraint)
    assert isinstance(value, ForeignKey)
    owner: Any = constraint.parent
    return (
        owner.schema,
        owner.name,
        list(value.columns),
        value.referred_schema,
        value.referred_table,
        list(value.referred_columns),
        value.onupdate,
        value.ondelete,
        value.deferrable,
        value.initially,
    )
