"""The statements of a script, tried one by one in a scratch database: what each did, or why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.journal.versions import PLAIN
from whimbrel.planning.impact import Impact
from whimbrel.proof.tracer import IDLE, Traced, Tracer
from whimbrel.reading.extensions import TYPES

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.sqltext.split import Piece

MARK = "SAVEPOINT whimbrel_statement"
BACK = "ROLLBACK TO whimbrel_statement"
ZONE = "America/Caracas"
"""A zone that isn't UTC, where the schema names none: which one the real server has can't be known, and
between timestamp and timestamptz only UTC spares a rewrite."""
SECONDS = 60
"""How long a statement may take where there are no rows."""
BEYOND = re.compile(
    r"\s*(?:(?:CREATE|DROP|ALTER)\s+(?:DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM|ROLE|USER|GROUP|EXTENSION)\b|"
    r"(?:DROP|REASSIGN)\s+OWNED\b|COPY\b|LOAD\b)",
    re.IGNORECASE,
)
"""What reaches beyond the scratch database, or needs what only the real server has. It isn't tried."""
EXTENSION = re.compile(r"\s*CREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?\"?([\w-]+)", re.IGNORECASE)
"""Those of PostgreSQL's own distribution are tried; others may want a server that was started for them."""
SURROUNDINGS = frozenset({"42501", "58P01", "25001", "2D000", "0LP01"})
"""Refusals that come of the scratch server or of how it is tried there: no right, no such file (of an
extension), a transaction, also around a block that commits, a role (PostgreSQL manual, appendix A)."""


class Tried(NamedTuple):
    """What was seen, by the number of the statement: the tables it touched, and why the server refused it.

    Only the first refusal is told: those behind it may come of it.
    """

    impacts: dict[int, tuple[Impact, ...]]
    refusals: dict[int, str]


def tried(connection: Connection, pieces: Sequence[Piece], in_transaction: bool) -> Tried:
    """Run the statements on a connection that commits by itself; what is refused doesn't stop the rest.

    In a transaction they run as they stand, since savepoints change what is allowed (a value of a new enum);
    only where one is refused they run again, each behind a savepoint.
    """
    trial = _Trial(connection)
    with Tracer(connection, trial.note).watching():
        trial.run(f"SET statement_timeout = '{SECONDS}s'")
        trial.take_all(pieces, in_transaction)
        if in_transaction and trial.failed:
            trial.marks = True
            trial.take_all(pieces, in_transaction)
    return Tried(trial.impacts, trial.refusals)


class _Trial:
    """One connection, and what was seen on it."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.marks = connection, False
        self.impacts: dict[int, tuple[Impact, ...]] = {}
        self.refusals: dict[int, str] = {}
        self.number = 0
        self.failed = False

    def note(self, traced: Traced) -> None:
        """What the tracer saw of the statement at hand."""
        self.impacts[self.number] = traced.impacts

    def run(self, sql: str) -> None:
        """Run a text as it stands."""
        self.connection.exec_driver_sql(sql, execution_options=PLAIN)

    def take_all(self, pieces: Sequence[Piece], in_transaction: bool) -> None:
        """Run all of them; without savepoints, up to the first that spoils the transaction."""
        if in_transaction:
            self.run("BEGIN")
        for number, piece in enumerate(pieces):
            extension = EXTENSION.match(piece.sql)
            if not BEYOND.match(piece.sql) or (extension and extension[1].lower() in TYPES):
                self.take(number, piece.sql)
            elif extension:  # what is refused behind it may need it
                self.failed = True
            if in_transaction and self.failed and not self.marks:
                break
        self.run("ROLLBACK")

    def take(self, number: int, sql: str) -> None:
        """Run one statement; where it is refused, go back to before it."""
        from sqlalchemy.exc import DBAPIError

        self.number = number
        marked = self.marks and self._is_inside()
        if marked:
            self.run(MARK)
        try:
            self.run(sql)
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            self.impacts.pop(number, None)
            self._refused(error)
            self.run(BACK if marked and self._is_inside() else "ROLLBACK")

    def _is_inside(self) -> bool:
        """Whether a transaction is open."""
        driver: Any = self.connection.connection.dbapi_connection
        return int(driver.info.transaction_status) != IDLE

    def _refused(self, error: Any) -> None:
        from whimbrel.scratch.place import reason_of

        reason = reason_of(error)
        state = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "pgcode", None) or ""
        if not self.failed and _is_of_the_statement(state, reason):
            self.refusals[self.number] = f"{reason} ({state})"
        self.failed = True


def _is_of_the_statement(state: str, reason: str) -> bool:
    """Whether the real server would refuse it too, as far as this one's refusal tells."""
    beyond = state in SURROUNDINGS or state[:2] in ("", "53", "57", "58", "08")
    return not beyond and not re.match(r'role ".*" does not exist|.*extension', reason)
