"""`lint --trace`: what a server was seen doing decides, on a scratch database with the schema in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.commands.lint_files import Judged, LintResult, lint_text, read_text, together
from whimbrel.commands.schema_copy import load
from whimbrel.commands.scratching import URL_VARIABLE
from whimbrel.errors import CommandRefused
from whimbrel.journal.versions import PLAIN
from whimbrel.lint.traced import weighed
from whimbrel.planning.impact import Impact
from whimbrel.proof.tracer import Traced, Tracer
from whimbrel.reading.reading import statements
from whimbrel.sqltext.split import Piece

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.project.project import Project

SERVER = "postgresql+psycopg://"
"""Any PostgreSQL: that of WHIMBREL_DEV_URL, else an embedded one."""
STATEMENT_MARK = "SAVEPOINT whimbrel_statement"


def lint_traced(paths: Sequence[Path], judged: Judged, schema: Path | None) -> LintResult:
    """The findings in SQL files, each tried in a scratch database that has the schema.

    Raises what `lint_files` raises, and ScratchNotAvailable.
    """
    if judged.dialect not in ("", "postgresql"):
        raise CommandRefused("A trace needs PostgreSQL. Leave out --trace.")
    return together(_lint_one(path, judged, schema) for path in paths)


def lint_pending(project: Project) -> LintResult:
    """The findings in the revisions that haven't run, tried on an empty copy of the live schema."""
    from whimbrel.commands.review import reviewed

    review = reviewed(project, trace=True)
    found = tuple(one for told in review.told.values() for one in told.findings)
    return LintResult(found, (), len(review.told), len(review.plan.steps))


def _lint_one(path: Path, judged: Judged, schema: Path | None) -> LintResult:
    text = read_text(path)
    found = lint_text(text, judged, str(path))
    pieces = tuple(statements(text))
    seen = _seen(pieces, read_text(schema) if schema is not None else "", judged.in_transaction)
    sql = {number: (piece.sql, piece.line) for number, piece in enumerate(pieces)}
    return replace(found, findings=weighed(found.findings, seen, sql))


def _seen(pieces: tuple[Piece, ...], schema: str, in_transaction: bool) -> dict[int, tuple[Impact, ...]]:
    from sqlalchemy import NullPool, create_engine, make_url

    from whimbrel.scratch.settings import ScratchSettings
    from whimbrel.scratch.whole import database

    settings = ScratchSettings(allowed=False, dev_url=os.environ.get(URL_VARIABLE))
    with database(make_url(SERVER), settings) as place:
        engine = create_engine(place.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                list(load(connection, schema))
                return _run(connection, pieces, in_transaction)
        finally:
            engine.dispose()


def _run(
    connection: Connection, pieces: tuple[Piece, ...], in_transaction: bool
) -> dict[int, tuple[Impact, ...]]:
    """Run the statements; one that is refused isn't known, and those behind it are run all the same."""
    from sqlalchemy.exc import DBAPIError

    found: dict[int, tuple[Impact, ...]] = {}
    number = 0

    def note(traced: Traced) -> None:
        found[number] = traced.impacts

    def run(sql: str) -> None:
        connection.exec_driver_sql(sql, execution_options=PLAIN)

    with Tracer(connection, note).watching():
        run("BEGIN")
        for number, piece in enumerate(pieces):
            if in_transaction:
                run(STATEMENT_MARK)
            try:
                run(piece.sql)
            except DBAPIError:
                found.pop(number, None)
                run(f"ROLLBACK TO {STATEMENT_MARK}" if in_transaction else "ROLLBACK")
            if not in_transaction:
                run("COMMIT")
                run("BEGIN")
        run("ROLLBACK")
    return found
