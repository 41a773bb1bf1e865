"""An older name of `alembic.runtime.environment`."""

from __future__ import annotations

from whimbrel.compat.alembic.runtime.environment import EnvironmentContext

__all__ = ["EnvironmentContext"]
