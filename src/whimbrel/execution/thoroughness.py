"""Whether a project wants everything compared, and nothing lost: asked of what its env.py said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.execution.session import Session


def compares_all(session: Session) -> bool:
    """Whether everything is compared, and not only what Alembic compares: as `compare` says.

    Where nothing is said, a project with an env.py that compares server defaults, which Alembic leaves out
    unless asked, wants no difference to be missed; one without them is left what Alembic would find.
    """
    said = session.opts.get("compare")
    if said is not None:
        return bool(said == "all")
    return bool(session.opts.get("explicit_types")) or session.opts.get("compare_server_default") is True
