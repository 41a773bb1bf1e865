"""Who takes part in a comparison: the plug-ins of every one, and whether others do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.execution.session import Session

PARTS = tuple(
    f"alembic.autogenerate.{part}"
    for part in ("schemas", "tables", "types", "constraints", "defaults", "comments")
)
"""What takes part unless a project chooses others."""


def somebody_compares(session: Session) -> bool:
    """Whether a project chose its plug-ins, or a package registered something.

    Asked when models are compared: a revision file that was executed for them may have imported the package.
    """
    if session.opts.get("autogenerate_plugins"):
        return True
    compare = sys.modules.get(f"{__package__}.compare")  # nothing is registered where nobody loaded it
    return compare is not None and bool(compare.comparators._registry)
