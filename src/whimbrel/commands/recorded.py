"""The statements of Python and SQL revisions, with the lines they come from, without a database."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import whimbrel
from whimbrel.planning import planner
from whimbrel.planning.recorder import Recorder
from whimbrel.sqltext.split import Piece, split
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.history.step import Step
    from whimbrel.operations.base import Operation
    from whimbrel.planning.plan import PlannedStep

_OURS = str(Path(whimbrel.__file__).parent)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One revision's statements: each with its line, and whether it runs in the revision's transaction.

    `opaque` says why the rest of it isn't known, "" where all is. `operations` are those that it asked for,
    each with its line.
    """

    step: Step
    pieces: tuple[tuple[Piece, bool], ...]
    opaque: str = ""
    operations: tuple[tuple[Operation, int], ...] = ()


class LineRecorder(Recorder):
    """Notes operations down with the line of the revision file that asked for each."""

    def __init__(self, dialect: Dialect) -> None:
        super().__init__(dialect)
        self.lines: list[int] = []

    def receive(self, operation: Operation) -> Any:
        """Note one operation down, and where it was asked for."""
        self.lines.append(_calling_line())
        return super().receive(operation)


def recorded(steps: Sequence[Step], load: Any, dialect: Dialect, lexis: str) -> Iterator[Recorded]:
    """The statements of each step, in order. A step that asks the database is opaque from there on.

    `lexis` names the database whose strings and quotes the user's own SQL has.
    """
    recorders: list[LineRecorder] = []

    def make() -> LineRecorder:
        recorders.append(LineRecorder(dialect))
        return recorders[-1]

    plan = planner.plan((), steps, load, dialect, make_recorder=make)
    for planned, recorder in zip(plan.steps, recorders, strict=True):
        asked = (one.operation for one in planned.operations)
        operations = tuple(zip(asked, recorder.lines, strict=False))
        yield Recorded(planned.step, tuple(_pieces(planned, recorder, lexis)), planned.opaque, operations)


def _pieces(planned: PlannedStep, recorder: LineRecorder, lexis: str) -> Iterator[tuple[Piece, bool]]:
    for operation, line in zip(planned.operations, recorder.lines, strict=False):
        for statement in operation.statements:
            first = statement.place.line if statement.place else 0
            for piece in split(statement.sql, lexis):
                if not piece.is_client:
                    yield (
                        piece._replace(line=first + piece.line - 1 if first else line),
                        statement.transactional and not statement.alone,
                    )


def _calling_line() -> int:
    """The line of the nearest caller that isn't Whimbrel itself: that of the revision file."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return frame.f_lineno
