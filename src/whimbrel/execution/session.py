"""A session: one database during a run, reached by a connection."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotKnownOffline
from whimbrel.execution import events
from whimbrel.execution.direct import DONE
from whimbrel.execution.failure import Progress, told
from whimbrel.execution.hooks import Hooks
from whimbrel.execution.immediate import ImmediateTransactions
from whimbrel.execution.keeping import Keeping
from whimbrel.execution.late_definitions import LateDefinitions
from whimbrel.execution.late_rows import LateRows
from whimbrel.execution.options import RunOptions
from whimbrel.execution.sending import send
from whimbrel.execution.transactions import PlainTransactions, RunTransaction, Transactions
from whimbrel.journal import lock
from whimbrel.journal.versions import PLAIN, VersionTable
from whimbrel.schema.schema import Schema, TableKey

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.engine import Connection
    from sqlalchemy.engine import Dialect as SADialect

    from whimbrel.execution.careful import Careful
    from whimbrel.history.step import VersionChange

log = logging.getLogger("alembic.runtime.migration")
"""Alembic's name: the logging of existing projects is set up for it."""

IMPLEMENTATIONS = {
    "postgresql": "PostgresqlImpl",
    "sqlite": "SQLiteImpl",
    "mysql": "MySQLImpl",
    "mariadb": "MariaDBImpl",
    "mssql": "MSSQLImpl",
    "oracle": "OracleImpl",
}
"""What Alembic's log line calls a database."""


REFUSED_IN_TRANSACTION = ("CONCURRENTLY", "VACUUM", "DATABASE", "TABLESPACE", "SYSTEM", "CONTINUOUS")
"""One of these words is in every statement that PostgreSQL or TimescaleDB refuses within a transaction; most
who write such a statement forget the autocommit_block() around it."""
FAR_ENOUGH = 1000
"""Characters in which the word stands: rows to be put in may be megabytes."""
HERE: AbstractContextManager[None] = nullcontext()
"""Where we are already."""


