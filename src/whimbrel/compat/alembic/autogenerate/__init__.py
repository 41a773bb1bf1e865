"""Alembic's `autogenerate`: comparing, writing what was found, and how packages take part in both."""

from __future__ import annotations

from typing import Any

from whimbrel.compat.alembic.unknown import sought


def __getattr__(name: str) -> Any:
    """The names that Alembic has here, and its modules; AttributeError for what isn't part of the façade."""
    return sought(__name__, name)
