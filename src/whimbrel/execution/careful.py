"""A run that can be killed anywhere and makes nobody wait: what it does around every statement.

A session has one of these where its options ask for it; else statements go straight to the connection.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.errors import HalfDone
from whimbrel.execution import events
from whimbrel.execution.delivery import Delivery, Nothing
from whimbrel.execution.guard import Guard
from whimbrel.execution.ladder import Ladder
from whimbrel.execution.logbook import Logbook
from whimbrel.execution.position import Mark, Position, Strayed
from whimbrel.execution.server import Server
from whimbrel.execution.telling import tell
from whimbrel.execution.traits import traits_of
from whimbrel.execution.watched import Watched
from whimbrel.journal.versions import PLAIN
from whimbrel.journal.waits import WAITS

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement
    from whimbrel.execution.session import Session
    from whimbrel.history.step import Step

SAVEPOINT = "whimbrel_step"


class Careful:
    """What happens around the statements of one session's run."""

    def __init__(self, session: Session) -> None:
        assert session.connection is not None
        self.session, self.options = session, session.options
        self.connection = session.connection
        self.server = Server(session)
        self.logbook = (
            Logbook(self.connection, session.version_table.schema) if self.options.journal else None
        )
        self.ladder = self._ladder()
        self.delivery = Delivery(self)
        self.guard = Guard(self.connection) if self.options.guard and self.server.is_postgresql else None
        self.position: Position | None = None
        self.step: Step | None = None
        self._mark = Mark()
        """What is committed of the step."""
        self._own = 0
        self._sending = 0
        self._watching = False

    # ------------------------------------------------------------------------------------- a run

    def open(self, steps: Sequence[Step]) -> None:
        """The run begins, under its lock. Raises JournalTooNew, JournalUnusable, HalfDone, PoolerBetween."""
        if not self.options.careful:
            return
        with self.ours():
            self.server.open()
            self.delivery.open()
            if self.logbook is not None:
                self.logbook.open(steps, self.server.backend)
                self.server.wait_for_orphan(self.logbook.orphan)

    def close(self) -> None:
        """The run is over, in whatever way, and no transaction is broken."""
        self.stop()
        if self.server.is_changed:
            with self.session.begin_transaction(per_migration=True), self.ours():
                self.server.close()

    def stop(self) -> None:
        """The run sends nothing more."""
        self.delivery.stop()

    def begin_step(self, step: Step) -> None:
        """A step begins, in its transaction."""
        with self.ours():
            if self.options.careful:
                self.server.verify()
            if self.ladder is not None:
                self.ladder.begin_step()
            self.set_savepoint()
            entry = self.logbook.begin_step(step) if self.logbook is not None else None
        resumed = entry is not None or self._mark != Mark()
        if entry is not None:
            self._mark = Mark(entry.acts, entry.statements, entry.trail, entry.doing)
        if resumed and self.position is None:
            tell(events.StepResumed(step, self._mark.acts, entry.owner if entry else ""))
        self.step, self.position = step, Position(self._mark)
        self.delivery.begin_step()
        if self.guard is not None:
            self.guard.begin()

    def end_step(self, seconds: float) -> None:
        """The step is done, its transaction still open. Raises HalfDone, UnplannedLocks."""
        assert self.step is not None
        self._end_run()
        if self.position is not None and not self.position.is_ahead:
            raise self._strayed()
        with self.ours():
            if self.guard is not None:
                self.guard.verify(self.step.revision.id)
            if self.logbook is not None:
                self.logbook.end_step(seconds)
        if self.ladder is not None:
            self.ladder.end_step()
        self.step = self.position = None
        self._mark = Mark()

    def fail_step(self) -> None:
        """The step raised: what isn't committed of it is about to be undone."""
        self.step = None
        if self.logbook is not None:
            self.logbook.fail_step()

    def restart_step(self, reason: str) -> None:
        """The same, and it will begin again."""
        assert self.step is not None
        tell(events.StepRetried(self.step, reason))
        self.fail_step()
        transactions = self.session.transactions
        if transactions is not None and transactions.whole_run:
            with self.ours():
                self._execute(f"ROLLBACK TO SAVEPOINT {SAVEPOINT}")

    @property
    def blocked(self) -> float:
        """Seconds that the step has waited for locks."""
        return self.ladder.waited if self.ladder is not None else 0.0

    def before_commit(self) -> None:
        """What is done of the step becomes part of the commit that follows."""
        if self.step is not None:
            self._end_run()
        self.note()

    def note(self) -> None:
        """Note how far the step is, before a commit of the revision's own."""
        if self.step is not None and self.position is not None and self.position.is_further:
            with self.ours():
                self._save(self.position.here)
        if self.ladder is not None:
            self.ladder.begin_transaction()

    # ------------------------------------------------------------------------------ what it does

    def skips(self, words: str) -> bool:
        """A call of the revision begins, described by `words`; whether an earlier try had done it."""
        if self.position is None or self.step is None:
            return False
        try:
            if not self.position.begin_act(words):
                return False
        except Strayed:
            raise self._strayed() from None
        self.done()
        return True

    def skips_write(self, words: str) -> bool:
        """The revision's own code writes on the connection; whether an earlier try had done it."""
        assert self.position is not None
        try:
            return self.position.skips_write(words)
        except Strayed:
            raise self._strayed() from None

    def done(self) -> None:
        """The call is done."""
        if self.position is not None and self.step is not None:
            try:
                self.position.end_act()
            except Strayed:
                raise self._strayed() from None

    def execute(self, statement: Statement, send: Callable[[], Any]) -> Any:
        """Send a statement, or the part of it that is still to be done; returns its result."""
        if self._own or self.step is None or self.position is None:
            return send()
        if not self.position.within:  # a call that no operation stands for
            return self._as_act(statement, send)
        if self.position.skips_statement():
            return Nothing()
        return self._told(statement, send)

    def _as_act(self, statement: Statement, send: Callable[[], Any]) -> Any:
        if self.skips(statement.sql):
            return Nothing()
        result = self.execute(statement, send)
        self.done()
        return result

    def _told(self, statement: Statement, send: Callable[[], Any]) -> Any:
        """Send it, and tell when it begins and ends."""
        assert self.step is not None and self.position is not None
        traits = traits_of(statement)
        began = time.monotonic()
        waited = self.blocked
        events.emit(events.StatementStarted(self.step, statement.sql))
        self._sending += 1
        try:
            result = self.delivery.send(statement.sql, traits, send)
        finally:
            self._sending -= 1
        self.position.statement_done()
        seconds = time.monotonic() - began
        events.emit(events.StatementDone(self.step, statement.sql, seconds, self.blocked - waited))
        return result

    def watch(self) -> None:
        """The revision has got the connection: what it sends there itself counts too."""
        if not self._watching and self.logbook is not None:
            self._watching = True
            Watched(self).listen(self.connection)

    @property
    def is_elsewhere(self) -> bool:
        """Whether what is sent on the connection just now is known here already, or none of a step's."""
        return bool(self._own or self._sending) or self.step is None

    @contextmanager
    def ours(self) -> Iterator[None]:
        """Statements of the run itself: not the revision's."""
        self._own += 1
        try:
            yield
        finally:
            self._own -= 1

    # ----------------------------------------------------------------------------------- helpers

    def _end_run(self) -> None:
        try:
            if self.position is not None:
                self.position.end_run()
        except Strayed:
            raise self._strayed() from None

    def _strayed(self) -> HalfDone:
        return self.half_done(
            "it doesn't do the same now until the place where it stopped: its file has changed, or it reads "
            "what it has written. Bring the earlier file back and run again; or finish it by hand."
        )

    def half_done(self, why: str) -> HalfDone:
        """The error of a step that can't be taken up."""
        assert self.step is not None
        owner = self.logbook.owner if self.logbook is not None else ""
        return HalfDone(self.step.revision.id, self.step.direction.value, owner, why)

    def save(self, mark: Mark) -> None:
        """Note how far the step is; written with the present transaction."""
        with self.ours():
            self._save(mark)

    def _save(self, mark: Mark) -> None:
        self._mark = mark
        if self.logbook is not None:
            self.logbook.save(mark)

    def set_savepoint(self) -> None:
        """Where one transaction holds the whole run, a step that begins again is undone to here."""
        transactions = self.session.transactions
        if self.ladder is None or transactions is None or not transactions.whole_run or transactions.external:
            return
        if transactions.spans_revisions:
            with self.ours():
                self._execute(f"SAVEPOINT {SAVEPOINT}")

    def _ladder(self) -> Ladder | None:
        kind = WAITS.get(self.session.spelling.name)
        if kind is None or self.options.lock_timeout is None:
            return None
        waits = kind(self.connection)
        return Ladder(self.connection, waits, self.options.lock_timeout, self.options.lock_budget)

    def _execute(self, sql: str) -> None:
        self.connection.exec_driver_sql(sql, execution_options=PLAIN)
