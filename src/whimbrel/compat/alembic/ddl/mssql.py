"""Alembic's `MSSQLImpl`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from whimbrel.compat.alembic.ddl.base import (
    AddColumn,
    ColumnComment,
    ColumnDefault,
    ColumnName,
    ColumnNullable,
    ColumnType,
    RenameTable,
    add_column,
    alter_column,
    alter_table,
    format_column_name,
    format_server_default,
    format_table_name,
    format_type,
    visit_add_column,
    visit_column_comment,
    visit_column_default,
    visit_column_name,
    visit_column_nullable,
    visit_column_type,
    visit_rename_table,
)
from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = [
    "AddColumn",
    "ColumnComment",
    "ColumnDefault",
    "ColumnName",
    "ColumnNullable",
    "ColumnType",
    "MSSQLImpl",
    "RenameTable",
    "alter_column",
    "alter_table",
    "format_column_name",
    "format_server_default",
    "format_table_name",
    "format_type",
    "mssql_add_column",
    "visit_add_column",
    "visit_column_comment",
    "visit_column_default",
    "visit_column_nullable",
    "visit_column_type",
    "visit_rename_column",
    "visit_rename_table",
]


def mssql_add_column(compiler: Any, column: sa.Column[Any], **_: Any) -> str:
    """ADD and the column with what stands in it."""
    return add_column(compiler, column)


visit_rename_column = visit_column_name


class MSSQLImpl(DefaultImpl):
    """Microsoft SQL Server; scripts for it are cut into batches."""

    __dialect__ = "mssql"
    transactional_ddl = True
    batch_separator = "GO"
    type_synonyms = (*DefaultImpl.type_synonyms, {"VARCHAR", "NVARCHAR"})
    identity_attrs_ignore = (
        *DefaultImpl.identity_attrs_ignore,
        "minvalue",
        "maxvalue",
        "nominvalue",
        "nomaxvalue",
        "cycle",
        "cache",
    )
