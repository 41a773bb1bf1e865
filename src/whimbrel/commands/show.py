"""Revisions by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing, of_databases
from whimbrel.history.names import resolve
from whimbrel.history.path import check_applied

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


def show(project: Project, name: str | Sequence[str]) -> Listing:
    """The revisions that `name` means; `current` asks the database.

    Raises RevisionNotFound and its like, DatabaseAhead where no file has what the database is at.
    """
    graph = project.graph()
    if name == "current":
        return of_databases(project, lambda applied: _found(graph, applied), "show", rev=name)
    return Listing(graph, resolve(graph, name))


def _found(graph: Graph, applied: tuple[str, ...]) -> tuple[Revision, ...]:
    check_applied(graph, applied)
    return resolve(graph, applied)
