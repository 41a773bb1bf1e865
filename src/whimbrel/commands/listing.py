"""What heads, history, branches and show return: revisions, with the graph that knows about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whimbrel.history.graph import Graph
from whimbrel.revisions.reader import read

if TYPE_CHECKING:
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


class Listing(NamedTuple):
    """Revisions in the order they are shown.

    `applied` are the ids that the database is at; None where it wasn't asked.
    """

    graph: Graph
    revisions: tuple[Revision, ...]
    applied: tuple[str, ...] | None = None


def graph_of(project: Project) -> Graph:
    """The history of the project; raises HistoryError where its files contradict each other."""
    return Graph(read(project.versions))


def applied_to(project: Project) -> tuple[str, ...]:
    """The ids that the project's databases are at, each once; nothing is created there."""
    from whimbrel.project.environment import Request, open_environment

    found: dict[str, None] = {}
    open_environment(project).run(
        lambda session, graph: found.update(dict.fromkeys(session.heads())), Request(dont_mutate=True)
    )
    return tuple(found)
