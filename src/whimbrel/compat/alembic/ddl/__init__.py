"""Alembic's `ddl`: what speaks for each database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.unknown import sought

if TYPE_CHECKING:
    from whimbrel.compat.alembic.ddl import mssql, mysql, oracle, postgresql, sqlite
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["DefaultImpl", "mssql", "mysql", "oracle", "postgresql", "sqlite"]


def __getattr__(name: str) -> Any:
    """Only the database that is asked for is loaded."""
    return sought(__name__, name)
