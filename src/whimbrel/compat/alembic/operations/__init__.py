"""Alembic's `operations`: op's functions as objects, and how packages add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.unknown import sought

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import AbstractOperations, BatchOperations, Operations
    from whimbrel.compat.alembic.operations.ops import MigrateOperation, MigrationScript

__all__ = ["AbstractOperations", "BatchOperations", "MigrateOperation", "MigrationScript", "Operations"]


def __getattr__(name: str) -> Any:
    """A run imports this package for a part of it, and shall not pay for the rest."""
    return sought(__name__, name)
