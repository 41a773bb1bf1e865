"""`lint --trace`: what a server was seen doing decides, on a scratch database with the schema in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.commands.lint_files import Judged, LintResult, lint_text, pieces_of, read_text, together
from whimbrel.commands.schema_copy import SHOWN, load
from whimbrel.commands.scratching import URL_VARIABLE
from whimbrel.commands.trial_run import ZONE, Tried, tried
from whimbrel.errors import CommandRefused, ScratchNotAvailable
from whimbrel.lint.traced import weighed
from whimbrel.sqltext.split import Piece

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.project.project import Project

SERVER = "postgresql+psycopg://"
"""Any PostgreSQL: that of WHIMBREL_DEV_URL, else one of the version asked for, else an embedded one."""


def lint_traced(paths: Sequence[Path], judged: Judged, schema: Path | None) -> LintResult:
    """The findings in SQL files, each tried in a scratch database that has the schema.

    Where no server can be had the rules judge alone, and `notes` say so. Raises what `lint_files` raises.
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
    pieces, in_transaction = pieces_of(text, judged, str(path))
    judged = replace(judged, in_transaction=in_transaction)
    try:
        seen, notes = _seen(pieces, read_text(schema) if schema is not None else "", judged)
    except ScratchNotAvailable as error:
        return replace(found, notes=(f"Not traced; the rules alone judged {path}. {error}",))
    sql = {number: (piece.sql, piece.line) for number, piece in enumerate(pieces)}
    return replace(
        found,
        findings=weighed(found.findings, seen.impacts, sql, seen.refusals, origin=str(path)),
        notes=notes,
    )


def _seen(pieces: tuple[Piece, ...], schema: str, judged: Judged) -> tuple[Tried, tuple[str, ...]]:
    """What a server did, and what is to be said of it. Raises ScratchNotAvailable."""
    from sqlalchemy import NullPool, create_engine, make_url

    from whimbrel.scratch.settings import ScratchSettings
    from whimbrel.scratch.whole import database

    settings = ScratchSettings(allowed=False, dev_url=os.environ.get(URL_VARIABLE))
    with database(make_url(SERVER), settings, major=judged.version) as place:
        engine = create_engine(place.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                return _in(connection, pieces, schema, judged)
        finally:
            engine.dispose()


def _in(
    connection: Connection, pieces: tuple[Piece, ...], schema: str, judged: Judged
) -> tuple[Tried, tuple[str, ...]]:
    major = int((connection.dialect.server_version_info or (0,))[0])
    zone = judged.catalog.timezone or ZONE
    connection.exec_driver_sql("SELECT set_config('TimeZone', %s, false)", (zone,))
    complaints = tuple(load(connection, schema))
    seen = tried(connection, pieces, judged.in_transaction)
    if complaints or not judged.catalog.complete or major < judged.version:
        seen = seen._replace(refusals={})  # they may come of what is missing here
    other = (
        f"Tried on PostgreSQL {major}, not {judged.version}: what only differs there is judged by the rules."
    )
    return seen, (*complaints[:SHOWN], *((other,) if major != judged.version else ()))
