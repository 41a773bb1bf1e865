"""Alembic's `ddl`: what speaks for a database."""

from __future__ import annotations

from whimbrel.compat.alembic.ddl.impl import DefaultImpl

__all__ = ["DefaultImpl"]