class Session:
    """One database during a run. Made by `online`; the names are Alembic's where it has them.

    `context` is what `op.get_context()` returns, `hooks` what the project adds. `connection` is None where
    there is only a dialect, as in a ScriptSession.
    """

    as_sql: ClassVar[bool] = False
    """Whether SQL is written instead of run."""

    asks_first: ClassVar[bool] = True
    """Whether it may ask the database what no revision asks."""

    def __init__(self, dialect: SADialect, options: RunOptions, opts: Mapping[str, Any]) -> None:
        self.dialect = dialect
        self.spelling = dialect_for(dialect)
        self.options = options
        self.opts = opts
        self.context: Any = self
        self.hooks = Hooks()
        self.rows = LateRows(self._write_rows)
        self.definitions = LateDefinitions()
        self.connection: Connection | None = None
        self.version_table = VersionTable(
            options.version_table, options.version_table_schema, options.version_table_pk
        )
        self.transactions: Transactions | None = None
        self.careful: Careful | None = None
        self.backend = 0
        """The server session that holds the lock of the run, where the database tells; else 0."""
        self.progress: Progress | None = None
        """How far the run has come that is under way, or that was the last."""
        self.performing: Statement | None = None
        """The statement that runs, or that raised last; what a message says of its place."""
        self._keeping: Keeping | None = None
        self._told_heads: tuple[str, ...] = ()
        self._frame: ExitStack | None = None
        self._locked = False

    @classmethod
    def online(cls, connection: Connection, options: RunOptions, opts: Mapping[str, Any]) -> Session:
        """A session on a connection. One that is in a transaction already stays under its owner's rule."""
        session = cls(connection.dialect, options, opts)
        session.connection = connection
        session.version_table = session.version_table.translated(connection)
        session.transactions = session._make_transactions(connection)
        if session.transactions.external:
            session._keeping = Keeping(connection)
        if options.careful or events.wants_statements():
            from whimbrel.execution.careful import Careful

            session.careful = Careful(session)
        return session

    @property
    def bind(self) -> Any:
        """The connection; None where there is only a dialect."""
        self.rows.flush()
        if self.careful is not None:
            self.careful.watch()
        return self.connection

    @property
    def is_own(self) -> bool:
        """Whether the revisions were written for Whimbrel, not for Alembic with its ways."""
        return self.context is self

    @property
    def transactional_ddl(self) -> bool:
        """Whether the project may assume that DDL is undone by ROLLBACK; Alembic's notion.

        SQLite undoes it, but Python's driver doesn't begin before it, so that Alembic assumes it doesn't.
        """
        if self.options.transactional_ddl is not None:
            return self.options.transactional_ddl
        features = self.spelling.features
        return bool(features.has_transactional_ddl and features.begins_ddl_by_itself)

    def start_log(self, implementation: str = "") -> None:
        """Log how the run will go, in Alembic's words; `implementation` is a package's own."""
        usual = IMPLEMENTATIONS.get(self.dialect.name, "DefaultImpl")
        log.info("Context impl %s.", implementation or usual)
        if self.as_sql:
            log.info("Generating static SQL")
        log.info("Will assume %s DDL.", "transactional" if self.transactional_ddl else "non-transactional")

    # ------------------------------------------------------------------------------------- heads

    def heads(self) -> tuple[str, ...]:
        """The ids the database is at; without a connection those that were told."""
        if self.connection is None:
            return self._told_heads
        self.rows.flush()
        return self.version_table.read(self.connection)

    def has_version_table(self) -> bool:
        """Whether the version table is there; False in a script."""
        return self.connection is not None and self.version_table.exists(self.connection)

    def ensure_version_table(self, ids: Collection[str] = ()) -> None:
        """Create the version table if it isn't there, wide enough for `ids`."""
        if not self.has_version_table():
            self.perform(self.version_table.create_statement(self.spelling, ids))

    def widen_version_table(self, ids: Collection[str]) -> None:
        """Make the version table's column hold the longest of `ids`, where the database can and must."""
        needed = max(map(len, ids))
        width = self.version_table.width(self.connection) if self.connection is not None else None
        if width is not None and width < needed:
            for statement in self.version_table.widen_statements(self.spelling, ids):
                self.perform(statement)

    def came_to(self, heads: tuple[str, ...]) -> None:
        """Note what the steps have come to, for where no database knows it."""
        self._told_heads = heads

    def write_to(self, buffer: TextIO) -> None:
        """Write the rest of a script somewhere else; nothing online."""

    def static_output(self, text: str) -> None:
        """Write a piece of text into the script; nothing online."""

    def comment(self, text: str) -> None:
        """Write a comment line into the script; nothing online."""

    # -------------------------------------------------------------------------------- statements

    def perform(self, statement: Statement) -> Any:
        """Run a statement. Returns the driver's row count, -1 where it has none.

        Raises VersionConflict where the statement must find a number of rows and finds another.
        """
        if self.transactions is not None:
            self.transactions.touched = True
        if statement.copied is not None:
            return self._copy(statement, statement.copied)
        self.performing = statement
        if self.careful is None:
            with self._apart(statement):
                result = self.send(statement)
        else:
            result = self.careful.execute(statement, lambda: self.send(statement))
        self.performing = None
        found = -1 if statement.expects_rows is None else result.rowcount
        if result.returns_rows:
            result.close()  # an open cursor would hold locks
        self.version_table.check_rows(statement, found)
        return result.rowcount

    def send(self, statement: Statement) -> Any:
        """Hand a statement to the connection, now or with others; returns its result."""
        return DONE if self.definitions.takes(statement) else send(self.connection, statement)

    def execute(self, sql: str | sa.Executable, execution_options: Mapping[str, Any] | None = None) -> None:
        """Run SQL, or write it; a string is read as `sqlalchemy.text()` reads it."""
        from whimbrel.operations.data import ExecuteSQL

        self.rows.flush()
        operation = ExecuteSQL(sql, execution_options)
        if self.careful is not None and self.careful.skips(operation.describe()):
            return
        for statement in operation.statements(Schema.unknown(), self.spelling):
            self.perform(statement)
        if self.careful is not None:
            self.careful.done()

    def read_tables(self, tables: Collection[TableKey]) -> Schema:
        """These tables as the database has them. Raises NotKnownOffline in a script."""
        from whimbrel.snapshot.database import read

        if self.connection is None:
            raise NotKnownOffline(f"How table {', '.join(name for _, name in tables)} looks")
        return read(self.connection, self.spelling, only=tables)

    def read_view(self, view: TableKey) -> Schema:
        """A view as the database has it, or what hangs on a table; nothing in a script."""
        from whimbrel.snapshot.database import read_view

        return read_view(self.connection, self.spelling, view) if self.connection else Schema.unknown()

    def count_rows(self, table: TableKey) -> int:
        """How many rows a table has; 0 in a script."""
        if self.connection is None:
            return 0
        schema, name = table
        sql = f"SELECT count(*) FROM {self.spelling.format_table(name, schema)}"
        return int(self.connection.exec_driver_sql(sql, execution_options=PLAIN).scalar_one())

    # ------------------------------------------------------------------------------ transactions

    @contextmanager
    def begin_transaction(self, per_migration: bool = False) -> Iterator[RunTransaction | None]:
        """The frame of a run, or of one revision: what is begun in it is committed at its end.

        Frames within the frame of a run do nothing more. None where the transaction is another's.
        """
        if per_migration:
            with self._online.step():
                yield RunTransaction(self._online)
        else:
            with self._run_frame():
                yield None if self._online.external else RunTransaction(self._online)

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """Commit what was done so far, run each statement of the block on its own, and begin again."""
        with self._online.outside():
            yield

    @property
    def commits_apart(self) -> bool:
        """Whether something can be committed in the middle of a revision, without its own transaction."""
        online = self.transactions
        return online is not None and online.can_commit and not online.external

    @contextmanager
    def apart(self) -> Iterator[None]:
        """An autocommit block, unless this is one already."""
        if self.transactions is not None and self.transactions.is_outside:
            yield
            return
        with self.autocommit_block():
            yield

    def exclude_others(self) -> None:
        """Take the lock of the run until its frame ends, and begin its transaction. LockNotAcquired."""
        if self.connection is None or self._frame is None:
            return
        if self.options.lock and not self._locked:
            self.backend = self._frame.enter_context(self._hold(self.connection))
            self._locked = True
        self._online.start()

    def foreign_keys_off(self, tables: Collection[TableKey], *, anyway: bool = False) -> None:
        """Switch foreign keys off for the rest of a revision, where building these tables anew needs it.

        `anyway`: it does, whatever points to them now. Raises CommandRefused where it can't be done and
        rows would be lost.
        """
        if isinstance(self.transactions, ImmediateTransactions):
            self.transactions.foreign_keys_off(tables, anyway=anyway)

    def foreign_keys_may_break(self) -> None:
        """Statements come that may break any foreign key; they are looked at while foreign keys are off."""
        if self.transactions is not None:
            self.transactions.touched = True
        if isinstance(self.transactions, ImmediateTransactions):
            self.transactions.watch_all_keys()

    def verify_kept(self) -> None:
        """Raise TransactionLost if the owner of the connection's transaction ended it without a commit.

        Called when env.py has ended.
        """
        if self._keeping is not None:
            self._keeping.verify()

    def begin_work(self) -> None:
        """The steps begin: from now on rows and definitions may wait, where nobody can see that they do."""
        if isinstance(self.transactions, ImmediateTransactions):
            self.transactions.can_restart = True
        if self.transactions is not None:
            self.rows.late = self.transactions.spans_revisions and self.hooks.applied is None
            self.transactions.before_commit = self._before_commit
            if self.rows.late and self.careful is None and self._frame is not None:
                self._frame.enter_context(self.definitions.kept_back(self._online.connection))

    def note_work(self) -> None:
        """Remember that something was done which the owner of the transaction must keep."""
        if self._keeping is not None:
            self._keeping.pending = True

    # ----------------------------------------------------------------------------------- helpers

    def _before_commit(self) -> None:
        self.rows.flush()
        if self.careful is not None:
            self.careful.before_commit()

    @property
    def _online(self) -> Transactions:
        if self.transactions is None:
            raise NotKnownOffline("A transaction")
        return self.transactions

    def _make_transactions(self, connection: Connection) -> Transactions:
        options, features = self.options, self.spelling.features
        per_migration = bool(options.transaction_per_migration)
        if features.has_transactional_ddl and not features.begins_ddl_by_itself:
            return ImmediateTransactions(
                connection,
                whole_run=bool(options.transactional_ddl) and not per_migration,
                per_migration=per_migration,
                wait=options.lock_wait,
                on_wait=self._waiting,
            )
        return PlainTransactions(
            connection,
            # Where others wait for what is locked, a run that needn't be one transaction isn't.
            whole_run=self.transactional_ddl and options.transaction_per_migration is False,
            undoes_step=features.has_transactional_ddl,
        )

    @contextmanager
    def _run_frame(self) -> Iterator[None]:
        if self._frame is not None:
            yield
            return
        self._frame = ExitStack()
        try:
            with told(self), self._online.run():
                yield
        finally:
            # The lock is given back after the commit: the next run must see what this one did.
            frame, self._frame, self._locked = self._frame, None, False
            frame.close()

    def _hold(self, connection: Connection) -> Any:
        return lock.hold(
            connection,
            self.spelling,
            self.version_table,
            wait=self.options.lock_wait,
            on_wait=self._waiting,
            for_transaction=self._online.external,
        )

    def _waiting(self, holder: str) -> None:
        if not events.emit(events.LockWaiting(holder, self.options.lock_wait)):
            log.info("Waiting up to %g s for %s", self.options.lock_wait, holder)

    def _apart(self, statement: Statement) -> AbstractContextManager[None]:
        """Outside of the transaction, if this statement would be refused in it; else where we are."""
        if statement.transactional and not _may_be_refused(statement.sql[:FAR_ENOUGH].upper()):
            return HERE
        from whimbrel.execution.traits import traits_of

        if not self._is_in_transaction() or not traits_of(statement).outside:
            return HERE
        log.info("Commits first, as it can't run in a transaction: %s", " ".join(statement.sql.split()))
        return self.autocommit_block()

    def _is_in_transaction(self) -> bool:
        """Whether a transaction of ours is open that DDL takes part in."""
        features, transactions = self.spelling.features, self._online
        takes_part = features.has_transactional_ddl and features.begins_ddl_by_itself
        return takes_part and not transactions.external and not transactions.is_outside

    def _copy(self, statement: Statement, lines: str) -> int:
        from whimbrel.execution.copying import copy_in

        assert self.connection is not None
        self.performing = statement
        connection = self.connection
        if self.careful is None:
            copy_in(connection, statement.sql, lines)
        else:
            self.careful.execute(statement, lambda: copy_in(connection, statement.sql, lines))
        self.performing = None
        return -1

    def _write_rows(self, change: VersionChange) -> None:
        own = self.careful.ours() if self.careful is not None else nullcontext()
        failing = self.performing  # rows kept back are written after it too, and its place is still asked for
        with own:
            for made in self.version_table.change_statements(change, self.spelling, returning=self.as_sql):
                self.perform(made)
        self.performing = failing


def _may_be_refused(sql: str) -> bool:
    return any(map(sql.__contains__, REFUSED_IN_TRANSACTION))
