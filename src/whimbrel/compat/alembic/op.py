"""What a revision file imports as `alembic.op`: our functions, and those that packages register."""

from __future__ import annotations

from typing import Any

from whimbrel.op import *  # noqa: F403 - the names are op's, whatever they are
from whimbrel.op import __all__ as __all__


def __getattr__(name: str) -> Any:
    """`_proxy`, the operations of the run under way; None outside one."""
    if name != "_proxy":
        raise AttributeError(f"module 'alembic.op' has no attribute {name!r}")
    from whimbrel.compat.alembic.operations.base import Operations
    from whimbrel.operations.receiver import current, is_receiving

    return Operations.of(current()) if is_receiving() else None
