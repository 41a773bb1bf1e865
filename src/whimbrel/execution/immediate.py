"""Transactions of SQLite, begun by hand: Python's driver doesn't begin before DDL.

BEGIN IMMEDIATE takes the only write lock there is, so it is the lock of the run too. Readers go on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.errors import CommandRefused
from whimbrel.execution.failure import Restart
from whimbrel.execution.foreign_keys import WatchedKeys, matter_to
from whimbrel.execution.transactions import Transactions
from whimbrel.journal.lock import poll
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.schema.schema import TableKey

SAVEPOINT = "whimbrel_revision"


class ImmediateTransactions(Transactions):
    """One IMMEDIATE transaction for a run with a savepoint for each revision, or one for each revision.

    A revision that fails is undone; those that were finished before it are kept, as with Alembic, unless
    `whole_run`, which the project must ask for.
    """

    undoes_step = True

    def __init__(
        self,
        connection: Connection,
        *,
        whole_run: bool,
        per_migration: bool,
        wait: float,
        on_wait: Callable[[str], None],
    ) -> None:
        super().__init__(connection)
        self.whole_run = whole_run
        self.per_migration = per_migration
        self.rereads = per_migration and not self.external
        self.wait, self.on_wait = wait, on_wait
        self.keys: WatchedKeys | None = None
        """The foreign keys to look at in the end, while they are switched off."""
        self.can_restart = False
        """Whether a revision that raises Restart is run again from its first line."""
        self._off_from_start = False

    @property
    def spans_revisions(self) -> bool:
        """Unless each revision has a transaction of its own."""
        return not self.rereads and not self.external

    def start(self) -> None:
        """Take the write lock for the whole run, unless each revision takes it."""
        if self.rereads:
            return
        if not self.external and self.in_database():
            self.commit()  # begun without the write lock, and what it read may be stale by now
        self.begin()

    def begin(self) -> None:
        """BEGIN IMMEDIATE, unless the database is in a transaction; waits while another process writes."""
        if self.in_database():
            return
        super().begin()
        if self.in_database():
            self.execute("COMMIT")  # a hook of the project began, without the write lock
        timeout = self.execute("PRAGMA busy_timeout")[0]
        self.execute("PRAGMA busy_timeout=0")
        try:
            self._poll("BEGIN IMMEDIATE")
        finally:
            self.execute(f"PRAGMA busy_timeout={timeout}")

    @contextmanager
    def step(self) -> Iterator[None]:
        """One revision, between savepoints."""
        if self._off_from_start:
            self._off_from_start = False
            self._switch_off().watch_all()
        self.begin()
        self.touched = False
        self._plain(f"SAVEPOINT {SAVEPOINT}")
        try:
            yield
            self._check_foreign_keys()
        except BaseException:
            self._undo_step()
            raise
        self._savepoint("RELEASE")
        if self.rereads or self.keys is not None:
            self.commit()
        self._foreign_keys_on()

    def was_split(self) -> bool:
        """Whether a revision ended the transaction by itself, so that not all of it can be undone."""
        if self.external or not self.usable() or self._undone_by_database():
            return False
        return not self._savepoint("ROLLBACK TO")

    def commit(self) -> None:
        """Commit. A reader may keep the file for a moment, so it is tried again like the beginning."""
        if not self.external and self.in_database():
            self.before_commit()
            self._poll("COMMIT")
        super().commit()

    def rollback(self) -> None:
        """Roll back what is open."""
        if not self.external and self.usable() and self.in_database():
            self.execute("ROLLBACK")
        super().rollback()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Commit, run the block with every statement on its own, and begin again with the savepoint."""
        inside = self.in_database()
        with super().outside():
            yield
        if inside:
            self.begin()
            self.execute(f"SAVEPOINT {SAVEPOINT}")
            self.touched = False  # what was done is committed: to begin again would do it twice

    def foreign_keys_off(self, tables: Collection[TableKey], *, anyway: bool = False) -> None:
        """Switch foreign keys off for the rest of the revision, where they are on and matter to `tables`.

        `anyway`: they do, whatever points to them, unless the transaction isn't ours.

        Dropping a table that is pointed to deletes its rows one by one, and what hangs on them. The switch
        does nothing inside a transaction: a revision that has done something by now is undone, and begins
        again without foreign keys (Restart). Raises CommandRefused where the transaction isn't ours.
        """
        if self.keys is None and not self._foreign_keys_matter(tables, anyway and not self.external):
            return
        if self.keys is None and self.external:
            names = ", ".join(name for _, name in tables)
            raise CommandRefused(
                f"Building {names} anew would delete rows of the tables that refer to it: "
                "foreign keys are on, and can't be switched off inside the transaction that the connection "
                "already had. Commit it before the run, or switch foreign keys off before it begins."
            )
        if self.keys is None and self.touched and self.can_restart:
            self._off_from_start = True
            raise Restart("needs foreign keys off, which SQLite does between transactions only")
        keys = self.keys
        if keys is None:
            keys = self._switch_off()
            self.execute(f"SAVEPOINT {SAVEPOINT}")
        keys.watch(tables)

    def watch_all_keys(self) -> None:
        """Statements come that may break any foreign key: while they are off, all are looked at."""
        if self.keys is not None:
            self.keys.watch_all()

    def _switch_off(self) -> WatchedKeys:
        self.is_unchanged = not self.touched
        self.commit()
        self.is_unchanged = False
        self.execute("PRAGMA foreign_keys=OFF")
        self.begin()
        self.keys = WatchedKeys(self.connection)
        return self.keys

    def in_database(self) -> bool:
        """Whether the database itself is in a transaction; SQLAlchemy's notion is another matter."""
        return bool(getattr(self.connection.connection.driver_connection, "in_transaction", False))

    def execute(self, sql: str) -> Any:
        """Run a statement as it is; the first row of its answer, if any."""
        result = self.connection.exec_driver_sql(sql, execution_options=PLAIN)
        return result.first() if result.returns_rows else None

    def _foreign_keys_matter(self, tables: Collection[TableKey], anyway: bool) -> bool:
        return bool(self.execute("PRAGMA foreign_keys")[0]) and (
            anyway or any(matter_to(self.connection, table) for table in tables)
        )

    def _undone_by_database(self) -> bool:
        """Whether SQLite itself rolled everything back, as it does where the disk fails it.

        The errors after which it may: https://www.sqlite.org/lang_transaction.html, section 3.1.
        """
        original = getattr(sys.exception(), "orig", None)
        name = getattr(original, "sqlite_errorname", None) or ""
        return name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")) and not self.in_database()

    def _undo_step(self) -> None:
        if self.external or not self.usable():
            self.keys = None
            return
        if not self.whole_run and self._savepoint("ROLLBACK TO"):
            self.commit()
        else:
            self.rollback()
        self._foreign_keys_on()

    def _savepoint(self, verb: str) -> bool:
        """Whether there was a savepoint: a revision that committed by itself has taken it along."""
        try:
            self._plain(f"{verb} {SAVEPOINT}")
        except Exception as error:  # the driver's own, or SQLAlchemy's around it
            if "no such savepoint" not in str(getattr(error, "orig", error)):
                raise
            return False
        return True

    def _plain(self, sql: str) -> None:
        """A statement without an answer, by the driver itself where it is Python's: twice a revision."""
        driver = self.connection.connection.driver_connection
        python = sys.modules.get("sqlite3")
        if python is not None and isinstance(driver, python.Connection):
            driver.execute(sql)
        else:
            self.execute(sql)

    def _check_foreign_keys(self) -> None:
        if self.keys is not None:
            self.keys.verify()

    def _foreign_keys_on(self) -> None:
        if self.keys is not None:
            self.execute("PRAGMA foreign_keys=ON")
            self.keys = None

    def _poll(self, sql: str) -> None:
        poll(lambda: self._try(sql), self._holder, wait=self.wait, on_wait=self.on_wait)

    def _try(self, sql: str) -> bool:
        from sqlalchemy.exc import OperationalError

        try:
            self.execute(sql)
        except OperationalError as error:
            if "is locked" not in str(error.orig):
                raise
            return False
        return True

    def _holder(self) -> str:
        name = self.connection.engine.url.database or "this database"
        return f"another connection that writes to {name}"
