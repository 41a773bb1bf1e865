"""Put a backup in the place of all that the project's database holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    from whimbrel.backup.taking import Backup
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.project.url import URL


class Restored(NamedTuple):
    """The backup that was put back, and the revisions the database is at since."""

    backup: Backup
    heads: tuple[str, ...]


class Target(NamedTuple):
    """The database whose content would be replaced: its URL and its server's major version."""

    url: URL
    version: int


def target(project: Project) -> Target:
    """The one database of the project. Raises CommandRefused where there are several."""
    from whimbrel.commands.backup import url_of

    found: list[Target] = []

    def look(session: Session) -> None:
        version = session.spelling.version or (0,)
        found.append(Target(url_of(session), version[0]))

    _in_each(project, look)
    if len(found) != 1:
        raise CommandRefused(
            f"The project has {len(found)} databases, and a backup is of one: restore it with the database's "
            "own tools."
        )
    return found[0]


def restore(project: Project, path: Path, into: Target) -> Restored:
    """Replace the content of the database by the backup's. Raises BackupFailed."""
    from whimbrel.backup import taking

    backup = taking.restore(path, into.url, into.version)
    heads: list[str] = []
    _in_each(project, lambda session: heads.extend(session.heads()))
    return Restored(backup, tuple(heads))


def _in_each(project: Project, look: Callable[[Session], None]) -> None:
    from whimbrel.project.environment import Request, open_environment

    def task(session: Session, graph: Graph) -> None:
        look(session)

    open_environment(project).run(task, Request(dont_mutate=True, command="restore"))
