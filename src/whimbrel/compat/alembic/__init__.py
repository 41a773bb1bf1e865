"""Alembic's documented names. While Whimbrel runs a project, `import alembic` means this package."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

__version__ = "1.20.1"
"""The version of Alembic whose names and behaviour these are; other packages parse it."""


def __getattr__(name: str) -> Any:
    """Modules are loaded when they are first asked for: `alembic.context` works without its import."""
    from whimbrel.compat.alembic.unknown import absent, completed

    module = f"{__name__}.{name}"
    if name.startswith("_") or find_spec(module) is None:
        raise absent(__name__, name)
    return completed(import_module(module))
