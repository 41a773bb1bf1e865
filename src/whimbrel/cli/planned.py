"""A plan for people, as SQL with comments, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.cli.progress import line, step_object
from whimbrel.dialects.statement import Lock

if TYPE_CHECKING:
    from whimbrel.commands.review import Review, Told
    from whimbrel.dialects.statement import Statement
    from whimbrel.planning.impact import Impact
    from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep


def plan_lines(plan: Plan, *, online: bool = False, review: Review | None = None) -> Iterator[str]:
    """Each step with its statements; what is known of a statement's cost stands before it.

    `online` says that the steps have run, and what of them couldn't. `review` knows the tables' sizes.
    """
    if not plan:
        yield f"-- Nothing to do: the database is at {', '.join(plan.applied) or '<base>'}."
    if review is not None and review.where:
        yield f"-- Locks, scans and rewrites are those seen in {review.where}."
    for note in review.notes if review is not None else ():
        yield f"-- {note}"
    for number, step in enumerate(plan.steps):
        yield f"-- {line(step.step)}"
        trouble = "It fails here" if online else "The rest isn't known beforehand"
        yield from _step_lines(number, step, trouble, review)


def _step_lines(number: int, step: PlannedStep, trouble: str, review: Review | None) -> Iterator[str]:
    transaction: int | None = None
    for place, operation in enumerate(step.operations):
        yield ""
        yield f"-- {operation.operation.describe()}"
        yield f"--   reverse: {reverse_words(operation)}"
        yield from (f"--   careful: {hazard.message}" for hazard in operation.hazards)
        for index, statement in enumerate(operation.statements):
            told = review.told.get((number, place, index)) if review is not None else None
            yield from (f"--   {note}" for note in _notes(statement, told, transaction))
            transaction = told.transaction if told is not None else None
            yield f"{statement.sql.rstrip()};"
    if step.opaque:
        yield ""
        yield f"-- {trouble}: {step.opaque}"
    yield ""


def reverse_words(operation: PlannedOperation) -> str:
    """What undoes it."""
    return operation.reverse.describe() if operation.reverse else "nothing undoes it"


def _notes(statement: Statement, told: Told | None, before: int | None) -> Iterator[str]:
    """`before` is the transaction of the statement before it."""
    if told is not None and told.transaction not in (None, before):
        yield f"transaction {told.transaction + 1}"
    if told is not None and (told.impacts or told.traced):
        yield from map(impact_words, told.impacts)
    else:
        yield from _of_phrase(statement)
    if not statement.transactional:
        yield "runs outside a transaction"
    elif statement.alone:
        yield "in a transaction of its own"
    for finding in told.findings if told is not None else ():
        if finding.waived:
            yield f"waived: {finding.rule}: {finding.waived}"
        else:
            yield f"{finding.severity.value}: {finding.rule}: {finding.message}"


def _of_phrase(statement: Statement) -> Iterator[str]:
    where = f" on {statement.relation}" if statement.relation else ""
    if statement.lock not in (Lock.UNKNOWN, Lock.NONE):
        yield f"lock: {statement.lock.value}{where}"
    if statement.rewrites_table:
        yield "rewrites the whole table"
    if statement.scans_table:
        yield "scans the whole table"


def impact_words(impact: Impact) -> str:
    """`lock: SHARE on orders (about 3,000 rows, 751 MB): readers go on, writers wait; builds an index`."""
    size = f" ({impact.size})" if impact.size else ""
    work = f"; {impact.work}" if impact.work else ""
    return f"lock: {impact.lock.value} on {impact.relation}{size}: {impact.blocks}{work}"


def plan_object(plan: Plan, review: Review | None = None) -> dict[str, object]:
    """A plan as docs/json.md says."""
    steps = [_step_object(number, step, review) for number, step in enumerate(plan.steps)]
    found: dict[str, object] = {"applied": plan.applied, "steps": steps}
    if review is not None:
        found |= {"traced": review.where or None, "notes": review.notes}
    return found


def _step_object(number: int, step: PlannedStep, review: Review | None) -> dict[str, object]:
    operations = [
        _operation_object((number, place), operation, review)
        for place, operation in enumerate(step.operations)
    ]
    return {**step_object(step.step), "opaque": step.opaque or None, "operations": operations}


def _operation_object(
    place: tuple[int, int], planned: PlannedOperation, review: Review | None
) -> dict[str, object]:
    return {
        "operation": planned.operation.name,
        "description": planned.operation.describe(),
        "phase": planned.operation.phase.value,
        "reverse": planned.reverse.describe() if planned.reverse else None,
        "hazards": [{"kind": hazard.kind, "message": hazard.message} for hazard in planned.hazards],
        "statements": [
            _statement_object(statement, review.told.get((*place, index)) if review else None)
            for index, statement in enumerate(planned.statements)
        ],
    }


def _statement_object(statement: Statement, told: Told | None) -> dict[str, object]:
    found: dict[str, object] = {
        "sql": statement.sql,
        "relation": statement.relation,
        "lock": statement.lock.value,
        "rewrites_table": statement.rewrites_table,
        "scans_table": statement.scans_table,
        "transactional": statement.transactional,
    }
    return found if told is None else found | _told_object(told)


def _told_object(told: Told) -> dict[str, object]:
    from whimbrel.lint.reports import as_object

    impacts = told.impacts
    known = {
        "rewrites_table": any(one.rewrites for one in impacts),
        "scans_table": any(one.scans or one.builds for one in impacts),
    }
    return {
        **(known if impacts or told.traced else {}),  # what is known of this database goes before the phrase
        "transaction": told.transaction,
        "traced": told.traced,
        "impacts": [_impact_object(impact) for impact in impacts],
        "findings": [as_object(finding) for finding in told.findings],
    }


def _impact_object(impact: Impact) -> dict[str, object]:
    return {
        "relation": impact.relation,
        "lock": impact.lock.value,
        "blocks": impact.blocks,
        "rewrites": impact.rewrites,
        "scans": impact.scans,
        "builds": impact.builds,
        "rows": impact.rows,
        "bytes": impact.bytes,
    }
