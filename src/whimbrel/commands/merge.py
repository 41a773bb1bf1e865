"""A new revision that joins several heads into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.commands.publishing import RevisionResult
from whimbrel.commands.revision import place
from whimbrel.commands.scripts import Names, Script

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def merge(
    project: Project,
    revisions: str | Sequence[str],
    message: str | None = None,
    branch_label: Names = None,
    rev_id: str | None = None,
    splice: bool = False,
) -> RevisionResult:
    """Write a revision that comes after all of `revisions` (ids, labels, or `heads`).

    Raises HistoryError or CommandRefused for what the history can't take. Nothing is written then.
    """
    heads = (revisions,) if isinstance(revisions, str) else tuple(revisions)
    script = Script(message, heads, splice, branch_label, rev_id=rev_id)
    return place(project, script, has_body=False)
