"""Steps run to their end in one transaction that is rolled back: what they really send is noted down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from whimbrel.dialects.statement import Statement
from whimbrel.errors import CommandRefused, WhimbrelError
from whimbrel.execution.failure import failed_where
from whimbrel.execution.transactions import Transactions
from whimbrel.history.step import Direction, Step
from whimbrel.journal.versions import PLAIN
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.receiver import receiving
from whimbrel.operations.unanswered import filled
from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep

if TYPE_CHECKING:
    from types import ModuleType

    from whimbrel.execution.session import Session
    from whimbrel.history.revision import Revision
    from whimbrel.operations.base import Operation
    from whimbrel.operations.receiver import Receiver

LOCK_TIMEOUT = 2.0
"""Seconds a statement of a rehearsal may wait for a table, and others behind it."""

_SILENT = re.compile(
    r"\s*(?:SELECT|PRAGMA|SHOW|EXPLAIN|VALUES|SAVEPOINT|RELEASE|ROLLBACK TO)\b", re.IGNORECASE
)
"""What changes nothing, so that a plan doesn't show it."""
_ENDS = re.compile(r"\s*(?:COMMIT|END|ROLLBACK|ABORT)\b(?!\s+(?:WORK\s+|TRANSACTION\s+)?TO\b)", re.IGNORECASE)
_ALONE = re.compile(
    r"\s*(?:(?:CREATE|DROP)\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY|REINDEX\b.*\bCONCURRENTLY|VACUUM"
    r"|(?:CREATE|DROP)\s+(?:DATABASE|TABLESPACE)|ALTER\s+(?:SYSTEM|DATABASE)"
    r"|ALTER\s+TABLE\b.*\bDETACH\s+PARTITION\b.*\bCONCURRENTLY)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What PostgreSQL and SQLite refuse within a transaction (PostgreSQL's manual, each command's notes)."""
_NOTHING = "SELECT 1"
"""Runs instead of a statement that can't be rolled back."""


def rehearse(
    session: Session, applied: Sequence[str], steps: Sequence[Step], load: Callable[[Revision], ModuleType]
) -> Plan:
    """The plan of `steps`, found by running them and rolling back. The lock of the run is held meanwhile.

    What can't be rolled back isn't run: those statements have `transactional` False. A step that fails ends
    the plan, and its `opaque` says why. Raises CommandRefused where the database, or the connection, can't
    take everything back, LockNotAcquired, and what loading a file raises.
    """
    _check(session)
    noted = _Notes(session)
    planned: list[PlannedStep] = []
    with _rolled_back(session, noted):
        for step in steps:
            planned.append(_rehearse_step(session, noted, step, load))
            if planned[-1].opaque:
                break
    return Plan(tuple(applied), tuple(planned))


def _check(session: Session) -> None:
    if session.connection is None or session.transactions is None:
        raise CommandRefused("A plan that runs needs a connection. Leave out --online or --sql.")
    if not session.spelling.features.has_transactional_ddl:
        raise CommandRefused(
            f"{session.spelling.title} doesn't undo DDL, so that nothing can be tried and rolled back there. "
            "Run 'whimbrel plan' without --online, or try the revisions on a copy of the database."
        )
    if session.transactions.external:
        raise CommandRefused(
            "The connection is in a transaction that env.py began, which isn't ours to roll back. Begin it "
            "after context.configure(), or run 'whimbrel plan' without --online."
        )
    if getattr(session.connection.connection.dbapi_connection, "autocommit", False) is True:
        raise CommandRefused(
            "The connection commits every statement at once (AUTOCOMMIT): nothing can be rolled back. "
            "Take the isolation level out, or run 'whimbrel plan' without --online."
        )


def _rehearse_step(
    session: Session, noted: _Notes, step: Step, load: Callable[[Revision], ModuleType]
) -> PlannedStep:
    noted.operations = []
    trouble = ""
    try:
        if step.direction is not Direction.STAMP:
            _call(session, noted, step, load)
        session.rows.note(step.change)
    except CommandRefused:
        raise
    except WhimbrelError as error:
        trouble = str(error)
    except Exception as error:  # the database's, or the revision's own
        trouble = f"{failed_where(session, step, error)}"
    return PlannedStep(step, tuple(noted.operations), trouble)


def _call(session: Session, noted: _Notes, step: Step, load: Callable[[Revision], ModuleType]) -> None:
    function = getattr(load(step.revision), step.direction.value)
    receiver = _Watched(session.hooks.receiver(session), noted)
    with receiving(receiver, step.revision.path):
        function(**session.hooks.arguments)


@contextmanager
def _rolled_back(session: Session, noted: _Notes) -> Iterator[None]:
    """One transaction, under the lock of the run, that nothing can commit."""
    from sqlalchemy import event

    connection, real = session.connection, session.transactions
    assert connection is not None and real is not None
    session.careful = None
    with ExitStack() as stack:
        stack.enter_context(session.begin_transaction())
        real.rollback()  # what was read until now, so that the transaction begins anew
        stack.enter_context(_without_foreign_keys(session))
        session.transactions = _Rehearsed(real, noted)
        stack.callback(setattr, session, "transactions", real)
        stack.callback(_undo, real)
        session.exclude_others()
        if limit := session.spelling.limit_lock_wait(LOCK_TIMEOUT):
            connection.exec_driver_sql(limit, execution_options=PLAIN)
        session.ensure_version_table()
        for name, listener in (("before_cursor_execute", noted.sending), ("commit", noted.refuse_commit)):
            event.listen(connection, name, listener, **({"retval": True} if name != "commit" else {}))
            stack.callback(event.remove, connection, name, listener)
        yield


def _undo(transactions: Transactions) -> None:
    # A commit that was refused leaves SQLAlchemy with a transaction of no use, or with none, and the driver
    # with one that is open: the next commit, whoever's, would keep what it holds.
    connection = transactions.connection
    if connection.get_transaction() is not None:
        connection.rollback()
    driver: Any = connection.connection.dbapi_connection
    driver.rollback()
    transactions.rollback()


@contextmanager
def _without_foreign_keys(session: Session) -> Iterator[None]:
    """SQLite: off before the transaction, as a rebuild would commit to switch them."""
    connection = session.connection
    assert connection is not None
    if session.spelling.features.begins_ddl_by_itself:
        yield
        return

    def pragma(words: str) -> Any:
        found = connection.exec_driver_sql(f"PRAGMA foreign_keys{words}", execution_options=PLAIN)
        return found.scalar() if found.returns_rows else None

    before = pragma("")
    pragma("=OFF")
    try:
        yield
    finally:
        pragma(f"={int(before or 0)}")


class _Rehearsed(Transactions):
    """One transaction for everything; `inner` begins it, and nothing commits it."""

    whole_run, undoes_step, can_commit = True, True, False

    def __init__(self, inner: Transactions, noted: _Notes) -> None:
        super().__init__(inner.connection)
        self.inner, self.noted = inner, noted

    @property
    def spans_revisions(self) -> bool:
        """False: every version row is written at once, as a revision may look at it."""
        return False

    def start(self) -> None:
        """Begin."""
        self.inner.begin()

    def step(self) -> AbstractContextManager[None]:
        """Nothing of its own."""
        return nullcontext()

    def commit(self) -> None:
        """Nothing is committed."""

    def rollback(self) -> None:
        """Roll everything back."""
        self.inner.rollback()

    @contextmanager
    def outside(self) -> Iterator[None]:
        """The statements of the block are noted and not run."""
        self.noted.apart = True
        try:
            yield
        finally:
            self.noted.apart = False


class _Watched:
    """A receiver that tells the notes which operation is under way; `inner` carries it out."""

    def __init__(self, inner: Receiver, noted: _Notes) -> None:
        self._inner, self._noted = inner, noted

    def receive(self, operation: Operation) -> Any:
        """Carry it out, and note what it sends."""
        with self._noted.within(operation):
            return self._inner.receive(operation)

    def __getattr__(self, name: str) -> Any:
        """Whatever else the receiver has."""
        return getattr(self._inner, name)


class _Notes:
    """The operations of a step as they come, each with what was sent for it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.operations: list[PlannedOperation] = []
        self.apart = False
        self._current: list[Statement] | None = None

    @contextmanager
    def within(self, operation: Operation) -> Iterator[None]:
        """An operation is carried out; one inside another belongs to the outer."""
        if self._current is not None:
            yield
            return
        self._current = []
        try:
            yield
        finally:
            sent, self._current = tuple(self._current), None
            self.operations.append(PlannedOperation(operation, sent))

    def sending(
        self, connection: Any, cursor: Any, text: str, parameters: Any, context: Any, many: bool
    ) -> tuple[str, Any]:
        """SQLAlchemy is about to send a statement: note it, and hold back what can't be undone."""
        known = self.session.performing
        is_written = known is not None and not known.unrendered
        statement = known if known is not None and is_written else Statement(self._filled(text, context))
        alone = self.apart or not statement.transactional or _ALONE.match(text) is not None
        if _ENDS.match(text) and not alone:
            raise _commits()
        if not _SILENT.match(text):
            self._note(_marked(statement) if alone else statement, is_ours=known is not None)
        return (_NOTHING, ()) if alone else (text, parameters)

    def _filled(self, text: str, context: Any) -> str:
        """SQL of the revision's own with its values in it, where they can be written."""
        from sqlalchemy.exc import CompileError

        if context.compiled is None or not context.compiled_parameters[0]:
            return text.strip()
        own = {name for bind, name in context.compiled.bind_names.items() if bind.unique}
        given = [
            {name: value for name, value in values.items() if name not in own}
            for values in context.compiled_parameters
        ]
        try:
            made = list(map(self.session.spelling.compile, filled(context.compiled.statement, given)))
        except (CompileError, NotImplementedError):
            return text.strip()
        return ";\n".join(made)

    def refuse_commit(self, connection: Any) -> None:
        """A revision commits the connection by itself."""
        raise _commits()

    def _note(self, statement: Statement, *, is_ours: bool) -> None:
        if self._current is not None:
            self._current.append(statement)
        elif not is_ours:  # the version row is ours; what else comes is the revision's own
            self.operations.append(PlannedOperation(ExecuteSQL(statement.sql, None), (statement,)))


def _marked(statement: Statement) -> Statement:
    from dataclasses import replace

    return replace(statement, transactional=False)


def _commits() -> CommandRefused:
    return CommandRefused(
        "The revision commits by itself, so that it can't be tried and rolled back. Everything until there "
        "was rolled back. Run 'whimbrel plan' without --online."
    )
