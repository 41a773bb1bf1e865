"""Whom a statement waits for and how far it is, told meanwhile: asked over a second connection by a thread.

A statement that makes nobody wait is given all of lock_budget: for a row that another transaction has
changed, or (CREATE INDEX CONCURRENTLY) for every older transaction. Sent again it would lose its work.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import TYPE_CHECKING, Any

from whimbrel.execution import events
from whimbrel.execution.telling import tell
from whimbrel.journal.blockers import Blocked, blocked
from whimbrel.journal.building import Building, building

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

PATIENCE = 1.0
"""Seconds that a statement may take before anybody looks what it does."""
EVERY = 0.25
"""Seconds between two looks at a statement that waits; what is told of its wait is exact to this."""
AGAIN = 30.0
"""Seconds after which the same news is told again."""
FURTHER = 5.0
"""Seconds between two words on how far an index is."""
PROGRESS_SINCE = (12,)
"""The version of PostgreSQL that tells it."""


class Lookout:
    """Watches the statements of one server session, by its process id, as long as a run is open."""

    def __init__(self, connection: Connection, pid: int) -> None:
        self.engine, self.pid = connection.engine, pid
        self._watch: _Watch | None = None
        self._thread: threading.Thread | None = None
        self._end = threading.Event()

    @contextmanager
    def over(self, sql: str, on_waited: Callable[[float], None]) -> Iterator[None]:
        """A statement of the session; how many seconds it was seen waiting is given to `on_waited`."""
        self._begin()
        watch = self._watch = _Watch(sql)
        try:
            yield
        finally:
            self._watch = None
            on_waited(watch.waited)

    def close(self) -> None:
        """The run is over."""
        self._end.set()

    # ----------------------------------------------------------------------------------- helpers

    def _begin(self) -> None:
        if self._thread is None:
            context = copy_context()  # who observes the run observes this too
            self._thread = threading.Thread(target=context.run, args=(self._look_out,), daemon=True)
            self._thread.start()

    def _look_out(self) -> None:
        while not self._end.wait(EVERY):
            watch = self._watch
            if watch is not None and time.monotonic() - watch.began >= PATIENCE:
                self._look(watch)

    def _look(self, watch: _Watch) -> None:
        """Look at one statement until it is done. A server that doesn't let us in leaves us without news."""
        pool = self.engine.pool.recreate()
        try:
            connection = pool.connect()
            try:
                self._follow(watch, connection)
            finally:
                connection.close()
        except Exception:  # whatever the driver raises: the statement itself goes on
            while self._watch is watch and not self._end.wait(EVERY):
                pass
        finally:
            pool.dispose()

    def _follow(self, watch: _Watch, connection: Any) -> None:
        counts = (self.engine.dialect.server_version_info or ()) >= PROGRESS_SINCE
        while self._watch is watch:
            found = blocked(connection, self.pid)
            built = building(connection, self.pid) if counts and found is None else None
            if self._watch is watch:
                watch.see(found, built)
            if self._end.wait(EVERY):
                return


class _Watch:
    """A statement that is being carried out."""

    def __init__(self, sql: str) -> None:
        self.sql, self.began = sql, time.monotonic()
        self._ended = self._now = 0.0
        self._told: tuple[int, ...] = ()
        self._told_at, self._built_at = 0.0, self.began

    @property
    def waited(self) -> float:
        """Seconds that it was seen waiting, of all its waits."""
        return self._ended + self._now

    def see(self, found: Blocked | None, built: Building | None) -> None:
        """What it does at this moment; told where that is news."""
        now = time.monotonic()
        if found is not None:
            self._wait(found, now)
        elif built is not None and now - self._built_at >= FURTHER:
            self._built_at = now
            tell(events.IndexProgress(self.sql, built.phase, built.done, built.total, now - self.began))

    def _wait(self, found: Blocked, now: float) -> None:
        if found.seconds < self._now:  # another wait than the last
            self._ended += self._now
        self._now = found.seconds
        if found.sessions != self._told or now - self._told_at >= AGAIN:
            self._told, self._told_at = found.sessions, now
            tell(events.StatementBlocked(self.sql, found.holders, self.waited))
