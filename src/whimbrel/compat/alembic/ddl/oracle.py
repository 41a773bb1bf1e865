"""Alembic's `OracleImpl`."""

from __future__ import annotations

from typing import Any

from whimbrel.compat.alembic.ddl.base import (
    AddColumn,
    ColumnComment,
    ColumnDefault,
    ColumnName,
    ColumnNullable,
    ColumnType,
    IdentityColumnDefault,
    RenameTable,
    add_column,
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
    visit_identity_column,
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
    "IdentityColumnDefault",
    "OracleImpl",
    "RenameTable",
    "add_column",
    "alter_column",
    "alter_table",
    "format_column_name",
    "format_server_default",
    "format_table_name",
    "format_type",
    "visit_add_column",
    "visit_column_comment",
    "visit_column_default",
    "visit_column_name",
    "visit_column_nullable",
    "visit_column_type",
    "visit_identity_column",
    "visit_rename_table",
]


def alter_column(compiler: Any, name: str) -> str:
    """MODIFY and the name."""
    return f"MODIFY {format_column_name(compiler, name)}"


class OracleImpl(DefaultImpl):
    """Oracle; a slash ends each statement of a script."""

    __dialect__ = "oracle"
    transactional_ddl = False
    batch_separator = "/"
    command_terminator = ""
    type_synonyms = (
        *DefaultImpl.type_synonyms,
        {"VARCHAR", "VARCHAR2"},
        {"BIGINT", "INTEGER", "SMALLINT", "DECIMAL", "NUMERIC", "NUMBER"},
        {"DOUBLE", "FLOAT", "DOUBLE_PRECISION"},
    )
    identity_attrs_ignore = ()
