"""The live database's schema, without rows, in a scratch database of the same kind."""

from __future__ import annotations

import re
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


_OF_ROLES = re.compile(r"\s*(?:CREATE|ALTER|DROP)\s+(?:ROLE|USER|GROUP)\b(?!\s+MAPPING)", re.IGNORECASE)
_RIGHTS = re.compile(
    r"\s*(?:GRANT|REVOKE)\b|\s*ALTER\b.*\b(?:OWNER\s+TO|PRIVILEGES)\b", re.IGNORECASE | re.DOTALL
)
_ROLE = re.compile(
    r"\bAUTHORIZATION\s+(?:\w+|\"[^\"]+\")|\bTO\s+[\w\", ]+?(?=\s+USING\b|\s+WITH\b|\s*$)", re.IGNORECASE
)
_UNKNOWN_ROLE = re.compile(r'role ".*" does not exist')


def load(connection: Connection, text: str) -> Iterator[str]:
    """Run the statements of a schema; a sentence for each that was refused.

    Roles belong to the whole server: none is made, and what is owned by or granted to one that isn't there is
    owned by and granted to nobody else. What a statement locks doesn't depend on it.
    """
    try:
        pieces = split(text, "postgresql")
    except BrokenSQL as error:
        yield f"The schema's text can't be read: {error}"
        return
    for piece in pieces:
        if piece.is_client or _OF_ROLES.match(piece.sql):
            continue
        reason = _refusal(connection, piece.sql)
        if reason and _UNKNOWN_ROLE.search(reason):
            reason = "" if _RIGHTS.match(piece.sql) else _refusal(connection, _ROLE.sub("", piece.sql))
        if reason:
            yield f"Not in the copy: {' '.join(piece.sql.split())[:80]} ({reason})"


def _refusal(connection: Connection, sql: str) -> str:
    """Run a statement; why it was refused, or ""."""
    from sqlalchemy.exc import DBAPIError

    from whimbrel.scratch.place import reason_of

    try:
        connection.exec_driver_sql(sql, execution_options=PLAIN)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        return reason_of(error) or "refused"
    return ""


def _stamp(session: Session, connection: Connection, heads: Sequence[str]) -> None:
    """Write the heads into the copy's version table."""
    from whimbrel.history.step import VersionChange

    table, dialect = session.version_table, session.spelling
    if not table.exists(connection):
        connection.exec_driver_sql(table.create_statement(dialect, heads).sql, execution_options=PLAIN)
    for statement in table.change_statements(VersionChange(insert=tuple(heads)), dialect):
        connection.exec_driver_sql(statement.sql, execution_options=PLAIN)
