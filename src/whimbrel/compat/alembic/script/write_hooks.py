"""Alembic's registry of functions that run on a new revision file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from whimbrel.revisions import hooks

_F = TypeVar("_F", bound=Callable[[str, dict[str, Any]], None])

__all__ = ["register"]


def register(name: str) -> Callable[[_F], _F]:
    """Let hooks of type `name` call the decorated function with the file's path and the hook's options."""

    def decorate(function: _F) -> _F:
        hooks.register(name, lambda path, options: function(str(path), dict(options)))
        return function

    return decorate
