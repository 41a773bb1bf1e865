"""What heads, history, branches and show return: revisions, with the graph that knows about them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.quick import heads_at_once

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision
    from whimbrel.project.project import Project


class Listing(NamedTuple):
    """Revisions in the order they are shown.

    `applied` are the ids that the database is at; None where it wasn't asked. `of_each` is what each of
    several databases shows by itself.
    """

    graph: Graph
    revisions: tuple[Revision, ...]
    applied: tuple[str, ...] | None = None
    of_each: tuple[Listing, ...] | None = None

    @property
    def shown(self) -> tuple[Listing, ...]:
        """What is printed, one after the other: as with Alembic, one for each database that was asked."""
        return (self,) if self.of_each is None else self.of_each


def of_databases(
    project: Project,
    look: Callable[[tuple[str, ...]], tuple[Revision, ...]],
    command: str,
    **arguments: object,
) -> Listing:
    """What `look` finds for the ids that the project's databases are at; nothing is created there.

    `command` and `arguments` are what an env.py may look at.
    """
    graph, applied = project.graph(), _applied_to(project, command, arguments)
    listings = tuple(Listing(graph, look(ids), ids) for ids in applied)
    if len(listings) == 1:
        return listings[0]
    together = tuple(dict.fromkeys(chain.from_iterable(applied)))
    return Listing(graph, look(together), together, listings)


def _applied_to(project: Project, command: str, arguments: dict[str, object]) -> list[tuple[str, ...]]:
    """The ids that each database is at."""
    at_once = heads_at_once(project)
    if at_once is not None:
        return [at_once]
    from whimbrel.project.environment import Request, open_environment

    found: list[tuple[str, ...]] = []
    open_environment(project).run(
        lambda session, graph: found.append(session.heads()),
        Request(dont_mutate=True, command=command, arguments=arguments),
    )
    return found
