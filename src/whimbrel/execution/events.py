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


class LockWaiting(NamedTuple):
    """Another process migrates this database; the run waits for `holder`, up to `seconds`."""

    holder: str
    seconds: float


class DatabaseAwaited(NamedTuple):
    """The database didn't accept a connection and is tried again, `seconds` after the first try."""

    tries: int
    seconds: float
    reason: str


Event = RunStarted | StepStarted | StepDone | LockWaiting | DatabaseAwaited
Observer = Callable[[Event], None]

_observers: ContextVar[tuple[Observer, ...]] = ContextVar("whimbrel_observers", default=())


@contextmanager
def observe(observer: Observer) -> Iterator[None]:
    """Tell `observer` every event of the block."""
    token = _observers.set((*_observers.get(), observer))
    try:
        yield
    finally:
        _observers.reset(token)


def emit(event: Event) -> bool:
    """Tell the observers; whether there is any."""
    observers = _observers.get()
    for observer in observers:
        observer(event)
    return bool(observers)
