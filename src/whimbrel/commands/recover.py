"""Bring back revision files that the database needs and the folder lacks, from version control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import CommandRefused
from whimbrel.revisions.reader import read

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.revisions.lost import Lost


class Recovery(NamedTuple):
    """The files that were written again. Empty: nothing was missing."""

    files: tuple[Lost, ...]


def recover(project: Project, *, dry: bool = False) -> Recovery:
    """Write again the files of the revisions that the databases are at and that no file has.

    Files that these come after are brought back too, and those that a file here comes after. `dry`: they are
    only looked for. Raises CommandRefused where version control has no such file, or there is none.
    """
    found = _found(project, _parents(project), ())
    if not dry:
        _write_all(found)
    if found and dry:  # without them the history can't be read, and the database can't be asked
        return Recovery(found)
    more = _found(project, _rows(project), found)
    if not dry:
        _write_all(more)
    return Recovery((*found, *more))


def _found(project: Project, wanted: Iterable[str], before: tuple[Lost, ...]) -> tuple[Lost, ...]:
    """The files of these ids and of what they need, as far as they are missing."""
    folders = [path for path in project.versions.paths if path.is_dir()]
    known = {revision.id for revision in read(project.versions)} | {lost.id for lost in before}
    pending = list(wanted)
    found: list[Lost] = []
    while pending:
        id = pending.pop()
        if id not in known:
            known.add(id)
            found.append(_find(id, folders))
            pending.extend(found[-1].needs)
    return tuple(found)


def _find(id: str, folders: Sequence[Path]) -> Lost:
    from whimbrel.revisions.lost import find

    lost = find(id, folders)
    if lost is None:
        raise CommandRefused(
            f"No file has revision {id}, and git never had one: it may not have been committed. Ask "
            "whoever ran it for the file; if nobody has it, stamp the revision the database looks like."
        )
    return lost


def _parents(project: Project) -> list[str]:
    """The ids that the files here come after."""
    return [id for revision in read(project.versions) for id in revision.down]


def _rows(project: Project) -> list[str]:
    """The ids that the databases are at."""
    from whimbrel.project.environment import Request, open_environment

    ids: list[str] = []

    def task(session: Session, graph: Graph) -> None:
        ids.extend(session.heads())

    open_environment(project).run(task, Request(dont_mutate=True, command="recover"))
    return ids


def _write_all(files: Iterable[Lost]) -> None:
    for lost in files:
        _write(lost.path, lost.source)


def _write(path: Path, source: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(source)
    except FileExistsError:
        raise CommandRefused(f"{path} is there already, with another revision in it. Move it away.") from None
    except OSError as error:
        raise CommandRefused(f"{path} can't be written: {error.strerror}.") from error
