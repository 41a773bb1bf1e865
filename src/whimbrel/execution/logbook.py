"""A run's own pages of the journal: its entries as they come, and what another run left half done."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from whimbrel.errors import HalfDone
from whimbrel.execution.position import Mark
from whimbrel.history.step import Direction, Step
from whimbrel.journal.steps import Entry, Journal, file_digest, finished

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Logbook:
    """Writes an entry for each step of a run."""

    def __init__(self, connection: Connection, schema: str | None) -> None:
        self.connection = connection
        self.journal = Journal(connection, schema)
        self.orphan: Entry | None = None
        """The step that another run left half done, and this one takes up first."""
        self._owner: dict[str, Any] = {}
        self._begun_by = ""
        self._number = 0
        self._entry: Entry | None = None
        self._written: Entry | None = None
        """The entry as it is committed, or will be with what is done so far."""

    @property
    def owner(self) -> str:
        """Who began the step that is under way."""
        return self._begun_by

    def open(self, steps: Sequence[Step], backend: str) -> None:
        """Create the journal where it is missing, and look for a step that was left half done.

        Raises JournalTooNew, JournalUnusable; HalfDone where these steps don't begin with it.
        """
        self.journal.ensure()
        self._owner = {**_owner(), "backend": backend, "plan_digest": _plan_digest(steps)}
        self._owner["run"] = os.urandom(8).hex()
        orphan = self.journal.unfinished()
        if orphan is None or not steps:
            return
        if steps[0].direction is Direction.STAMP:
            self.journal.leave_unfinished()
            return
        _require_same(orphan, steps[0])
        self.orphan = orphan

    def begin_step(self, step: Step) -> Entry | None:
        """A step begins; the entry of the earlier run where it is one that was left half done."""
        orphan, self.orphan = self.orphan, None
        if orphan is not None:
            ours = {name: value for name, value in self._owner.items() if name != "run"}
            digest = file_digest(step.revision.path)
            self._begun_by = orphan.owner
            self._entry = self._written = replace(orphan, file_digest=digest, **ours)
            return orphan
        if self._entry is None or self._entry.revision != step.revision.id:
            self._number += 1
            self._entry = self._entry_of(step)
            self._written, self._begun_by = None, self._entry.owner
        return None

    def save(self, mark: Mark) -> None:
        """Note how far the step is; written in the present transaction."""
        assert self._entry is not None
        self._write(
            replace(
                self._entry,
                acts=mark.acts,
                statements=mark.statements,
                trail=mark.trail,
                doing=mark.doing,
                backend=self._owner["backend"],
            )
        )

    def end_step(self, seconds: float) -> None:
        """The step is done; written in the present transaction."""
        assert self._entry is not None
        self._write(finished(self._entry, _now(), seconds))
        self._entry = self._written = None

    def fail_step(self) -> None:
        """What isn't committed is undone. An entry that was committed stays, for the next try."""

    def _write(self, entry: Entry) -> None:
        if self._written is None:
            self.journal.insert(entry)
        else:
            self.journal.update(entry)
        self._entry = self._written = entry

    def _entry_of(self, step: Step) -> Entry:
        return Entry(
            step=self._number,
            revision=step.revision.id,
            direction=step.direction.value,
            file_digest=file_digest(step.revision.path),
            started=_now(),
            **self._owner,
        )


def _require_same(orphan: Entry, step: Step) -> None:
    """Raise HalfDone where the run would begin with another step than the one that was left."""
    if (orphan.revision, orphan.direction) == (step.revision.id, step.direction.value):
        return
    command = f"'whimbrel {orphan.direction} {orphan.revision}'"
    if orphan.direction == "downgrade":
        command = "'whimbrel downgrade' to what comes before it"
    raise HalfDone(
        orphan.revision,
        orphan.direction,
        orphan.owner,
        f"this run would begin with the {step.direction.value} of {step.revision.id}. Finish it first, by "
        f"{command}.",
    )


def _plan_digest(steps: Sequence[Step]) -> str:
    digest = blake2b(digest_size=16)
    for step in steps:
        content = file_digest(step.revision.path)
        digest.update(f"{step.direction.value}\0{step.revision.id}\0{content}\n".encode())
    return digest.hexdigest()


def _owner() -> dict[str, Any]:
    import socket

    return {
        "host": socket.gethostname()[:255],
        "pid": os.getpid(),
        "account": _account()[:255],
        "application": "whimbrel",
    }


def _account() -> str:
    named = os.environ.get("USER") or os.environ.get("USERNAME")
    if named or not hasattr(os, "getuid"):
        return named or "somebody"
    import pwd  # in place of getpass, whose import costs more than all of this

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's number that has no name
        return str(os.getuid())


def _now() -> str:
    """The time in UTC; rows sort by it."""
    return datetime.fromtimestamp(time.time(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
