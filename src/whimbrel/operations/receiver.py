"""Where op.x() calls go: the current receiver, kept in a ContextVar so that threads don't meet."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from whimbrel.errors import NotInRun
from whimbrel.operations.base import Operation


class Receiver(Protocol):
    """Takes the operations of a revision file: notes them down, or performs them at once.

    It may have a set `created_types`, kept for a whole run: the named types (schema, name) that tables
    have created, since PostgreSQL creates a type once and two tables may use it. And it may say
    `creates_types`: that a new column's enum type is created where it is missing.
    """

    @property
    def context(self) -> Any:
        """What `op.get_context()` returns."""

    @property
    def naming_convention(self) -> Mapping[str, Any] | None:
        """The naming convention of the project's models, for constraints without a name."""

    def receive(self, operation: Operation) -> Any:
        """Take one operation; returns what the call in the revision file returns."""

    def bind(self) -> Any:
        """What `op.get_bind()` returns: the connection. Raises NotKnownOffline where there is none."""


_current: ContextVar[Receiver | None] = ContextVar("whimbrel_receiver", default=None)
_file: ContextVar[str] = ContextVar("whimbrel_revision_file", default="")


def current(function: str = "op") -> Receiver:
    """The receiver of this context; raises NotInRun outside a run, naming the function that was called."""
    receiver = _current.get()
    if receiver is None:
        raise NotInRun(function, "Operations")
    return receiver


def is_receiving() -> bool:
    """Whether op.x() calls go anywhere now."""
    return _current.get() is not None


def revision_file() -> str:
    """The path of the revision file that runs; "" where none does."""
    return _file.get()


def asking_line() -> int:
    """The line of the revision file that runs just now, whoever helps it; 0 where none does."""
    file, frame = revision_file(), sys._getframe(1)
    while frame.f_code.co_filename != file:
        if frame.f_back is None:
            return 0
        frame = frame.f_back
    return frame.f_lineno


@contextmanager
def receiving(receiver: Receiver, file: str | None = None) -> Iterator[None]:
    """Send the op.x() calls of this block to `receiver`; `file` is the revision file, if it is another."""
    token, before = _current.set(receiver), _file.set(_file.get() if file is None else file)
    try:
        yield
    finally:
        _file.reset(before)
        _current.reset(token)
