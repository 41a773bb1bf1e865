"""Alembic's `operations`: op's functions as an object, and how packages add to them."""

from __future__ import annotations

from whimbrel.compat.alembic.operations.base import AbstractOperations, Operations
from whimbrel.compat.alembic.operations.ops import MigrateOperation, MigrationScript

__all__ = ["AbstractOperations", "MigrateOperation", "MigrationScript", "Operations"]
