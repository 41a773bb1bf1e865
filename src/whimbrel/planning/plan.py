"""What would run: steps, and for each the statements that are known beforehand."""

from __future__ import annotations

from whimbrel.dialects.statement import Statement
from whimbrel.history.step import Step
from whimbrel.operations.base import Hazard, Operation
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class PlannedOperation:
    """One operation of a step with its statements, hazards and reverse (None where it can't be undone).

    `line` is that of the revision file which asks for it, 0 where that isn't known.
    """

    operation: Operation
    statements: tuple[Statement, ...]
    hazards: tuple[Hazard, ...] = ()
    reverse: Operation | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step with what it would do. `opaque` says why the rest of it can't be known, "" where it can."""

    step: Step
    operations: tuple[PlannedOperation, ...] = ()
    opaque: str = ""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements of the step in order."""
        return tuple(s for operation in self.operations for s in operation.statements)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would run from `applied` to the target, step by step. Empty: nothing to do."""

    applied: tuple[str, ...]
    steps: tuple[PlannedStep, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)
