"""An older name of `alembic.runtime.migration`."""

from __future__ import annotations

from whimbrel.compat.alembic.runtime.migration import MigrationContext, MigrationInfo, RevisionStep, StampStep

__all__ = ["MigrationContext", "MigrationInfo", "RevisionStep", "StampStep"]
