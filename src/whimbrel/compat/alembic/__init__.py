"""Alembic's documented names. While Whimbrel runs a project, `import alembic` means this package."""

from __future__ import annotations

from typing import Any

__version__ = "1.20.1"
"""The version of Alembic whose names and behaviour these are; other packages parse it."""


def __getattr__(name: str) -> Any:
    """Modules are loaded when they are first asked for: `alembic.context` works without its import."""
    from whimbrel.compat.alembic.unknown import sought

    return sought(__name__, name)
