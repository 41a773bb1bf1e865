"""Where a run begins, commits and rolls back. One class for each way a database can do it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from whimbrel.errors import CommandRefused
from whimbrel.execution.direct import as_sqlalchemy

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Transactions(ABC):
    """The transactions of one session.

    `external`: the connection was in a transaction before the session was made. That one is another's:
    nothing here begins, commits or rolls back.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.external = connection.in_transaction()
        self.before_commit: Callable[[], None] = lambda: None
        """Called before every commit: what must be in it."""
        self.on_commit: Callable[[], None] = lambda: None
        """Called after every commit: what was done until then is kept."""
        self.is_outside = False
        """Whether every statement is on its own just now."""
        self.touched = False
        """Whether a statement of the running revision may have changed something."""
        self.is_unchanged = False
        """Whether the commit under way holds nothing of the running revision."""
        self._begun: object = None

    whole_run: bool
    """Whether one transaction holds all revisions of a run."""
    undoes_step: bool
    """Whether a revision that fails leaves nothing behind."""
    can_commit: bool = True
    """Whether anything can be committed: not where all of it will be rolled back."""
    rereads: bool = False
    """Whether another process may go on between two revisions of this run."""

    @property
    @abstractmethod
    def spans_revisions(self) -> bool:
        """Whether one transaction of ours, which nobody else sees into, holds several revisions."""

    @contextmanager
    def run(self) -> Iterator[None]:
        """The outermost frame: commits what the block did, or rolls it back where it raises."""
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()

    @abstractmethod
    def start(self) -> None:
        """Begin the transaction of the whole run, where there is one."""

    @abstractmethod
    def step(self) -> AbstractContextManager[None]:
        """The frame of one revision."""

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Commit, run the block with every statement on its own, and begin again."""
        if self.external:
            raise CommandRefused(
                "autocommit_block() needs the connection for itself, and it was in a transaction before the "
                "run began. Commit in env.py before context.configure(), or hand over a fresh connection."
            )
        again = self.connection.in_transaction()
        self.commit()
        level = _isolation_level(self.connection)
        _switch(self.connection, "AUTOCOMMIT")
        self.is_outside = True
        try:
            yield
        except BaseException:
            if self.usable() and self.connection.in_transaction():
                self.connection.rollback()  # what the revision may have begun by itself, and not ended
            raise
        finally:
            try:
                if self.usable():  # else the error that ended it must not be hidden by another
                    if self.connection.in_transaction():
                        self.connection.commit()
                    _switch(self.connection, level)
            finally:
                self.is_outside = False
        if again:
            self.begin()

    def begin(self) -> None:
        """Begin, unless something else did it already."""
        if not self.connection.in_transaction():
            self.connection.begin()
        self._begun = self.connection.get_transaction()

    def was_split(self) -> bool:
        """Whether a revision ended the transaction by itself, so that not all of it can be undone."""
        return not self.external and self.usable() and self.connection.get_transaction() is not self._begun

    def usable(self) -> bool:
        """Whether statements can be run; SQLAlchemy gives up a connection that is interrupted in one."""
        return not self.connection.closed and not self.connection.invalidated

    def commit(self) -> None:
        """Commit what is open; a revision may have done so itself."""
        if not self.external and self.connection.in_transaction():
            self.before_commit()
            self.connection.commit()
            self.on_commit()

    def rollback(self) -> None:
        """Roll back what is open, also on a connection that is broken."""
        if not self.external and not self.connection.closed and self.connection.in_transaction():
            self.connection.rollback()


class PlainTransactions(Transactions):
    """The driver begins before the first statement, DDL or not: everything but SQLite.

    `whole_run` is for databases that undo DDL and runs that don't ask for a transaction each.
    """

    def __init__(self, connection: Connection, *, whole_run: bool, undoes_step: bool) -> None:
        super().__init__(connection)
        self.whole_run = whole_run
        self.undoes_step = undoes_step

    @property
    def spans_revisions(self) -> bool:
        """Not where the driver commits every statement, as the project may have told it to."""
        driver = self.connection.connection.dbapi_connection
        return self.whole_run and not self.external and not getattr(driver, "autocommit", False)

    def start(self) -> None:
        """Begin the transaction of the whole run, where there is one."""
        if self.whole_run and not self.external:
            self.begin()

    @contextmanager
    def step(self) -> Iterator[None]:
        """One revision: in the run's transaction, or in its own."""
        if self.whole_run or self.external:
            yield
            return
        self.begin()
        try:
            yield
        except BaseException:
            self.rollback()
            raise
        self.commit()


class RunTransaction:
    """What `with context.begin_transaction() as transaction` yields, to end the transaction early."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def commit(self) -> None:
        """Commit what was done so far."""
        self._transactions.commit()

    def rollback(self) -> None:
        """Undo what was done since the last commit; a dry run ends with it."""
        self._transactions.rollback()

    @property
    def is_active(self) -> bool:
        """Whether a transaction is open."""
        return self._transactions.connection.in_transaction()


def _switch(connection: Connection, level: str) -> None:
    """Change the isolation level. SQLAlchemy hands on what the driver raises then, as it is."""
    try:
        connection.execution_options(isolation_level=level)
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_sqlalchemy(connection, f"SET the isolation level to {level}", error) from error


def _isolation_level(connection: Connection) -> str:
    # What the user chose for this connection, not what the server says: the question would begin a
    # transaction.
    chosen = connection.get_execution_options().get("isolation_level")
    return str(chosen or connection.default_isolation_level)
