"""A plan for people, as SQL with comments, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.progress import line, step_object
from whimbrel.dialects.statement import Lock

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement
    from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep


def plan_lines(plan: Plan, *, online: bool = False) -> Iterator[str]:
    """Each step with its statements; what is known of a statement's cost stands before it.

    `online` says that the steps have run, and what of them couldn't.
    """
    if not plan:
        yield f"-- Nothing to do: the database is at {', '.join(plan.applied) or '<base>'}."
    for step in plan.steps:
        yield f"-- {line(step.step)}"
        yield from _step_lines(step, "It fails here" if online else "The rest isn't known beforehand")


def _step_lines(step: PlannedStep, trouble: str) -> Iterator[str]:
    for operation in step.operations:
        yield ""
        yield f"-- {operation.operation.describe()}"
        yield from (f"--   careful: {hazard.message}" for hazard in operation.hazards)
        for statement in operation.statements:
            yield from (f"--   {note}" for note in _notes(statement))
            yield f"{statement.sql.rstrip()};"
    if step.opaque:
        yield ""
        yield f"-- {trouble}: {step.opaque}"
    yield ""


def _notes(statement: Statement) -> Iterator[str]:
    where = f" on {statement.relation}" if statement.relation else ""
    if statement.lock not in (Lock.UNKNOWN, Lock.NONE):
        yield f"lock: {statement.lock.value}{where}"
    if statement.rewrites_table:
        yield "rewrites the whole table"
    if statement.scans_table:
        yield "scans the whole table"
    if not statement.transactional:
        yield "runs outside a transaction"


def plan_object(plan: Plan) -> dict[str, object]:
    """A plan as docs/json.md says."""
    return {"applied": plan.applied, "steps": [_step_object(step) for step in plan.steps]}


def _step_object(step: PlannedStep) -> dict[str, object]:
    operations = [_operation_object(operation) for operation in step.operations]
    return {**step_object(step.step), "opaque": step.opaque or None, "operations": operations}


def _operation_object(planned: PlannedOperation) -> dict[str, object]:
    return {
        "operation": planned.operation.name,
        "description": planned.operation.describe(),
        "phase": planned.operation.phase.value,
        "reverse": planned.reverse.describe() if planned.reverse else None,
        "hazards": [{"kind": hazard.kind, "message": hazard.message} for hazard in planned.hazards],
        "statements": [_statement_object(statement) for statement in planned.statements],
    }


def _statement_object(statement: Statement) -> dict[str, object]:
    return {
        "sql": statement.sql,
        "relation": statement.relation,
        "lock": statement.lock.value,
        "rewrites_table": statement.rewrites_table,
        "scans_table": statement.scans_table,
        "transactional": statement.transactional,
    }
