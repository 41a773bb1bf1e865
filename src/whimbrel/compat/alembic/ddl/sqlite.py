"""Alembic's `SQLiteImpl`."""

from __future__ import annotations

from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["SQLiteImpl"]


class SQLiteImpl(DefaultImpl):
    """SQLite; what it can't alter is done by building the table anew."""

    __dialect__ = "sqlite"
    transactional_ddl = False
