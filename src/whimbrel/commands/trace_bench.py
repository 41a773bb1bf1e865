"""A scratch database with a schema, on which one script after another is tried; none sees the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whimbrel.commands.schema_copy import load
from whimbrel.commands.scratching import URL_VARIABLE
from whimbrel.commands.trial_run import Tried, tried
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection

    from whimbrel.scratch.whole import Found
    from whimbrel.sqltext.split import Piece

SERVER = "postgresql+psycopg://"
"""Any PostgreSQL: that of WHIMBREL_DEV_URL, else one of the version asked for, else an embedded one."""
COMMITS = re.compile(r"\s*(?:COMMIT|END|BEGIN|START|ROLLBACK|ABORT|PREPARE\s+TRANSACTION)\b", re.IGNORECASE)
"""What ends the transaction around a script, so that something of it may stay."""


@dataclass(frozen=True)
class Bench:
    """The database. `complaints` say what of the schema couldn't be made; `major` is the server's version."""

    base: Found
    complaints: tuple[str, ...]
    major: int
    zone: str

    def tried(self, pieces: Sequence[Piece], in_transaction: bool) -> Tried:
        """What the statements of a script do. Raises ScratchNotAvailable.

        In a transaction they are tried in the database itself, which rolls them back; else in a copy.
        """
        from whimbrel.scratch.whole import copied

        if in_transaction and not any(COMMITS.match(piece.sql) for piece in pieces):
            with _connected(self.base.url, self.zone) as connection:
                return tried(connection, pieces, in_transaction)
        with copied(self.base) as copy, _connected(copy.url, self.zone) as connection:
            return tried(connection, pieces, in_transaction)


@contextmanager
def bench_with(schema: str, major: int, zone: str) -> Iterator[Bench]:
    """A database with this schema (SQL), best on a server of this version. Raises ScratchNotAvailable."""
    from sqlalchemy import make_url

    from whimbrel.scratch.settings import ScratchSettings
    from whimbrel.scratch.whole import database

    settings = ScratchSettings(allowed=False, dev_url=os.environ.get(URL_VARIABLE))
    with database(make_url(SERVER), settings, major=major) as base:
        with _connected(base.url, zone) as connection:
            complaints = tuple(load(connection, schema))
            found = int((connection.dialect.server_version_info or (0,))[0])
        yield Bench(base, complaints, found, zone)


@contextmanager
def _connected(url: URL, zone: str) -> Iterator[Connection]:
    """A connection that commits by itself, in a time zone."""
    from sqlalchemy import NullPool, create_engine

    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            set_zone(connection, zone)
            yield connection
    finally:
        engine.dispose()


def set_zone(connection: Connection, zone: str) -> None:
    """Put the session into a time zone: whether rows are written anew may depend on it."""
    from sqlalchemy import text

    connection.execute(text("SELECT set_config('TimeZone', :zone, false)"), {"zone": zone})
