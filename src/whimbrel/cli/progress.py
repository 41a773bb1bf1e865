"""A line for each revision while a run works."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from whimbrel.execution.events import (
    BackfillProgress,
    BackfillStarted,
    BackfillWaiting,
    BackupTaken,
    Cleaned,
    DatabaseAwaited,
    Event,
    IndexProgress,
    LockRetried,
    LockWaiting,
    RunDone,
    RunStarted,
    StatementBlocked,
    StepDone,
    StepResumed,
    StepRetried,
    StepStarted,
    TableBusy,
    observe,
)
from whimbrel.history.step import Direction, Step

if TYPE_CHECKING:
    from whimbrel.cli.output import Output
    from whimbrel.project.project import Project


NEWS = (
    *(TableBusy, LockRetried, StatementBlocked, StepRetried, StepResumed, Cleaned, BackupTaken),
    *(BackfillStarted, BackfillProgress, BackfillWaiting, IndexProgress),
)
"""What is told at once, in a line of its own."""


@contextmanager
def shown(project: Project, output: Output, *, sql: bool = False) -> Iterator[None]:
    """Tell what the runs of this block do, on standard error; nothing where SQL is written instead.

    In a project with an env.py its own log does that; lines of ours come beside it only where the log says
    nothing and people are looking.
    """
    progress = Progress(project.kind == "alembic", output)
    with nullcontext() if sql else observe(progress):
        try:
            yield
        finally:
            progress.end_line()


class Progress:
    """Turns events into lines; on a terminal the running revision is shown before it is done."""

    def __init__(self, has_log: bool, output: Output) -> None:
        self.has_log, self.output = has_log, output
        self.on_terminal = sys.stderr.isatty() and not output.quiet
        self.total = self.done = 0
        self.blocked = 0.0
        self.in_line = False

    def end_line(self) -> None:
        """End the line of a revision that failed, so that its message stands alone."""
        if self.in_line:
            print(file=sys.stderr, flush=True)
        self.in_line = False

    def __call__(self, event: Event) -> None:
        """Tell one event."""
        if isinstance(event, (StepStarted, StepDone)):  # by far the most
            if self._speaks():
                self._step(event)
        elif isinstance(event, LockWaiting):
            self._waiting(event)
        elif isinstance(event, DatabaseAwaited):
            self._awaited(event)
        elif isinstance(event, RunStarted):
            self.total, self.done = len(event.steps), 0
            self.blocked = 0.0
        elif isinstance(event, NEWS):
            self._news(event)
        elif isinstance(event, RunDone):
            self._summary(event)

    def _speaks(self) -> bool:
        """Whether the log leaves telling to us; asked at each event, as env.py sets it up while it runs."""
        if not (self.has_log and self.on_terminal):
            return not self.has_log
        import logging

        log = logging.getLogger("alembic.runtime.migration")
        return not (log.hasHandlers() and log.isEnabledFor(logging.INFO))

    def _waiting(self, event: LockWaiting) -> None:
        self.output.tell(
            f"waiting for {event.holder}, which migrates this database (up to {event.seconds:g} s)"
        )

    def _awaited(self, event: DatabaseAwaited) -> None:
        if event.tries == 1:
            self.output.tell(f"waiting for the database: {event.reason}")

    def _news(self, event: Event) -> None:
        from whimbrel.execution.telling import words

        self.end_line()
        self.output.tell(f"  {words(event)}")

    def _summary(self, event: RunDone) -> None:
        """What happened, for people; a log has its own way."""
        if self.has_log or not self.on_terminal or len(event.steps) < 2:
            return
        waited = f", {self.blocked:.2f} s of it waiting for locks" if self.blocked >= 0.01 else ""
        at = ", ".join(event.after) or "base"
        self.output.tell(f"{len(event.steps)} revisions in {event.seconds:.2f} s{waited}; now at {at}")

    def _step(self, event: StepStarted | StepDone) -> None:
        if isinstance(event, StepStarted):
            if self.on_terminal:
                print(f"{self._count()}{line(event.step)} ...", end="", file=sys.stderr, flush=True)
                self.in_line = True
            return
        self.blocked += event.blocked
        waited = f", waited {event.blocked:.2f} s" if event.blocked >= 0.01 else ""
        text = f"{self._count()}{line(event.step)}  ({event.seconds:.2f} s{waited})"
        self.output.tell(f"\r\033[2K{text}" if self.on_terminal else text)
        self.done += 1
        self.in_line = False

    def _count(self) -> str:
        if not self.on_terminal or self.total < 2:
            return ""
        return f"{self.done + 1:>{len(str(self.total))}}/{self.total}  "


def line(step: Step) -> str:
    """`upgrade  a1b2 -> c3d4  add users`."""
    message = "" if step.direction is Direction.STAMP else step.revision.message
    source = ", ".join(step.source) or "<base>"
    target = ", ".join(step.target) or "<base>"
    return f"{step.direction.value}  {source} -> {target}" + (f"  {message}" if message else "")


def step_object(step: Step) -> dict[str, object]:
    """A step as docs/json.md says."""
    return {
        "direction": step.direction.value,
        "revision": step.revision.id,
        "message": step.revision.message,
        "path": step.revision.path,
        "from": step.source,
        "to": step.target,
    }
