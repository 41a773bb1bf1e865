"""The server's side of a run: settings for its session, signs of a pooler, an orphan of an earlier run."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

from whimbrel.errors import LockLost, PoolerBetween
from whimbrel.execution import events
from whimbrel.journal.lock import poll
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.journal.steps import Entry

CHECK_INTERVAL = 200
"""Milliseconds after which a server notices that its client is gone (PostgreSQL 14 and later). Without, a
killed client's statement runs to its end, and commits where it needs no COMMIT."""

TOKEN = "whimbrel.run"
"""A setting of the server's session that nobody else writes: a pooler hands it on to others."""


class Server:
    """What a run asks of its server session; only PostgreSQL has anything to say."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.backend = ""
        """The server session as the journal names it: process id and start."""
        self.idle_timeout = 0.0
        """Seconds after which the server ends a session that idles in a transaction; 0: never."""
        self._token = f"{socket.gethostname()}/{os.getpid()}/{os.urandom(4).hex()}"
        self.pid = 0
        """The server session's process; 0 before it is known."""
        self._given = False
        self._before: dict[str, str] = {}
        """What the session's settings were that the run has changed."""

    @property
    def is_postgresql(self) -> bool:
        """Whether the server has sessions like PostgreSQL's."""
        return self.session.spelling.name == "postgresql"

    @property
    def is_changed(self) -> bool:
        """Whether the session has settings of the run."""
        return bool(self._before)

    def open(self) -> None:
        """Set up the session. Raises PoolerBetween where it is somebody else's already, LockLost."""
        if not self.is_postgresql:
            return
        pid, started, token, idle, timeout = self._first(_WHO)
        self._require_same(self.session.backend or pid, pid, "the lock is another session's")
        self._refuse_if(not _is_free(token, self._token), "another run uses this server session")
        self.pid, self.backend, self.idle_timeout = pid, f"{pid}/{started}", float(idle) / 1000
        self._first(f"SELECT set_config('{TOKEN}', '{self._token}', false)")
        self._before = {TOKEN: ""}
        if self._first(_CHECK) is not None:
            self._before["client_connection_check_interval"] = "0"
        if self.session.options.statement_timeout is not None:
            self._before["statement_timeout"] = timeout
            self._set_statement_timeout(self.session.options.statement_timeout)

    def close(self) -> None:
        """Give the session its settings back: who called, or a pooler's next client, goes on with it.

        Not where a pooler has come between and this is somebody else's session.
        """
        calls = [f"set_config('{name}', '{value}', false)" for name, value in self._before.items()]
        self._first(f"SELECT {', '.join(calls)} WHERE current_setting('{TOKEN}', true) = '{self._token}'")
        self._before = {}

    def verify(self) -> None:
        """Raise PoolerBetween, or LockLost, where the connection has come to another server session."""
        if not self.is_postgresql or not self.pid:
            return
        pid, token = self._first(f"SELECT pg_backend_pid(), current_setting('{TOKEN}', true)")
        self._require_same(self.pid, pid, f"its process was {self.pid} and is {pid}")
        self._refuse_if(token != self._token, "another run uses this server session")

    def wait_for_orphan(self, entry: Entry | None) -> None:
        """Wait while the session of a killed run still works. Raises LockNotAcquired."""
        if entry is None or not self.is_postgresql or entry.backend in ("", self.backend):
            return
        pid, _, started = entry.backend.partition("/")
        sql = (
            f"SELECT count(*) FROM pg_stat_activity WHERE pid = {int(pid)} "
            f"AND floor(extract(epoch FROM backend_start))::bigint = {int(started)}"
        )
        holder = f"server session {pid}, which still works for a run that is gone ({entry.owner})"
        wait = self.session.options.lock_wait
        poll(
            lambda: not self._first(sql)[0],
            lambda: holder,
            wait=wait,
            on_wait=self._tell,
        )

    def _tell(self, holder: str) -> None:
        events.emit(events.LockWaiting(holder, self.session.options.lock_wait))

    def give_time(self, lock_timeout: float | None) -> None:
        """Before a statement without a transaction: it makes nobody wait, so it may take long."""
        if not self.is_postgresql:
            return
        if lock_timeout is not None:
            self._first(f"SELECT set_config('lock_timeout', '{int(lock_timeout * 1000)}ms', false)")
        if self.session.options.statement_timeout is not None:
            self._first("SELECT set_config('statement_timeout', '0', false)")
        self._given = True

    def take_time_back(self) -> None:
        """After it."""
        transactions = self.session.transactions
        if not self._given or transactions is None or not transactions.usable():
            return
        self._given = False
        self._execute("RESET lock_timeout")
        if self.session.options.statement_timeout is not None:
            self._set_statement_timeout(self.session.options.statement_timeout)

    def _set_statement_timeout(self, seconds: float) -> None:
        self._first(f"SELECT set_config('statement_timeout', '{max(1, int(seconds * 1000))}ms', false)")

    def _require_same(self, wanted: int, pid: int, sign: str) -> None:
        """SQLAlchemy connects anew where no transaction was lost: that the lock is gone is ours to notice."""
        if pid == wanted:
            return
        if self._first(f"SELECT 1 FROM pg_stat_activity WHERE pid = {wanted}") is None:
            raise LockLost
        raise PoolerBetween(sign)

    def _refuse_if(self, is_pooled: bool, sign: str) -> None:
        if is_pooled:
            raise PoolerBetween(sign)

    def _first(self, sql: str) -> Any:
        assert self.session.connection is not None
        return self.session.connection.exec_driver_sql(sql, execution_options=PLAIN).first()

    def _execute(self, sql: str) -> None:
        assert self.session.connection is not None
        self.session.connection.exec_driver_sql(sql, execution_options=PLAIN)


_WHO = f"""
SELECT pg_backend_pid(),
    (SELECT floor(extract(epoch FROM backend_start))::bigint FROM pg_stat_activity
     WHERE pid = pg_backend_pid()),
    current_setting('{TOKEN}', true),
    (SELECT setting::bigint FROM pg_settings WHERE name = 'idle_in_transaction_session_timeout'),
    current_setting('statement_timeout')
"""
_CHECK = (
    f"SELECT set_config(name, '{CHECK_INTERVAL}', false) FROM pg_settings "
    "WHERE name = 'client_connection_check_interval' AND setting = '0' AND version() LIKE '%linux%'"
)
"""Only where the server knows how: it refuses the setting on other systems."""


def _is_free(found: str | None, ours: str) -> bool:
    """Whether a server session carries nobody's token, or one of this very process."""
    return not found or found.rpartition("/")[0] == ours.rpartition("/")[0]
