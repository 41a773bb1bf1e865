"""The live database's schema, without rows, in a scratch database of the same kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import BackupFailed, BrokenSQL
from whimbrel.journal.versions import PLAIN
from whimbrel.sqltext.split import split

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection

    from whimbrel.execution.session import Session
    from whimbrel.project.project import Project

SHOWN = 3
"""Complaints of the copy that are worth telling."""


def copy_schema(project: Project, url: URL, heads: Sequence[str]) -> tuple[str, ...]:
    """Make the live schema in the database at `url`, at these heads; returns complaints, as sentences."""
    from sqlalchemy import NullPool, create_engine

    texts: list[str] = []
    notes: list[str] = []
    _in_session(project, lambda session: texts.append(_schema_of(project, session, notes)))
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            notes += [*load(connection, texts[0])][:SHOWN]
        with engine.connect() as connection:
            _in_session(project, lambda session: _stamp(session, connection, heads))
    finally:
        engine.dispose()
    return tuple(notes)


def _in_session(project: Project, look: object) -> None:
    from whimbrel.project.environment import Request, open_environment

    request = Request(dont_mutate=True, command="current")
    open_environment(project).run(lambda session, graph: look(session), request)  # type: ignore[operator]


def _schema_of(project: Project, session: Session, notes: list[str]) -> str:
    """By pg_dump where there is one, else from our own reading of the catalog."""
    from whimbrel.backup.postgresql import schema_of
    from whimbrel.commands.schema_text import schema_sql
    from whimbrel.project.url import parse
    from whimbrel.snapshot import database

    assert session.connection is not None
    text = session.connection.engine.url.render_as_string(hide_password=False)
    version = session.spelling.version or (0,)
    try:
        return schema_of(parse(text, "the live database"), version[0])
    except BackupFailed as error:
        notes.append(f"The schema was copied without pg_dump, tables only: {error}")
    names = database.schema_names(session.connection)
    return schema_sql(
        database.read(session.connection, session.spelling, schemas=names, objects=True), session.spelling
    )


def load(connection: Connection, text: str) -> Iterator[str]:
    """Run the statements of a schema; a sentence for each that was refused."""
    from sqlalchemy.exc import DBAPIError

    from whimbrel.scratch.place import reason_of

    try:
        pieces = split(text, "postgresql")
    except BrokenSQL as error:
        yield f"The schema's text can't be read: {error}"
        return
    for piece in pieces:
        if piece.is_client:
            continue
        try:
            connection.exec_driver_sql(piece.sql, execution_options=PLAIN)
        except DBAPIError as error:
            yield f"Not in the copy: {' '.join(piece.sql.split())[:80]} ({reason_of(error)})"


def _stamp(session: Session, connection: Connection, heads: Sequence[str]) -> None:
    """Write the heads into the copy's version table."""
    from whimbrel.history.step import VersionChange

    table, dialect = session.version_table, session.spelling
    if not table.exists(connection):
        connection.exec_driver_sql(table.create_statement(dialect, heads).sql, execution_options=PLAIN)
    for statement in table.change_statements(VersionChange(insert=tuple(heads)), dialect):
        connection.exec_driver_sql(statement.sql, execution_options=PLAIN)
