"""What a revision of Alembic's expects SQLite to refuse, and has prepared for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from whimbrel.errors import NamelessConstraint, NotSupported
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.rebuild import RebuildTable

if TYPE_CHECKING:
    from types import FrameType

    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


def refuse_if_expected(operation: Operation, dialect: Dialect) -> None:
    """Raise NotSupported where the revision is written for a refusal: `except NotImplementedError: pass`.

    Outside a batch Alembic adds and drops no constraint on SQLite, and in one it drops none that has no name
    (ValueError), so no schema of such a history has it; a revision that doesn't expect the refusal gets what
    it asks for.
    """
    if isinstance(operation, AddConstraint | DropConstraint) and _is_expected("NotImplementedError"):
        raise NotSupported(f"alter constraints ({operation.describe()})", dialect.title)
    if isinstance(operation, RebuildTable) and _drops_nameless(operation) and _is_expected("ValueError"):
        raise NamelessConstraint(operation.table_name)


def _drops_nameless(block: RebuildTable) -> bool:
    """Whether a change drops a constraint of which nothing is said but its kind."""
    return any(
        isinstance(change, DropConstraint)
        and not (change.constraint_name or change.columns or change.condition)
        for change in block.changes
    )


def _is_expected(error: str) -> bool:
    """Whether a function of the revision that led here names the error that Alembic raises."""
    calls = dropwhile(_is_ours, _callers())
    return any(error in frame.f_code.co_names for frame in takewhile(_is_theirs, calls))


def _callers() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_ours(frame: FrameType) -> bool:
    """Whether it is Whimbrel's, or stands between: a `with` block is left by way of contextlib."""
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] in ("whimbrel", "contextlib")


def _is_theirs(frame: FrameType) -> bool:
    return not _is_ours(frame)
