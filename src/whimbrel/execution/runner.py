"""Run steps: each in its transaction, with its version rows, one run at a time."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING

from whimbrel.errors import NotKnownOffline, OperationError, RevisionFileError, WhimbrelError
from whimbrel.execution import events
from whimbrel.execution.failure import (
    Progress,
    Restart,
    failed,
    interrupted,
    place_of,
    refused_late,
    told,
)
from whimbrel.execution.performer import Performer
from whimbrel.execution.plainness import is_plain
from whimbrel.execution.result import RunResult
from whimbrel.execution.said_once import SaidOnce
from whimbrel.execution.signals import terminable
from whimbrel.history.step import Direction, Step
from whimbrel.journal.versions import WIDTH
from whimbrel.operations.receiver import receiving

if TYPE_CHECKING:
    from types import ModuleType

    from whimbrel.execution.session import Session
    from whimbrel.history.revision import Revision

log = logging.getLogger("alembic.runtime.migration")

Replan = Callable[[tuple[str, ...]], Sequence[Step]]
"""What to do for a database at these heads."""
Load = Callable[["Revision"], "ModuleType"]
"""The module of a revision, with its `upgrade` and `downgrade`."""


Before = Callable[["Session"], object]
"""What is done under the lock, before the first statement, where there is something to run."""


def run(
    session: Session,
    replan: Replan,
    load: Load,
    *,
    mutate: bool = True,
    purge: bool = False,
    before: Before | None = None,
) -> RunResult:
    """Bring a database, or a script, where `replan` wants it.

    Heads are read and planned without a lock; if anything is to do, the lock is taken, and they are read
    again. `mutate` False: a version table that is missing isn't created for nothing. `purge`: the version
    table is emptied first. `before`: called under the lock where there are steps. What the project adds is
    in `session.hooks`.

    Raises RunFailed for an error in a revision (its cause is the error), LockNotAcquired, VersionConflict,
    Interrupted.
    """
    heads = session.heads()
    steps = tuple(replan(heads))
    if not steps and not purge and not _lacks_table(session, heads, mutate):
        return RunResult((), heads, heads)
    job, began = _Job(session, replan, load, purge, before), time.monotonic()
    with terminable():
        try:
            with told(session):
                result = job.do(heads, steps)
        except KeyboardInterrupt:
            error = interrupted(session, job.progress)
            events.emit(events.RunStopped(str(error), time.monotonic() - began))
            raise error from None
        except WhimbrelError as error:
            events.emit(events.RunStopped(str(error), time.monotonic() - began))
            raise
    events.emit(events.RunDone(result.steps, result.before, result.after, time.monotonic() - began))
    return result


def _lacks_table(session: Session, heads: tuple[str, ...], mutate: bool) -> bool:
    return mutate and not heads and not session.as_sql and not session.has_version_table()


class _Job:
    """One run under way."""

    def __init__(
        self, session: Session, replan: Replan, load: Load, purge: bool, before: Before | None
    ) -> None:
        self.session, self.replan, self.load, self.purge = session, replan, load, purge
        self.before = before
        self.hooks = session.hooks
        self.careful = session.careful
        self.receiver = self.hooks.receiver(session)
        self.performer = self.receiver if isinstance(self.receiver, Performer) else None
        self.progress = session.progress = Progress()
        self._blocked = 0.0
        self._is_last = False
        self._announced: Step | None = None
        self._output = SaidOnce()

    def do(self, heads: tuple[str, ...], steps: tuple[Step, ...]) -> RunResult:
        """Everything that changes the database, under the lock."""
        session = self.session
        with session.begin_transaction():
            if session.transactions is not None:
                session.transactions.on_commit = self._keep
                session.exclude_others()
                now = session.heads()
                if now != heads:  # another run was faster; maybe nothing is left
                    heads, steps = now, tuple(self.replan(now))
                if self.before is not None and steps:
                    self._call_before(self.before)
                session.note_work()
                self._prepare_table(heads, steps)
                if session.careful is not None and steps:
                    with session.begin_transaction(per_migration=True):
                        session.careful.open(steps)
            session.begin_work()
            events.emit(events.RunStarted(steps))
            try:
                after = self._walk(() if self.purge else heads, deque(steps))
            except BaseException:
                self._close_after_failure()
                raise
            self._close()
        return RunResult(tuple(self.progress.done), heads, after)

    def _close(self) -> None:
        if self.careful is not None:
            self.careful.close()

    def _close_after_failure(self) -> None:
        """Where a transaction is open, its end brings the settings back: they were made in it."""
        if self.careful is not None:
            self.careful.stop()
        transactions = self.session.transactions
        if (
            transactions is not None
            and transactions.usable()
            and not transactions.connection.in_transaction()
        ):
            with suppress(Exception):  # the run's own error is what the user must see
                self._close()

    def _call_before(self, before: Before) -> None:
        transactions = self.session.transactions
        if transactions is not None and transactions.rereads:
            with self.session.begin_transaction(per_migration=True):  # the only lock that there is then
                before(self.session)
        else:
            before(self.session)

    def _keep(self) -> None:
        transactions = self.session.transactions
        self.progress.keep(unchanged=transactions is not None and transactions.is_unchanged)
        self.session.rows.keep()

    def _prepare_table(self, heads: tuple[str, ...], steps: tuple[Step, ...]) -> None:
        session, ids = self.session, [step.revision.id for step in steps]
        wide = any(len(id) > WIDTH for id in ids)
        if heads and not wide and not self.purge:
            return
        with session.begin_transaction(per_migration=True):
            session.ensure_version_table(ids)
            if wide:
                session.widen_version_table(ids)
            if self.purge:
                session.perform(session.version_table.purge_statement(session.spelling))

    def _walk(self, heads: tuple[str, ...], pending: deque[Step]) -> tuple[str, ...]:
        while pending:
            step = pending[0]
            try:
                with self.session.begin_transaction(per_migration=True):
                    heads = self._look_again(heads, pending)
                    if not pending:
                        break
                    step = pending.popleft()
                    self._is_last = not pending
                    heads = self._step(step, heads)
            except NotKnownOffline as error:
                raise error.at(place_of(step, error)) from error.__cause__
            except OperationError as error:
                raise error.at(f"Revision {step.revision.id} ({place_of(step, error)})") from error.__cause__
            except WhimbrelError:
                raise
            except Restart:
                pending.appendleft(step)
            except (Exception, SystemExit) as error:  # sys.exit() would end the run without a word
                refused = self.session.definitions.refused
                if refused is not None:
                    raise refused_late(self.session, self.progress, refused) from refused.error
                raise failed(self.session, self.progress, step, error) from error
        self.session.rows.flush()
        return heads

    def _look_again(self, heads: tuple[str, ...], pending: deque[Step]) -> tuple[str, ...]:
        # With a transaction for each revision, SQLite has no lock that lasts longer than one of them.
        if self.session.transactions is None or not self.session.transactions.rereads:
            return heads
        now = self.session.heads()
        if set(now) != set(heads):
            left = _after(now, heads, pending)
            pending.clear()
            pending.extend(self.replan(now) if left is None else left)
        return now

    def _step(self, step: Step, heads: tuple[str, ...]) -> tuple[str, ...]:
        began = time.monotonic()
        try:  # from the first line on: an interrupt may come anywhere
            self.progress.start(step)
            self.session.rows.begin_step()
            events.emit(events.StepStarted(step))
            heads = self._carry_out(step, heads, began)
        except Restart as restart:
            self.session.rows.undo_step()
            if self.careful is not None:
                self.careful.restart_step(restart.reason)
            raise
        except BaseException:
            if self.careful is not None:
                self.careful.fail_step()
            transactions = self.session.transactions
            self.progress.fail(split=transactions is not None and transactions.was_split())
            self.session.rows.undo_step()
            raise
        self.progress.finish()
        events.emit(events.StepDone(step, time.monotonic() - began, self._blocked))
        return heads

    def _carry_out(self, step: Step, heads: tuple[str, ...], began: float) -> tuple[str, ...]:
        session = self.session
        early = self._early(step)
        self._announce(step, heads)
        if self.careful is not None:
            self.careful.begin_step(step)
        self._call(step, early)
        session.rows.note(step.change)
        heads = _rows_after(heads, step)
        session.came_to(heads)
        if self.hooks.applied is not None:
            self.hooks.applied(step, heads)
        if self.careful is not None:
            self._blocked = self.careful.blocked
            self.careful.end_step(time.monotonic() - began)
        return heads

    def _announce(self, step: Step, heads: tuple[str, ...]) -> None:
        verb = "stamp_revision" if step.direction is Direction.STAMP else step.direction.value
        message = "" if step.direction is Direction.STAMP else _first_paragraph(step.revision.doc)
        if self.session.as_sql and not heads:
            self.session.ensure_version_table([step.revision.id])
        if self._announced is not step:  # one that begins again was told already
            log.info("Running %s %s%s", verb, step, f", {message}" if message else "")
            self._announced = step
        self.session.comment(f"Running {verb} {step}")

    def _early(self, step: Step) -> Callable[..., object] | None:
        """The function of an Alembic project's step in a script, where what its file says comes first."""
        if not self.session.as_sql or self.session.is_own or step.direction is Direction.STAMP:
            return None
        with receiving(self.receiver, step.revision.path):
            return self._function(step)

    def _call(self, step: Step, early: Callable[..., object] | None) -> None:
        if step.direction is Direction.STAMP:
            return
        within = receiving(self.receiver, step.revision.path)
        if self.session.is_own:
            function = self._function(step)
            with within:
                self._perform(step, function)
        else:
            # Alembic too reads the files within the run: they may use the connection at their top
            with within:
                self._perform_late(step, early or self._function(step))

    def _perform_late(self, step: Step, function: Callable[..., object]) -> None:
        # The last step's own definitions aren't kept back: no step comes that would tell what was refused.
        definitions = self.session.definitions
        definitions.begin_step(step, lambda: not self._is_last and is_plain(function))
        self._perform(step, function)
        definitions.end_step()

    def _function(self, step: Step) -> Callable[..., object]:
        function: Callable[..., object] | None = getattr(self.load(step.revision), step.direction.value, None)
        if function is None:
            raise RevisionFileError(step.revision.path, f"it has no {step.direction.value}() function.")
        return function

    def _perform(self, step: Step, function: Callable[..., object]) -> None:
        if self.performer is None:
            function(**self.hooks.arguments)
            return
        self.performer.begin_step(leads_back=step.direction is Direction.DOWN)
        with nullcontext() if self.session.as_sql else self._output.during(step):
            function(**self.hooks.arguments)
        self.performer.end_step()


def _after(now: tuple[str, ...], heads: tuple[str, ...], pending: Iterable[Step]) -> list[Step] | None:
    """The steps that are left where another run has done the first ones; None where it did something else."""
    steps = list(pending)
    for index, step in enumerate(steps, start=1):
        heads = _rows_after(heads, step)
        if set(heads) == set(now):
            return steps[index:]
    return None


def _rows_after(heads: tuple[str, ...], step: Step) -> tuple[str, ...]:
    change = step.change
    old, new = change.update or ("", "")
    rows = (new if head == old else head for head in heads if head not in change.delete)
    return (*rows, *change.insert)


def _first_paragraph(doc: str) -> str:
    return doc.strip().partition("\n\n")[0]
