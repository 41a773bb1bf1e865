"""What the databases are at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.quick import heads_at_once
from whimbrel.errors import NotAtHead
from whimbrel.history import path

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


class At(NamedTuple):
    """What one database is at. `url` is for people, its password hidden; `heads` counts what rows imply."""

    url: str
    rows: tuple[str, ...]
    heads: tuple[str, ...]


class Current(NamedTuple):
    """What every database of the project is at."""

    graph: Graph
    databases: tuple[At, ...]


def current(project: Project, *, verbose: bool = False, check_heads: bool = False) -> Current:
    """What every database of the project is at; nothing is created there.

    Raises DatabaseAhead for a revision that no file knows and, with `check_heads`, NotAtHead where a database
    isn't at the newest revisions. `verbose` is what an env.py may look at.
    """
    graph = project.graph()
    rows = heads_at_once(project)
    if rows is not None:
        databases = [_at(graph, project.url().masked(), rows)]
    else:
        databases = _by_sessions(project, {"verbose": verbose, "check_heads": check_heads})
    if check_heads and any(set(database.heads) != set(graph.heads) for database in databases):
        raise NotAtHead
    return Current(graph, tuple(databases))


def _by_sessions(project: Project, arguments: dict[str, object]) -> list[At]:
    from whimbrel.project.environment import Request, open_environment

    databases: list[At] = []

    def task(session: Session, graph: Graph) -> None:
        databases.append(_at(graph, _url(project, session), session.heads()))

    open_environment(project).run(task, Request(dont_mutate=True, command="current", arguments=arguments))
    return databases


def _url(project: Project, session: Session) -> str:
    """The URL for people: as the user wrote it, or what env.py made of it."""
    if not project.has_env:
        return project.url().masked()
    assert session.connection is not None
    return session.connection.engine.url.render_as_string(hide_password=True)


def _at(graph: Graph, url: str, rows: tuple[str, ...]) -> At:
    return At(url, rows, tuple(revision.id for revision in path.current(graph, rows)))
