"""The revisions after which the history branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing
from whimbrel.history.path import walk

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def branches(project: Project) -> Listing:
    """The revisions that more than one comes after, newest first."""
    graph = project.graph()
    return Listing(graph, tuple(revision for revision in walk(graph) if graph.is_branch_point(revision.id)))
