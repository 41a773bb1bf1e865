"""A backfill at work: batches in the order of the key, each committed with the place it has come to."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.errors import OperationError, TableLocked
from whimbrel.execution import events
from whimbrel.execution.keyset import after, cursor_of, upto, values_of
from whimbrel.execution.telling import tell
from whimbrel.journal.versions import PLAIN
from whimbrel.journal.waits import WAITS
from whimbrel.operations.backfill import BATCH

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.backfill import Backfill

TARGET = 0.1
"""Seconds that a batch may hold its rows: its size is halved above, and grows again below a half of it."""
GROWTH = 1.2
TOLD_EVERY = 1.0
"""Seconds between two reports, and between two looks at the replicas."""
MARK = "backfill beyond "
"""Begins the journal's note of the last key that is done."""


def backfill(session: Session, operation: Any) -> None:
    """Change the rows in batches. Raises OperationError without a key, TableLocked where rows stay locked."""
    session.foreign_keys_may_break()
    with session.apart():
        _Batches(session, operation).run()


class _Batches:
    """One backfill. `size` are the rows of the next batch."""

    def __init__(self, session: Session, operation: Backfill) -> None:
        assert session.connection is not None
        self.session, self.operation, self.connection = session, operation, session.connection
        table = session.read_tables([(operation.schema, operation.table_name)])
        found = table.table(operation.table_name, operation.schema)
        self.types = {column.name: column.type.sa for column in found.columns}
        names = operation.key or (found.primary_key.columns if found.primary_key else ())
        if not names:
            raise OperationError(
                f"{operation.describe()}: {found.full_name} has no primary key, so that no batch can say "
                "where the next begins. Name columns that tell its rows apart: key=[...]."
            )
        self.table = operation.table(self.types)
        self.key = [sa.column(name, self.types.get(name)) for name in names]
        self.size = min(operation.batch_size, BATCH)
        kind = WAITS.get(session.spelling.name)
        self.waits = kind(self.connection) if kind is not None else None
        self.relation = found.full_name
        self.began = self.told = time.monotonic()
        self.done = 0

    def run(self) -> None:
        """All batches, from where an earlier run has come to up to the last key of now."""
        low = self._reached()
        beyond = [after(self.key, low)] if low is not None else []
        wanted = sa.select(sa.func.count()).select_from(self.table).where(self._condition, *beyond)
        rows = self._ask(wanted)[0]
        tell(events.BackfillStarted(self.relation, rows))
        last = self._ask(self._keys(descending=True))
        while last is not None and low != last:
            if (end := self._end(low, last)) is None:
                break
            low = self._patiently(low, end)
            self._tell(rows)
            self._pause()
        self._tell(rows, at_end=True)

    @property
    def _condition(self) -> Any:
        return self.operation.condition(self.types)

    def _end(self, low: Sequence[Any] | None, last: Sequence[Any]) -> Sequence[Any] | None:
        """The last key of the next batch; None where no row is left to change."""
        left = self._keys(limit=self.size).where(self._condition, upto(self.key, last))
        if low is not None:
            left = left.where(after(self.key, low))
        rows = left.subquery()
        backwards = [column.desc() for column in rows.c]
        found: Sequence[Any] | None = self._ask(sa.select(*rows.c).order_by(*backwards).limit(1))
        return found

    def _keys(self, *, limit: int = 1, descending: bool = False) -> sa.Select[Any]:
        order = [column.desc() for column in self.key] if descending else self.key
        return sa.select(*self.key).select_from(self.table).order_by(*order).limit(limit)

    def _patiently(self, low: Sequence[Any] | None, end: Sequence[Any]) -> Sequence[Any]:
        """One batch, and its last key; where others hold its rows, it gives way and tries again, smaller."""
        from sqlalchemy.exc import DBAPIError

        budget = time.monotonic() + self.session.options.lock_budget
        while True:
            try:
                self._change(low, end)
                return end
            except DBAPIError as error:
                if not self._is_busy(error):
                    raise
                if time.monotonic() > budget:
                    raise TableLocked(self.relation, self.session.options.lock_budget, ()) from error
            tell(events.BackfillWaiting(self.relation, "as others hold its rows"))
            self.size = max(1, self.size // 2)
            time.sleep(random.uniform(0.01, 0.2))
            end = self._end(low, end) or end

    def _change(self, low: Sequence[Any] | None, end: Sequence[Any]) -> None:
        """One batch in its transaction, with the journal's note."""
        limits = [upto(self.key, end)] + ([after(self.key, low)] if low is not None else [])
        began = time.monotonic()
        with self._ours():
            self._run("BEGIN")
            try:
                self._limit_wait()
                found = self.connection.execute(self.operation.update(self.types, *limits)).rowcount
                self._note(end)
            except BaseException:
                if self.session.transactions is not None and self.session.transactions.usable():
                    self._run("ROLLBACK")
                raise
            self._run("COMMIT")
        self.done += max(found, 0)
        self._adapt(time.monotonic() - began)

    def _adapt(self, seconds: float) -> None:
        if seconds > TARGET:
            self.size = max(1, self.size // 2)
        elif seconds < TARGET / 2:
            self.size = min(self.operation.batch_size, int(self.size * GROWTH) + 1)

    def _limit_wait(self) -> None:
        if self.waits is not None:
            self.waits.set_timeout(self.session.options.lock_timeout or TARGET)

    def _is_busy(self, error: Any) -> bool:
        """Whether somebody else held the rows, so that the batch can be tried again."""
        return self.waits.gave_up(error) if self.waits is not None else "is locked" in str(error.orig)

    # --------------------------------------------------------------------------- journal and pauses

    def _reached(self) -> Sequence[Any] | None:
        """The key that a killed run has come to."""
        careful = self.session.careful
        if careful is None or careful.position is None:
            return None
        words = careful.position.in_doubt()
        return values_of(words.removeprefix(MARK)) if words.startswith(MARK) else None

    def _note(self, end: Sequence[Any]) -> None:
        careful = self.session.careful
        if careful is not None and careful.position is not None and careful.step is not None:
            careful.save(careful.position.mark(doing=MARK + cursor_of(end)))

    def _pause(self) -> None:
        time.sleep(self.operation.pause)
        told = False
        while (lag := self._lag()) > self.operation.max_lag:
            if not told:
                tell(events.BackfillWaiting(self.relation, f"as a replica is {lag:.0f} s behind"))
                told = True
            time.sleep(TARGET)

    def _lag(self) -> float:
        with self._ours():
            return self.waits.replica_lag() if self.waits is not None else 0.0

    def _tell(self, rows: int, *, at_end: bool = False) -> None:
        now = time.monotonic()
        if at_end or now - self.told >= TOLD_EVERY:
            self.told = now
            tell(events.BackfillProgress(self.relation, self.done, max(rows, self.done), now - self.began))

    def _ours(self) -> Any:
        from contextlib import nullcontext

        return self.session.careful.ours() if self.session.careful is not None else nullcontext()

    def _ask(self, select: sa.Select[Any]) -> Any:
        with self._ours():
            row = self.connection.execute(select).first()
        return None if row is None else tuple(row)

    def _run(self, sql: str) -> None:
        self.connection.exec_driver_sql(sql, execution_options=PLAIN)
