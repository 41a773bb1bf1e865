"""Whether a database has the schema that the code beside it expects: for probes, alerts, start-up checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.commands.quick import heads_at_once
from whimbrel.errors import CommandRefused, ConnectionFailed, DatabaseAhead, NotAtHead
from whimbrel.history import path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, Engine

    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project


class Health(NamedTuple):
    """How one database stands to the revision files.

    `revisions` are the ids it is at, `heads` the newest there are; `pending` counts the revisions it lacks.
    `unknown` are ids that no file knows: the database is ahead of this code. `reason` says why it can't be
    reached, "" where it can. `url` is for people, its password hidden.
    """

    url: str
    revisions: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    pending: int = 0
    unknown: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_current(self) -> bool:
        """Whether the database was reached and has every revision, and no other."""
        return not (self.reason or self.pending or self.unknown)


def health(project: Project) -> tuple[Health, ...]:
    """How every database of the project stands; one that can't be reached is an answer too."""
    graph = project.graph()
    try:
        return tuple(_of_project(project, graph))
    except ConnectionFailed as error:
        return (Health(error.url, heads=tuple(graph.heads), reason=str(error)),)


def of_engine(bind: Engine | Connection, folder: str | Path | None = None, **table: str | None) -> Health:
    """How the database behind an engine or a connection stands to the revisions of the project in `folder`.

    `folder` is by default the current one; `table` may name the version table (`version_table`,
    `version_table_schema`) where env.py gives it another name. Raises what reading the project raises.
    """
    from sqlalchemy.engine import Connection, Engine

    if not isinstance(bind, (Connection, Engine)):
        raise CommandRefused(
            f"A {type(bind).__name__} can't be asked here. With an async engine: "
            "'async with engine.connect() as c: await c.run_sync(whimbrel.require_current)'."
        )
    from whimbrel.project.loader import load

    project = load(cwd=Path(folder) if folder is not None else None)
    url = bind.engine.url.render_as_string(hide_password=True)
    return _standing(project.graph(), url, _rows(bind, project, table))


def require_current(bind: Engine | Connection, folder: str | Path | None, *, allow_ahead: bool) -> None:
    """Raise NotAtHead where the database lacks a revision, DatabaseAhead where no file knows one of its."""
    found = of_engine(bind, folder)
    if found.unknown and not allow_ahead:
        raise DatabaseAhead(found.unknown[0])
    if found.pending:
        raise NotAtHead(
            f"{found.url} lacks {found.pending} revisions: it is at {', '.join(found.revisions) or 'none'}, "
            f"and this code needs {', '.join(found.heads)}. Run 'whimbrel upgrade head' first."
        )


def _of_project(project: Project, graph: Graph) -> Iterator[Health]:
    rows = heads_at_once(project)
    if rows is not None:
        yield _standing(graph, project.url().masked(), rows)
        return
    from whimbrel.project.environment import Request, open_environment

    found: list[Health] = []

    def task(session: Session, graph: Graph) -> None:
        assert session.connection is not None
        url = session.connection.engine.url.render_as_string(hide_password=True)
        found.append(_standing(graph, url, session.heads()))

    open_environment(project).run(task, Request(dont_mutate=True, command="health"))
    yield from found


def _standing(graph: Graph, url: str, rows: tuple[str, ...]) -> Health:
    unknown = tuple(id for id in rows if id not in graph)
    known = tuple(id for id in rows if id in graph)
    # Of a database that is ahead nothing can be said to be pending: what it lacks may be in what it has.
    pending = 0 if unknown else len(path.upgrade_steps(graph, known, "heads"))
    return Health(url, rows, tuple(graph.heads), pending, unknown)


def _rows(bind: Engine | Connection, project: Project, table: dict[str, Any]) -> tuple[str, ...]:
    from sqlalchemy.engine import Connection

    from whimbrel.journal.versions import VersionTable

    name = table.get("version_table") or project.value("version_table")
    versions = VersionTable(name, table.get("version_table_schema") or project.value("version_table_schema"))
    if isinstance(bind, Connection):
        return versions.read(bind)
    with bind.connect() as connection:
        return versions.read(connection)
