"""Waiting for a table's lock without making others wait.

A lock that is asked for and not granted is a queue: whoever comes later waits behind it. So the ladder looks
first who is in the way, asks only when nobody old is, and asks for a moment only; with what is already held
in the transaction it doesn't wait at all, but has the step begin again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from whimbrel.dialects.statement import Lock
from whimbrel.errors import TableLocked
from whimbrel.execution import events
from whimbrel.execution.failure import Restart
from whimbrel.execution.telling import tell
from whimbrel.execution.traits import Traits
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.journal.waits import Holder, Waits

Answer = TypeVar("Answer")

SAVEPOINT = "whimbrel_lock"
RUNGS = (0.3, 0.5, 0.75, 1.0)
"""How long the first tries wait, as parts of lock_timeout; later ones as long as the last."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
"""Seconds between tries at most, at first and later; the pause is random below that (full jitter)."""
ABOVE_DEADLOCK = 0.5
"""Seconds above deadlock_timeout that an autovacuum gets to go away."""


class Ladder:
    """The tries of one step; `timeout` and `budget` are seconds."""

    def __init__(self, connection: Connection, waits: Waits, timeout: float, budget: float) -> None:
        self.connection, self.waits = connection, waits
        self.timeout, self.budget = max(timeout, waits.shortest), budget
        self.waited = 0.0
        """Seconds the step has spent waiting for locks."""
        self.tries = 0
        self._dirty = False
        self._behind: tuple[str, ...] | None = None
        """What the last try waited for in vain; None where it only saw that others hold it."""
        self._blocked: tuple[tuple[str, ...], Lock] | None = None
        self._set: float | None = None
        self._seen: dict[str, float] = {}
        self._deadline: float | None = None

    def begin_step(self) -> None:
        """A step begins, or begins again: then it first waits until its way is free."""
        self.begin_transaction()
        if self._blocked is None:
            return
        relations, lock = self._blocked
        if self._behind is not None:
            behind, self._behind = self._behind, None
            self._pause(behind, self._in_the_way(behind, lock))
        self._clear_way(relations, lock)

    def end_step(self) -> None:
        """The step is done."""
        self._blocked = self._deadline = None
        self.waited, self.tries = 0.0, 0
        self._seen.clear()

    def begin_transaction(self) -> None:
        """A transaction begins: nothing is held, and the timeout is the server's."""
        self._dirty, self._set = False, None

    def has_waited(self, seconds: float) -> None:
        """A statement that was sent has waited itself."""
        self.waited += seconds

    def run(self, traits: Traits, relations: Sequence[str], send: Callable[[], Answer]) -> Answer:
        """Send a statement that locks `relations`; raises TableLocked, Restart, and what it raises itself."""
        wanted = tuple(relations)
        if not traits.is_strong or (traits.known and not wanted):
            return self._patiently(traits, wanted, send)
        while True:
            try:
                answer = self._try(traits, wanted, send)
            except _GaveUp:
                self._again(wanted, traits.lock)
                continue
            self._dirty = True
            return answer

    def outside(self, traits: Traits, send: Callable[[], Answer]) -> Answer:
        """Send a statement that is in no transaction; one that makes nobody wait may take its time.

        MySQL commits with each change of a table, and readers and writers queue behind one that waits.
        """
        from sqlalchemy.exc import DBAPIError

        if traits.is_strong and not self.waits.savepoints:
            answer = self.run(traits, traits.relations, send)
            self.begin_transaction()
            return answer
        began = time.monotonic()
        try:
            return send()
        except DBAPIError as error:
            if self.waits.gave_up(error):
                # MySQL tells who is in a transaction only to accounts with a privilege of its own.
                holders = self.waits.holders((), Lock.EXCLUSIVE) if self.waits.savepoints else []
                raise self._locked("", _since(began), holders) from error
            raise

    # ----------------------------------------------------------------------------------- helpers

    def _patiently(self, traits: Traits, relations: tuple[str, ...], send: Callable[[], Answer]) -> Answer:
        """Send what nobody waits behind, unless the transaction holds something already."""
        from sqlalchemy.exc import DBAPIError

        began = time.monotonic()
        self._limit(self.timeout if self._dirty else self._left())
        try:
            answer = send()
        except DBAPIError as error:
            if not self.waits.gave_up(error):
                raise
            if not self.waits.savepoints:
                raise self._locked("", _since(began), self.waits.holders((), Lock.EXCLUSIVE)) from error
            self.tries += 1
            self._behind = relations or self.waits.waited_for(error)
            self._restart(relations, traits.lock)
        self._dirty = self._dirty or not (traits.reads or traits.lock is Lock.NONE)
        return answer

    def _try(self, traits: Traits, relations: tuple[str, ...], send: Callable[[], Answer]) -> Answer:
        from sqlalchemy.exc import DBAPIError

        vacuums = self._clear_way(relations, traits.lock)
        self._savepoint("SAVEPOINT")
        try:
            for relation in vacuums:
                self._displace(relation)
            self._limit(self.timeout * RUNGS[min(self.tries, len(RUNGS) - 1)])
            answer = send()
        except DBAPIError as error:
            if not self.waits.gave_up(error):
                raise
            self._savepoint("ROLLBACK TO SAVEPOINT")
            self._set = None
            raise _GaveUp from error
        self._savepoint("RELEASE SAVEPOINT")
        return answer

    def _clear_way(self, relations: tuple[str, ...], lock: Lock) -> tuple[str, ...]:
        """Wait until nobody old is in the way; the relations that a vacuum may work on."""
        told = False
        while True:
            found = self.waits.holders(relations, lock) if relations and self.waits.savepoints else []
            old = [holder for holder in found if not holder.yields and self._age(holder) >= self.timeout]
            if not old:
                return tuple(dict.fromkeys(holder.relation for holder in found if holder.yields))
            if self._dirty:
                self._restart(relations, lock)
            if not told:
                tell(events.TableBusy(relations[0], tuple(h.words for h in old), self._left()))
                told = True
            self._pause(relations, old)

    def _age(self, holder: Holder) -> float:
        """Seconds its transaction is old, by what the server tells or since we first saw it."""
        first = self._seen.setdefault(holder.key, time.monotonic())
        return max(holder.age or 0.0, time.monotonic() - first)

    def _displace(self, relation: str) -> None:
        """Make an autovacuum go: it is cancelled by who waits for it longer than deadlock_timeout.

        The lock that is waited for here conflicts with the vacuum and with no reader or writer, so that
        nobody queues meanwhile. It is held until the statement has its own.
        """
        self._limit(self.waits.before_yielding() + ABOVE_DEADLOCK)
        self._execute(f"LOCK TABLE {relation} IN SHARE UPDATE EXCLUSIVE MODE")

    def _again(self, relations: tuple[str, ...], lock: Lock) -> None:
        """After a try that gave up: pause and return, or begin the step again, or give up."""
        self.tries += 1
        if self._dirty and self.waits.savepoints:
            self._behind = relations
            self._restart(relations, lock)
        holders = self._in_the_way(relations, lock)
        tell(events.LockRetried(_named(relations) or "a table", self.tries, tuple(h.words for h in holders)))
        self._pause(relations, holders)

    def _in_the_way(self, relations: tuple[str, ...], lock: Lock) -> Sequence[Holder]:
        """Who holds the relations, or else may hold rows of them: which of them has the row, none tells."""
        if not relations and not self.waits.savepoints:
            return ()
        return self.waits.holders(relations, lock) or self.waits.holders(relations, Lock.EXCLUSIVE)

    def _pause(self, relations: tuple[str, ...], holders: Sequence[Holder]) -> None:
        left = self._left()
        if left <= 0:
            raise self._locked(_named(relations), self.budget, holders)
        longest = min(FIRST_PAUSE * 2 ** min(self.tries, 6), LONGEST_PAUSE)
        seconds = min(left, random.uniform(0.01, longest))
        time.sleep(seconds)
        self.waited += seconds

    def _locked(self, name: str, seconds: float, holders: Sequence[Holder]) -> TableLocked:
        """The error of a wait that was in vain."""
        words = [holder.words for holder in holders]
        return TableLocked(name, seconds, words, is_undone=self.waits.savepoints)

    def _restart(self, relations: tuple[str, ...], lock: Lock) -> None:
        self._left()
        self._blocked = (relations, lock)
        raise Restart

    def _left(self) -> float:
        """Seconds that are left to try; they count from the first lock the step asks for."""
        if self._deadline is None:
            self._deadline = time.monotonic() + self.budget
        return self._deadline - time.monotonic()

    def _limit(self, seconds: float) -> None:
        limit = max(seconds, self.waits.shortest)
        # Not for every statement: a long limit may be off by a second.
        if self._set is None or abs(self._set - limit) > (1.0 if limit > 10 else 0.0):
            self.waits.set_timeout(limit)
            self._set = limit

    def _savepoint(self, verb: str) -> None:
        if self.waits.savepoints:
            self._execute(f"{verb} {SAVEPOINT}")

    def _execute(self, sql: str) -> None:
        self.connection.exec_driver_sql(sql, execution_options=PLAIN)


class _GaveUp(Exception):
    """One try was over."""


def _since(began: float) -> float:
    return round(time.monotonic() - began, 1)


def _named(relations: tuple[str, ...]) -> str:
    return ", ".join(relations)
