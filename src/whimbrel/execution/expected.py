"""What a revision of Alembic's expects SQLite to refuse, and has prepared for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from whimbrel.errors import NotSupported
from whimbrel.operations.constraints import AddConstraint, DropConstraint

if TYPE_CHECKING:
    from types import FrameType

    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


def refuse_if_expected(operation: Operation, dialect: Dialect) -> None:
    """Raise NotSupported where the revision is written for a refusal: `except NotImplementedError: pass`.

    Outside a batch Alembic adds and drops no constraint on SQLite, so no schema of such a history has it;
    a revision that doesn't expect the refusal gets what it asks for.
    """
    if isinstance(operation, AddConstraint | DropConstraint) and _is_expected():
        raise NotSupported(f"alter constraints ({operation.describe()})", dialect.title)


def _is_expected() -> bool:
    """Whether a function of the revision that led here names the error that Alembic raises."""
    calls = dropwhile(_is_ours, _callers())
    return any("NotImplementedError" in frame.f_code.co_names for frame in takewhile(_is_theirs, calls))


def _callers() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def _is_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] == "whimbrel"


def _is_theirs(frame: FrameType) -> bool:
    return not _is_ours(frame)
