"""Alembic's `operations`: op's functions as objects, and how packages add to them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import AbstractOperations, BatchOperations, Operations
    from whimbrel.compat.alembic.operations.ops import MigrateOperation, MigrationScript

__all__ = ["AbstractOperations", "BatchOperations", "MigrateOperation", "MigrationScript", "Operations"]


def __getattr__(name: str) -> Any:
    """A run imports this package for a part of it, and shall not pay for the rest."""
    if name in __all__:
        module = "ops" if name.startswith("Migrat") else "base"
        return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module 'alembic.operations' has no attribute {name!r}")
