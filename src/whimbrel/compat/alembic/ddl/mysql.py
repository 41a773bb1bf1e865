"""Alembic's `MySQLImpl` and `MariaDBImpl`, and their elements."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from whimbrel.compat.alembic.ddl.base import (
    AlterColumn,
    ColumnDefault,
    ColumnName,
    ColumnNullable,
    ColumnType,
    alter_table,
    format_column_name,
    format_server_default,
    spelling,
)
from whimbrel.compat.alembic.ddl.impl import DefaultImpl
from whimbrel.operations.alter_column import AlterColumn as Change

__all__ = [
    "AlterColumn",
    "ColumnDefault",
    "ColumnName",
    "ColumnNullable",
    "ColumnType",
    "MariaDBImpl",
    "MySQLAlterDefault",
    "MySQLChangeColumn",
    "MySQLImpl",
    "MySQLModifyColumn",
    "alter_table",
    "format_column_name",
    "format_server_default",
]


class MySQLAlterDefault(ColumnDefault):
    """A default by itself."""


class MySQLChangeColumn(AlterColumn):
    """A column with all that is known of it, under a name that may be new."""

    def __init__(
        self,
        name: str,
        column_name: str,
        schema: str | None = None,
        newname: str | None = None,
        type_: Any = None,
        nullable: bool | None = None,
        default: Any = False,
        autoincrement: bool | None = None,
        comment: str | bool | None = False,
    ) -> None:
        super().__init__(name, column_name, schema)
        self.newname = newname
        self.type_ = None if type_ is None else sa.types.to_instance(type_)
        self.nullable = nullable
        self.default = default
        self.autoincrement = autoincrement
        self.comment = comment


class MySQLModifyColumn(MySQLChangeColumn):
    """The same where the name stays."""


@compiles(MySQLChangeColumn)
@compiles(MySQLModifyColumn)
def _restated(element: MySQLChangeColumn, compiler: Any, **_: Any) -> str:
    counted: dict[str, Any] = (
        {} if element.autoincrement is None else {"autoincrement": element.autoincrement}
    )
    change = Change.written(
        element.table_name,
        element.column_name,
        schema=element.schema,
        new_column_name=element.newname,
        type_=element.type_,
        nullable=element.nullable is not False,
        server_default=element.default,
        comment=element.comment,  # type: ignore[arg-type]  # True is never said
        **counted,
    )
    (statement,) = spelling(compiler).alter_column(change)
    return statement.sql


class MySQLImpl(DefaultImpl):
    """MySQL: a change of a column restates all of it."""

    __dialect__ = "mysql"
    transactional_ddl = False
    type_synonyms = (*DefaultImpl.type_synonyms, {"TINYINT", "BOOL"}, {"JSON", "LONGTEXT"})
    type_arg_extract = (r"character set ([\w\-_]+)", r"collate ([\w\-_]+)")


class MariaDBImpl(MySQLImpl):
    """MariaDB."""

    __dialect__ = "mariadb"
