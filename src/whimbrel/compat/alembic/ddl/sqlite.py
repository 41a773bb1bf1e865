"""Alembic's `SQLiteImpl`."""

from __future__ import annotations

from whimbrel.compat.alembic.ddl.base import (
    ColumnName,
    RenameTable,
    alter_table,
    format_column_name,
    format_table_name,
    visit_column_name,
    visit_rename_table,
)
from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = [
    "ColumnName",
    "RenameTable",
    "SQLiteImpl",
    "alter_table",
    "format_column_name",
    "format_table_name",
    "visit_column_name",
    "visit_rename_table",
]


class SQLiteImpl(DefaultImpl):
    """SQLite; what it can't alter is done by building the table anew."""

    __dialect__ = "sqlite"
    transactional_ddl = False
