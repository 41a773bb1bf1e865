"""The version row of a run in one transaction: written once, not after every revision.

Within a transaction nobody else sees the row, so a run of many revisions needs one UPDATE. It is written
before anything that could see it: a commit, SQL of the user's, the connection in the user's hands.
"""

from __future__ import annotations

from collections.abc import Callable

from whimbrel.history.step import VersionChange


class LateRows:
    """What is still to be written into the version table; `write` does it.

    While `late` is False every change is written at once.
    """

    def __init__(self, write: Callable[[VersionChange], None]) -> None:
        self.write = write
        self.late = False
        self._pending: tuple[str, str] | None = None
        self._at_step: tuple[str, str] | None = None

    def note(self, change: VersionChange) -> None:
        """A step is done. Only a row that changes its id can wait, and only one row at a time."""
        update = change.update
        if not self.late or update is None or change.delete or change.insert:
            self.flush()
            self.write(change)
        elif self._pending is not None and self._pending[1] == update[0]:
            self._pending = (self._pending[0], update[1])
        else:
            self.flush()
            self._pending = update

    def flush(self) -> None:
        """Write what waits."""
        if self._pending is not None:
            update, self._pending = self._pending, None
            self.write(VersionChange(update=update))

    def begin_step(self) -> None:
        """A step begins: what is written from now on is undone with it."""
        self._at_step = self._pending

    def undo_step(self) -> None:
        """The step was undone, and with it what was written during it."""
        self._pending = self._at_step

    def keep(self) -> None:
        """A commit: what was written stays."""
        self._at_step = None
