"""The statements of Python and SQL revisions, with the lines they come from, without a database."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from whimbrel.lint.rules import bulk_change
from whimbrel.planning import planner
from whimbrel.sqltext.split import Piece, split
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement
    from whimbrel.history.step import Step
    from whimbrel.lint.rule import Finding
    from whimbrel.operations.base import Operation
    from whimbrel.planning.plan import PlannedOperation, PlannedStep


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
    batched: frozenset[int] = frozenset()
    """Which of the pieces, counted from 0, a run does in batches."""


def recorded(steps: Sequence[Step], load: Any, dialect: Dialect, lexis: str) -> Iterator[Recorded]:
    """The statements of each step, in order. A step that asks the database is opaque from there on.

    `lexis` names the database whose strings and quotes the user's own SQL has.
    """
    for planned in planner.plan((), steps, load, dialect).steps:
        operations = tuple((one.operation, one.line) for one in planned.operations)
        pieces = tuple(_pieces(planned, lexis))
        batched = frozenset(number for number, (*_, in_batches) in enumerate(pieces) if in_batches)
        run = tuple((piece, inside) for piece, inside, _ in pieces)
        yield Recorded(planned.step, run, planned.opaque, operations, batched)


def unbatched(found: Iterable[Finding], batched: Container[int]) -> tuple[Finding, ...]:
    """The findings without those that ask for batches where a run makes them."""
    asks = bulk_change.RULE.name
    return tuple(one for one in found if one.rule != asks or one.statement not in batched)


def _pieces(planned: PlannedStep, lexis: str) -> Iterator[tuple[Piece, bool, bool]]:
    for operation in planned.operations:
        for statement in operation.statements:
            for piece in split(statement.sql, lexis):
                if not piece.is_client:
                    line = line_of(piece, statement, operation)
                    inside = statement.transactional and not statement.alone
                    yield piece._replace(line=line), inside, statement.batched


def line_of(piece: Piece, statement: Statement, operation: PlannedOperation) -> int:
    """The line of the revision file at which a part of a statement stands, or that asks for it."""
    if statement.place:
        return statement.place.line + piece.line - 1
    return operation.line or piece.line
