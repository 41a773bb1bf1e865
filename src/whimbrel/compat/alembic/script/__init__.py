"""Alembic's `script`: the revision files."""

from __future__ import annotations

from whimbrel.compat.alembic.script.base import Script, ScriptDirectory

__all__ = ["Script", "ScriptDirectory"]
