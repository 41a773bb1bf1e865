"""How a statement of a careful run is sent: in its step's transaction, in one of its own, or in none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whimbrel.execution import oracle
from whimbrel.execution.advice import sqlstate
from whimbrel.execution.lookout import Lookout
from whimbrel.execution.traits import Control, Traits
from whimbrel.journal.versions import PLAIN
from whimbrel.sqltext.tokens import SILENT, tokens

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

    from whimbrel.execution.careful import Careful
    from whimbrel.execution.position import Position
    from whimbrel.execution.transactions import Transactions

COMMITS_BY_ITSELF = "2D000"
"""What PostgreSQL says of what commits by itself in a transaction: "invalid_transaction_termination"."""
_BLOCKS = frozenset({"BEGIN", "CALL", "DO", "EXEC", "EXECUTE"})
"""The first words of what may commit on its own before it fails."""


class Nothing:
    """What a statement answers that wasn't sent, since it was done before."""

    rowcount = -1
    returns_rows = False


class Delivery:
    """Sends the statements of one careful run."""

    def __init__(self, careful: Careful) -> None:
        self.careful, self.session = careful, careful.session
        self.connection, self.server = careful.connection, careful.server
        self.ladder = careful.ladder
        self.lookout: Lookout | None = None
        self._created: set[str] = set()
        self._in_theirs = False

    def open(self) -> None:
        """The run's server session is known."""
        if self.ladder is not None and self.server.pid and not self.connection.dialect.is_async:
            self.lookout = Lookout(self.connection, self.server.pid)

    def stop(self) -> None:
        """The run sends nothing more."""
        if self.lookout is not None:
            self.lookout.close()

    def begin_step(self) -> None:
        """A step begins: it has made no table yet, and begun no transaction."""
        self._created.clear()
        self._in_theirs = False

    @property
    def is_alone(self) -> bool:
        """Whether no transaction is open, neither the step's nor one that it began itself."""
        return self._transactions.is_outside and not self._in_theirs

    def follow(self, control: Control) -> None:
        """The revision begins or ends a transaction by itself."""
        if control is not Control.MARKS:
            self._in_theirs = control is Control.BEGINS

    def send(self, sql: str, traits: Traits, send: Callable[[], Any]) -> Any:
        """Send a statement as it must be; Nothing where an earlier try had done it. Raises HalfDone."""
        send = self._watched(sql, send)
        if not self.session.options.careful:  # somebody only wants to know
            return send()
        if (doubtful := self._position.in_doubt()) and self._was_done(doubtful):
            return Nothing()
        if traits.control is not None:
            return self._control(traits.control, send)
        if traits.outside or self._commits_itself(traits):
            return self._outside(sql, traits, send)
        if self.is_alone:
            return self._alone(sql, traits, send)
        return self._within(sql, traits, send)

    # ----------------------------------------------------------------------------------- helpers

    @property
    def _position(self) -> Position:
        assert self.careful.position is not None
        return self.careful.position

    @property
    def _transactions(self) -> Transactions:
        assert self.session.transactions is not None
        return self.session.transactions

    def _watched(self, sql: str, send: Callable[[], Any]) -> Callable[[], Any]:
        """The same, so that somebody sees whom it waits for."""
        lookout, ladder = self.lookout, self.ladder
        if lookout is None or ladder is None:
            return send

        def sent() -> Any:
            with lookout.over(sql, ladder.has_waited):
                return send()

        return sent

    def _commits_itself(self, traits: Traits) -> bool:
        """Whether the database commits with the statement, as MySQL does with DDL."""
        features = self.session.spelling.features
        is_ddl = traits.is_strong or not traits.known or bool(traits.relations)
        return not features.has_transactional_ddl and is_ddl

    def _within(self, sql: str, traits: Traits, send: Callable[[], Any]) -> Any:
        """In the step's transaction."""
        relations = tuple(name for name in traits.relations if name not in self._created)
        if self.careful.guard is not None:
            with self.careful.ours():
                self.careful.guard.plan(traits)
        if self.ladder is None:
            result = send()
        else:
            result = self.ladder.run(traits, relations, send)
        if sql[:6].upper() == "CREATE" and traits.relations and not traits.is_strong:
            self._created.add(traits.relations[0])
        return result

    def _alone(self, sql: str, traits: Traits, send: Callable[[], Any]) -> Any:
        """In a transaction of its own, with the row that says so; in none where it commits by itself."""
        from sqlalchemy.exc import DBAPIError

        try:
            return self._in_its_own(traits, send)
        except DBAPIError as error:
            if sqlstate(error.orig) != COMMITS_BY_ITSELF or not self._transactions.usable():
                raise
        return self._noted(sql, traits, send)

    def _in_its_own(self, traits: Traits, send: Callable[[], Any]) -> Any:
        self._execute("BEGIN")
        if self.ladder is not None:
            self.ladder.begin_transaction()
        try:
            result = send() if self.ladder is None else self.ladder.run(traits, traits.relations, send)
            self.careful.save(self._position.mark(1))
        except BaseException:
            if self._transactions.usable():
                self._execute("ROLLBACK")
            raise
        self._execute("COMMIT")
        return result

    def _outside(self, sql: str, traits: Traits, send: Callable[[], Any]) -> Any:
        """In no transaction: noted before and after, so that the next run knows where to look."""
        transactions = self._transactions
        if transactions.is_outside:
            return self._noted(sql, traits, send)
        with transactions.outside():
            result = self._noted(sql, traits, send)
        self.careful.set_savepoint()
        return result

    def _noted(self, sql: str, traits: Traits, send: Callable[[], Any]) -> Any:
        from sqlalchemy.exc import DBAPIError

        self.careful.save(self._position.mark(doing=sql))
        with self.careful.ours():
            self.server.give_time(self.session.options.lock_budget if self.ladder is not None else None)
        try:
            result = send() if self.ladder is None else self.ladder.outside(traits, send)
        except DBAPIError as error:
            self._clean(sql, is_refused=_is_refused(error))
            raise
        finally:
            with self.careful.ours():
                self.server.take_time_back()
        self.careful.save(self._position.mark(1))
        return result

    def _clean(self, sql: str, *, is_refused: bool) -> None:
        """Remove what a failed statement has left, as far as the connection still allows.

        What was refused at once isn't in doubt: what the catalog has under its name is something else. Nor
        is what the catalog doesn't tell of. But a block or procedure may have committed before it failed.
        """
        from sqlalchemy.exc import SQLAlchemyError

        if not self._transactions.usable():
            return
        try:
            with self.careful.ours():
                is_known = oracle.is_done(self.connection, sql) is not None
            if (is_refused or not is_known) and not _is_block(sql):
                self.careful.save(self._position.here)
        except SQLAlchemyError:
            return  # the statement's own error is what the user must see

    def _control(self, control: Control, send: Callable[[], Any]) -> Any:
        """The revision ends a transaction by itself: with a commit, what it has done so far is noted."""
        if control is Control.COMMITS:
            with self.careful.ours():
                self.session.rows.flush()
            self.careful.save(self._position.mark(1))
        if self.ladder is not None:
            self.ladder.begin_transaction()
        answer = send()
        self.follow(control)
        return answer

    def _was_done(self, sql: str) -> bool:
        """Whether a statement in doubt was done. Raises HalfDone where the catalog can't tell."""
        with self.careful.ours():
            if self._transactions.is_outside:
                answer = oracle.is_done(self.connection, sql)
            else:
                with self._transactions.outside():
                    answer = oracle.is_done(self.connection, sql)
        if answer is None:
            short = " ".join(sql.split())[:100]
            raise self.careful.half_done(f"whether this was carried out can't be told: {short}.")
        return answer

    def _execute(self, sql: str) -> None:
        self.connection.exec_driver_sql(sql, execution_options=PLAIN)


def _is_refused(error: DBAPIError) -> bool:
    """Whether the database said no before it did anything.

    PostgreSQL: SQLSTATE class 42 ("Syntax Error or Access Rule Violation", its manual, appendix A). Others
    undo a statement that fails.
    """
    state = sqlstate(error.orig)
    return not state or state.startswith("42")


def _is_block(sql: str) -> bool:
    first = next((token.upper for token in tokens(sql) if token.kind not in SILENT), "")
    return first in _BLOCKS
