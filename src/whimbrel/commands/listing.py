"""What heads, history, branches and show return: revisions, with the graph that knows about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.quick import heads_at_once

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


class Listing(NamedTuple):
    """Revisions in the order they are shown.

    `applied` are the ids that the database is at; None where it wasn't asked.
    """

    graph: Graph
    revisions: tuple[Revision, ...]
    applied: tuple[str, ...] | None = None


def applied_to(project: Project, command: str, **arguments: object) -> tuple[str, ...]:
    """The ids that the project's databases are at, each once; nothing is created there.

    `command` and `arguments` are what an env.py may look at.
    """
    at_once = heads_at_once(project)
    if at_once is not None:
        return at_once
    from whimbrel.project.environment import Request, open_environment

    found: dict[str, None] = {}
    open_environment(project).run(
        lambda session, graph: found.update(dict.fromkeys(session.heads())),
        Request(dont_mutate=True, command=command, arguments=arguments),
    )
    return tuple(found)
