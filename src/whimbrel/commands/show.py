"""Revisions by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing, applied_to
from whimbrel.history.names import resolve
from whimbrel.history.path import check_applied

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def show(project: Project, name: str | Sequence[str]) -> Listing:
    """The revisions that `name` means; `current` asks the database.

    Raises RevisionNotFound and its like, DatabaseAhead where no file has what the database is at.
    """
    graph = project.graph()
    if name == "current":
        applied = applied_to(project, "show", rev=name)
        check_applied(graph, applied)
        return Listing(graph, resolve(graph, applied), applied)
    return Listing(graph, resolve(graph, name))
