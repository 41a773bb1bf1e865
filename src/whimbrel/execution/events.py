"""What a run tells while it works; whoever shows progress observes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from whimbrel.history.step import Step


class RunStarted(NamedTuple):
    """A run knows its steps and begins."""

    steps: tuple[Step, ...]


class StepStarted(NamedTuple):
    """One revision begins."""

    step: Step


class StepDone(NamedTuple):
    """One revision is done, after `seconds`; its transaction may still be open."""

    step: Step
    seconds: float
    blocked: float = 0.0
    """Seconds of it that were spent waiting for locks."""


class LockWaiting(NamedTuple):
    """Another process migrates this database; the run waits for `holder`, up to `seconds`."""

    holder: str
    seconds: float


class DatabaseAwaited(NamedTuple):
    """The database didn't accept a connection and is tried again, `seconds` after the first try."""

    tries: int
    seconds: float
    reason: str


class StatementStarted(NamedTuple):
    """A statement of a revision is about to be sent."""

    step: Step
    sql: str


class StatementDone(NamedTuple):
    """A statement came back after `seconds`, of which it waited `blocked` for locks."""

    step: Step
    sql: str
    seconds: float
    blocked: float


class TableBusy(NamedTuple):
    """Others hold a table; we look again for up to `seconds` before asking for its lock."""

    relation: str
    holders: tuple[str, ...]
    seconds: float


class LockRetried(NamedTuple):
    """A lock wasn't granted in a moment; it is asked for again. `tries` counts from 1."""

    relation: str
    tries: int
    holders: tuple[str, ...]


class StatementBlocked(NamedTuple):
    """A statement that makes nobody wait waits itself, by now for `seconds`, for these sessions."""

    sql: str
    holders: tuple[str, ...]
    seconds: float


class IndexProgress(NamedTuple):
    """An index is being built since `seconds`: `done` of `total` blocks or rows of what `phase` names."""

    sql: str
    phase: str
    done: int
    total: int
    seconds: float


class StepRetried(NamedTuple):
    """A revision was rolled back, and begins again, for a reason such as that others would wait."""

    step: Step
    reason: str


class StepResumed(NamedTuple):
    """A revision that an earlier run left half done is taken up; `done` of its calls are skipped."""

    step: Step
    done: int
    owner: str


class Cleaned(NamedTuple):
    """What an interrupted statement had left behind was removed."""

    what: str


class BackupTaken(NamedTuple):
    """The database was copied before the first statement, and the copy read back; `size` in bytes."""

    path: str
    size: int
    seen: str
    seconds: float


class BackfillStarted(NamedTuple):
    """Rows of a table are about to be changed in batches: `rows` of them."""

    relation: str
    rows: int


class BackfillProgress(NamedTuple):
    """Batches of a backfill are committed: `done` of `rows` rows, after `seconds`."""

    relation: str
    done: int
    rows: int
    seconds: float


class BackfillWaiting(NamedTuple):
    """A backfill pauses, since it would be in somebody's way."""

    relation: str
    reason: str


class RunDone(NamedTuple):
    """The run came to its end, after `seconds`."""

    steps: tuple[Step, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    seconds: float


class RunStopped(NamedTuple):
    """The run failed or was interrupted, after `seconds`; `reason` is what the user reads."""

    reason: str
    seconds: float


Event = (
    RunStarted
    | StepStarted
    | StatementStarted
    | StatementDone
    | TableBusy
    | LockRetried
    | StatementBlocked
    | IndexProgress
    | StepRetried
    | StepResumed
    | Cleaned
    | BackfillStarted
    | BackfillProgress
    | BackfillWaiting
    | BackupTaken
    | StepDone
    | LockWaiting
    | DatabaseAwaited
    | RunDone
    | RunStopped
)
Observer = Callable[[Event], None]

_observers: ContextVar[tuple[Observer, ...]] = ContextVar("whimbrel_observers", default=())
_statements: ContextVar[bool] = ContextVar("whimbrel_statements", default=False)


@contextmanager
def observe(observer: Observer, *, statements: bool = False) -> Iterator[None]:
    """Tell `observer` every event of the block; each statement too, where `statements` or a project asks."""
    token, before = _observers.set((*_observers.get(), observer)), _statements.get()
    _statements.set(statements or before)
    try:
        yield
    finally:
        _observers.reset(token)
        _statements.set(before)


@contextmanager
def unobserved() -> Iterator[None]:
    """Nobody is told the events of the block: they are of a scratch database."""
    token = _observers.set(())
    try:
        yield
    finally:
        _observers.reset(token)


def wants_statements() -> bool:
    """Whether an observer asked for every statement."""
    return _statements.get()


def emit(event: Event) -> bool:
    """Tell the observers; whether there is any."""
    observers = _observers.get()
    for observer in observers:
        observer(event)
    return bool(observers)
