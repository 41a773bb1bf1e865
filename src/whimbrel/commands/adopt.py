"""A folder of numbered SQL files becomes a history of .sql revisions, with the SQL as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.publishing import publish
from whimbrel.commands.scripts import Script
from whimbrel.errors import BrokenSQL, CommandRefused, ConfigError, SQLFileError

if TYPE_CHECKING:
    from whimbrel.commands.older_tools import Found
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.revisions.numbered import NumberedFile
    from whimbrel.revisions.writer import SQLBody


class AdoptResult(NamedTuple):
    """The revisions made of the files, oldest first; `left_out` are files that aren't numbered.

    `known_from` is the older tool's table that told what had run, None where the caller did.
    """

    revisions: tuple[str, ...]
    paths: tuple[str, ...]
    left_out: tuple[str, ...]
    stamped: str | None = None
    warnings: tuple[str, ...] = ()
    known_from: str | None = None


def adopt(project: Project, folder: Path, *, head: str = "head", stamp: str | None = None) -> AdoptResult:
    """Write a revision for each numbered file of `folder`, one after the other, after `head`.

    `stamp` is the number that the database is at already; "" for what the table of the tool that ran them
    says, and for the last where there is none. Then the version table is told so. The files stay as they are.
    Raises CommandRefused, SQLFileError or HistoryError before anything is written, and what stamping raises.
    """
    from whimbrel.revisions.numbered import read

    found = read(folder)
    dialect = _dialect(project)
    numbers = [file.number for file in found.files]
    if stamp and stamp not in numbers:
        raise CommandRefused(f"No file has the number {stamp!r}. There are {', '.join(numbers)}.")
    graph = project.graph()
    for number in numbers:
        if number in graph:
            raise CommandRefused(
                f"Revision {number} exists already ({graph[number].path}): the folder was adopted before, or "
                "the project counts its revisions too. Nothing was written."
            )
    scripts, parent = [], head
    for file in found.files:
        scripts.append(_script(file, parent, dialect))
        parent = file.number
    older = _older(project, found.files) if stamp == "" else None
    stamped = (stamp or numbers[-1]) if older is None and stamp is not None else older and older.number
    result = publish(project, graph, scripts, {})
    if stamped is not None:
        _stamp(project, stamped)
    known_from = f"{older.table} ({older.tool})" if older else None
    return AdoptResult(result.revisions, result.paths, found.left_out, stamped, result.warnings, known_from)


def _older(project: Project, files: Sequence[NumberedFile]) -> Found | None:
    """What the tool that ran the files until now has noted. Raises CommandRefused."""
    from whimbrel.commands.older_tools import find
    from whimbrel.project.environment import Request, open_environment

    found: set[Found | None] = set()

    def task(session: Session, graph: Graph) -> None:
        if session.connection is not None:
            found.add(find(session.connection, files))

    open_environment(project).run(task, Request(dont_mutate=True, command="adopt"))
    if len(found) > 1:
        raise CommandRefused(
            "The databases have run different files. Adopt without --stamp, and stamp each of them. "
            "Nothing was written."
        )
    return next(iter(found), None)


def _script(file: NumberedFile, parent: str, dialect: str) -> Script:
    from whimbrel.revisions.writer import SQLBody

    body = SQLBody(
        file.upgrade,
        file.downgrade,
        alone=file.alone or _has_transactions(file.upgrade, dialect, file.path),
        back_alone=file.alone or _has_transactions(file.downgrade or "", dialect, file.path),
    )
    _check(body, dialect, file.path)
    return Script(file.message, parent, rev_id=file.number, as_sql=True, sql=body)


def _has_transactions(text: str, dialect: str, path: Path) -> bool:
    """Whether the SQL begins or ends transactions itself: then it can't run within one of ours."""
    from whimbrel.operations.sql_file import TRANSACTION
    from whimbrel.sqltext.split import split

    try:
        return any(TRANSACTION.fullmatch(piece.sql) for piece in split(text, dialect))
    except BrokenSQL as error:
        reason = f"{error.what} begins here and never ends. Close it."
        raise SQLFileError(str(path), error.line, reason) from error


def _check(body: SQLBody, dialect: str, path: Path) -> None:
    """That the revision will run the file's SQL, all of it and nothing else."""
    from whimbrel.revisions.sql_sections import sections
    from whimbrel.revisions.writer import sql_sections_text

    wanted = {"upgrade": body.upgrade.strip()}
    if body.downgrade is not None:
        wanted["downgrade"] = body.downgrade.strip()
    try:
        found = sections(sql_sections_text(body), dialect, str(path))
    except SQLFileError:
        found = {}
    if {name: section.sql.strip() for name, section in found.items()} != wanted:
        raise CommandRefused(
            f"{path} has a line '-- upgrade' or '-- downgrade' of its own, which would part it. Change that "
            "comment. Nothing was written."
        )


def _dialect(project: Project) -> str:
    """The project's database; PostgreSQL's way to write SQL where only env.py knows it."""
    try:
        return project.url().dialect
    except ConfigError:
        return "postgresql"


def _stamp(project: Project, number: str) -> None:
    from whimbrel.commands.stamp import stamp

    stamp(project, (number,))
