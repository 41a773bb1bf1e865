"""Alembic's `ddl`: what speaks for each database."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.ddl import mssql, mysql, oracle, postgresql, sqlite
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["DefaultImpl", "mssql", "mysql", "oracle", "postgresql", "sqlite"]


def __getattr__(name: str) -> Any:
    """Only the database that is asked for is loaded."""
    if name == "DefaultImpl":
        return import_module(f"{__name__}.impl").DefaultImpl
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module 'alembic.ddl' has no attribute {name!r}")
