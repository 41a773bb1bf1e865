"""Copy the project's databases into files, each read back before it is called a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.backup.taking import Backup
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.project.url import URL


def backup(project: Project, folder: Path) -> tuple[Backup, ...]:
    """Copy every database of the project into a new file in the folder.

    Raises BackupFailed, ConnectionFailed.
    """
    from whimbrel.project.environment import Request, open_environment

    taken: list[Backup] = []

    def task(session: Session, graph: Graph) -> None:
        taken.append(of_session(session, folder))

    open_environment(project).run(task, Request(dont_mutate=True, command="backup"))
    return tuple(taken)


def of_session(session: Session, folder: Path) -> Backup:
    """Copy the database of the session; the revision it is at goes into the file's name."""
    from whimbrel.backup.taking import take

    version = session.spelling.version or (0,)
    return take(url_of(session), folder, "-".join(session.heads()) or "base", version[0])


def url_of(session: Session) -> URL:
    """The URL by which the session reached its database, whoever opened it, with its password."""
    from whimbrel.project.url import parse

    assert session.connection is not None
    text = session.connection.engine.url.render_as_string(hide_password=False)
    return parse(text, "the connection")
