"""One step along the history, and what it does to the version table."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from whimbrel.history.revision import Revision


class Direction(Enum):
    """Which way a step goes; a stamp runs nothing."""

    UP = "upgrade"
    DOWN = "downgrade"
    STAMP = "stamp"


class VersionChange(NamedTuple):
    """What happens to the rows of the version table in one step.

    In this order: rows deleted, rows inserted, one row updated (old, new).
    """

    delete: tuple[str, ...] = ()
    update: tuple[str, str] | None = None
    insert: tuple[str, ...] = ()


class Step(NamedTuple):
    """One revision to run in one direction. `source` and `target` are the ids shown for it ("a, b -> c")."""

    revision: Revision
    direction: Direction
    change: VersionChange
    source: tuple[str, ...]
    target: tuple[str, ...]
    heads: tuple[str, ...] = ()
    """The rows of the version table after this step, sorted."""

    def __str__(self) -> str:
        """`a, b -> c`, as log lines and SQL comments show it."""
        return f"{', '.join(self.source)} -> {', '.join(self.target)}"
