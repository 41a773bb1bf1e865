"""The newest revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def heads(project: Project, *, resolve_dependencies: bool = False) -> Listing:
    """The revisions that none comes after; with `resolve_dependencies`, that none depends on either."""
    graph = project.graph()
    ids = graph.effective_heads if resolve_dependencies else graph.heads
    return Listing(graph, tuple(graph[id] for id in ids))
