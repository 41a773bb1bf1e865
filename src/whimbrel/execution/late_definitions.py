"""Definitions of a run in one transaction, handed to the server a few at a time.

Waiting for each alone costs more than saying it: the process sleeps, and what it needs next has left the
processor's caches. Within a transaction nobody sees the difference but a revision that treats the errors of
what it calls; so only those of revisions that can't (`execution.plainness`) are kept back, and only those
that take no time. They are sent before anything else reaches the driver's connection, whoever uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.dialects.statement import Lock
from whimbrel.execution import direct
from whimbrel.operations.receiver import asking_line

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.statement import Statement
    from whimbrel.history.step import Step

MOST = 8
"""How many wait at most: eight together cost hardly more than a hundred, and a log is ahead by so few."""


class Said(NamedTuple):
    """A definition that waits: its SQL, and the step and line of its file that said it."""

    sql: str
    step: Step
    line: int


class Refused(NamedTuple):
    """A definition that the database refused when its turn came."""

    said: Said
    error: Exception


class LateDefinitions:
    """What was said and isn't sent yet. Nothing waits outside of `kept_back`, nor of a step that may wait."""

    def __init__(self) -> None:
        self.refused: Refused | None = None
        self._waiting: list[Said] = []
        self._connection: Connection | None = None
        self._step: Step | None = None
        self._empty: set[str | None] = set()
        """Tables made since anybody else spoke to the database."""

    @contextmanager
    def kept_back(self, connection: Connection) -> Iterator[None]:
        """Let definitions wait, where the connection's driver can be given several."""
        raw: Any = connection.connection.dbapi_connection
        if not direct.takes_several(connection):
            yield
            return
        self._connection = connection
        ahead = {name: getattr(raw, name) for name in ("cursor", "commit")}
        for name, method in ahead.items():
            setattr(raw, name, self._after_others(method))
        try:
            yield
        finally:
            for name in ahead:
                delattr(raw, name)
            self._connection, self._step, self._waiting = None, None, []

    def begin_step(self, step: Step, may_wait: Callable[[], bool]) -> None:
        """A step begins; what it says waits if it may. Raises SQLAlchemy's DBAPIError for what waited."""
        if self._connection is None:
            return
        if may_wait():
            self._step = step
        else:
            self.flush()

    def end_step(self) -> None:
        """The step has said all that it has to say."""
        self._step = None

    def takes(self, statement: Statement) -> bool:
        """Whether the statement waits, or was sent with those that did. Raises SQLAlchemy's DBAPIError."""
        connection, step = self._connection, self._step
        if connection is None:
            return False
        if step is None or not _is_definition(connection, statement):
            self._make_way()
            return False
        self._waiting.append(Said(statement.sql, step, asking_line()))
        if len(self._waiting) >= MOST or self._takes_long(statement):
            self.flush()
        return True

    def flush(self) -> None:
        """Send what waits. Raises SQLAlchemy's DBAPIError for the first that is refused."""
        if not self._waiting or self._connection is None:
            return
        said, self._waiting = self._waiting, []
        found = direct.run_several(self._connection, [one.sql for one in said])
        if found is not None:
            number, error = found
            self.refused = Refused(said[number], error)
            raise error

    def _takes_long(self, statement: Statement) -> bool:
        """Whether it may have many rows to read; a table that was made just now has none."""
        if statement.sql.startswith("CREATE TABLE"):
            self._empty.add(statement.relation)
        if not (statement.scans_table or statement.rewrites_table):
            return False
        return statement.relation not in self._empty

    def _make_way(self) -> None:
        """Somebody else speaks to the database, and may fill any table."""
        self.flush()
        self._empty.clear()

    def _after_others(self, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def after(*arguments: Any, **keywords: Any) -> Any:
            self._make_way()
            return method(*arguments, **keywords)

        return after


def _is_definition(connection: Connection, statement: Statement) -> bool:
    if statement.construct is not None or statement.options or statement.lock is Lock.UNKNOWN:
        return False  # SQL of the user's own has no known lock: who knows how long it takes
    return direct.is_definition(statement.sql) and not direct.is_observed(connection)
