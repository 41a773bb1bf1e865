"""What a revision file imports as `alembic.op`: our functions, and those that packages register."""

from __future__ import annotations

from typing import Any

from whimbrel.op import *  # noqa: F403 - the names are op's, whatever they are
from whimbrel.op import __all__ as __all__


def invoke(operation: Any) -> Any:  # type: ignore[no-redef]  # packages' operations are carried out too
    """Carry out an operation, ours or one that a package registered."""
    from whimbrel.compat.alembic.operations.base import Operations
    from whimbrel.operations.receiver import current

    return Operations.of(current("invoke")).invoke(operation)


def __getattr__(name: str) -> Any:
    """A function that a package registered; `_proxy`, the operations of the run under way, or None."""
    from whimbrel.compat.alembic.operations.base import Operations, registered
    from whimbrel.operations.receiver import current, is_receiving

    if name == "_proxy":
        return Operations.of(current()) if is_receiving() else None
    found = getattr(Operations, name) if name in ADDING else registered(name)
    if found is None:
        raise AttributeError(f"module 'alembic.op' has no attribute {name!r}")
    return found


ADDING = frozenset({"register_operation", "implementation_for"})
"""How packages add to this module."""
