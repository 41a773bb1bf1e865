"""One run at a time: a lock on the database, held by the very session that runs the migrations.

It is polled, never waited for inside the server: a waiting statement is a query among others there, and
stands in the way of whoever needs what it holds. A killed client whose backend still works keeps the lock
until the statement ends, which keeps the next run from starting beside it.
"""

from __future__ import annotations

import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from whimbrel.errors import LockNotAcquired
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.journal.versions import VersionTable

FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.5
"""Seconds between two tries, at first and at most; jitter is added."""
_TRIES = 50
"""How often a lock is given back where a pooler may have the session that holds it."""


@contextmanager
def hold(
    connection: Connection,
    dialect: Dialect,
    table: VersionTable,
    *,
    wait: float,
    on_wait: Callable[[str], None],
    for_transaction: bool = False,
) -> Iterator[int]:
    """Hold the lock of this version table for the block; nothing where the database has no such lock.

    Gives the number of the server session that holds it, 0 where the database doesn't tell.

    Waits up to `wait` seconds, telling `on_wait` once who holds it. `for_transaction`: where the database
    can, the lock belongs to the connection's present transaction and goes with it, since another's work is
    nobody's to see before that ends. Raises LockNotAcquired.
    """
    kind = LOCKS.get(dialect.name)
    if kind is None:
        yield 0
        return
    lock = kind(connection, table, for_transaction)
    poll(lock.try_to_take, lock.holder, wait=wait, on_wait=on_wait)
    try:
        yield lock.backend
    finally:
        lock.release()


def poll(
    attempt: Callable[[], bool],
    holder: Callable[[], str],
    *,
    wait: float,
    on_wait: Callable[[str], None],
) -> None:
    """Try until it works or `wait` seconds are over; `on_wait` is told the holder once. LockNotAcquired."""
    began, pause, name = time.monotonic(), FIRST_PAUSE, ""
    while not attempt():
        if not name:
            name = holder()
            on_wait(name)
        left = wait - (time.monotonic() - began)
        if left <= 0:
            raise LockNotAcquired(name, wait)
        # With jitter, since processes that were started together would else knock together.
        time.sleep(min(left, pause * random.uniform(0.5, 1.5)))
        pause = min(pause * 1.5, LONGEST_PAUSE)


class _Lock(ABC):
    """A lock of one database on one connection."""

    def __init__(self, connection: Connection, table: VersionTable, for_transaction: bool) -> None:
        self.connection = connection
        self.for_transaction = for_transaction
        self.backend = 0
        schema = "" if table.schema == connection.dialect.default_schema_name else table.schema
        self.digest = blake2b(f"whimbrel\0{schema or ''}\0{table.name}".encode(), digest_size=8).digest()

    @abstractmethod
    def try_to_take(self) -> bool:
        """Whether the lock is ours now; never waits."""

    @abstractmethod
    def holder(self) -> str:
        """Who holds it, for people."""

    @abstractmethod
    def release(self) -> None:
        """Give it back, whatever state the connection is in."""

    def ask(self, sql: str) -> Any:
        """The first row of a query, or None; leaves no transaction where there was none."""
        within = self.connection.in_transaction()
        row = self.connection.exec_driver_sql(sql, execution_options=PLAIN).first()
        if not within:
            self.connection.commit()
        return row

    def ask_at_last(self, sql: str) -> bool:
        """Run a query on a connection that may be broken; one that is gone has given up its locks.

        Returns whether there is nothing more to do: False where the query found no row.
        """
        from sqlalchemy.exc import SQLAlchemyError

        if self.connection.closed or self.connection.invalidated:
            return True
        try:
            if self.connection.in_transaction() and not self.for_transaction:
                self.connection.rollback()  # an aborted transaction would refuse the query
            return self.ask(sql) is not None
        except SQLAlchemyError:
            self.connection.invalidate()  # else a pool would hand on a connection that holds the lock
            return True


class _Advisory(_Lock):
    """PostgreSQL's advisory lock: two integers, one for the table, one for the schema in the search path."""

    def __init__(self, connection: Connection, table: VersionTable, for_transaction: bool) -> None:
        super().__init__(connection, table, for_transaction)
        self.first = int.from_bytes(self.digest[:4], "big", signed=True)
        self.second: int | None = None

    def try_to_take(self) -> bool:
        scope = "_xact" if self.for_transaction else ""
        row = self.ask(
            f"SELECT k, pg_try_advisory{scope}_lock({self.first}, k), pg_backend_pid() "
            "FROM (SELECT hashtext(coalesce(current_schema(), '')) AS k) AS here"
        )
        self.second, self.backend = row[0], row[2]
        return bool(row[1])

    def holder(self) -> str:
        row = self.ask(
            "SELECT a.pid, a.application_name, a.usename, coalesce(a.client_hostname, host(a.client_addr)), "
            "extract(epoch FROM clock_timestamp() - a.backend_start)::int "
            "FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid "
            "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 "
            "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            f"AND l.classid = {self.first & 0xFFFFFFFF} AND l.objid = {(self.second or 0) & 0xFFFFFFFF}"
        )
        if row is None:
            return "another session, which has just gone"
        pid, application, user, host, age = row
        name = f" ({application})" if application else ""
        return f"PostgreSQL session {pid}{name} of {user} from {host or 'this machine'}, open for {age} s"

    def release(self) -> None:
        if self.for_transaction:
            return
        # A pooler may have led us to another session than the one that holds it: it will lead back some time.
        sql = (
            f"SELECT pg_advisory_unlock({self.first}, {self.second}) WHERE pg_backend_pid() = {self.backend}"
        )
        for _ in range(_TRIES):
            if self.ask_at_last(sql):
                return
            time.sleep(FIRST_PAUSE)


class _Named(_Lock):
    """GET_LOCK of MySQL and MariaDB; its names are the server's, so the database is part of the name."""

    def __init__(self, connection: Connection, table: VersionTable, for_transaction: bool) -> None:
        super().__init__(connection, table, for_transaction)
        whole = f"concat(coalesce(database(), ''), '{self.digest.hex()}')"
        # Asked for once: a revision may USE another database.
        name = self.ask(f"SELECT concat('whimbrel ', md5({whole}))")[0]
        self.name = f"'{name}'"

    def try_to_take(self) -> bool:
        return bool(self.ask(f"SELECT get_lock({self.name}, 0)")[0] == 1)

    def holder(self) -> str:
        id = self.ask(f"SELECT is_used_lock({self.name})")[0]
        if id is None:
            return "another session, which has just gone"
        row = self.ask(f"SELECT user, host, time FROM information_schema.processlist WHERE id = {int(id)}")
        return f"session {id}" + (f" of {row[0]} from {row[1]}, busy for {row[2]} s" if row else "")

    def release(self) -> None:
        self.ask_at_last(f"SELECT release_lock({self.name})")


LOCKS: dict[str, type[_Lock]] = {"postgresql": _Advisory, "mysql": _Named, "mariadb": _Named}
"""The databases that know a lock of their own beside their tables. SQLite's is BEGIN IMMEDIATE."""
