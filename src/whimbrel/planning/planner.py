"""What the steps would do: their operations, noted down by running the files without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import NoInspectionAvailable

from whimbrel.errors import NotKnownOffline, OperationError, WhimbrelError
from whimbrel.history.step import Direction, Step
from whimbrel.operations.receiver import receiving
from whimbrel.planning.plan import Plan, PlannedOperation, PlannedStep
from whimbrel.planning.recorder import INSPECTOR, Recorder
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from types import ModuleType

    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement
    from whimbrel.history.revision import Revision
    from whimbrel.operations.base import Hazard, Operation


def plan(
    applied: Sequence[str],
    steps: Iterable[Step],
    load: Callable[[Revision], ModuleType],
    dialect: Dialect,
    before: Schema | None = None,
    make_recorder: Callable[[], Recorder] | None = None,
) -> Plan:
    """The plan of `steps` for a database at the ids `applied`.

    `before` is the schema as it is now; without it, what a statement needs to know of a table isn't known.
    A step that asks the database something is opaque from there on, and says why. `make_recorder` gives
    another receiver than our own.
    """
    schema = Schema.unknown() if before is None else before
    planned = []
    created_types: set[tuple[str | None, str]] = set()
    for step in steps:
        recorder = make_recorder() if make_recorder else Recorder(dialect)
        recorder.created_types = created_types  # a type is created once in a run, whoever needs it
        reason = recorded_into(recorder, step, load)
        operations, schema, trouble = _plan_operations(recorder, schema, dialect)
        planned.append(PlannedStep(step, operations, trouble or reason))
        if trouble or reason:
            schema = Schema.unknown()  # whatever it does beyond, the tables may look different after it
    return Plan(tuple(applied), tuple(planned))


def recorded_into(recorder: Recorder, step: Step, load: Callable[[Revision], ModuleType]) -> str:
    """Run the step's file against the recorder; returns why not all of it can be known, or ""."""
    if step.direction is Direction.STAMP:
        return ""
    function = getattr(load(step.revision), step.direction.value, None)
    if function is None:
        return f"{step.revision.path} has no {step.direction.value}() function"
    try:
        with receiving(recorder, step.revision.path):
            function()
    except WhimbrelError as error:
        return str(error)
    except NoInspectionAvailable:  # what inspect() raises where the ORM isn't loaded
        return str(NotKnownOffline(INSPECTOR))
    except Exception as error:  # the file is the user's: it may do anything with a missing database
        return f"it can't run without the database: {type(error).__name__}: {error}"
    return ""


def _plan_operations(
    recorder: Recorder, schema: Schema, dialect: Dialect
) -> tuple[tuple[PlannedOperation, ...], Schema, str]:
    planned: list[PlannedOperation] = []
    asked = zip(recorder.operations, recorder.outside, recorder.lines, strict=True)
    for operation, outside, line in asked:
        try:
            after = operation.apply(schema)
            planned.append(_plan_operation(operation, schema, dialect, outside, line))
        except OperationError as error:
            return tuple(planned), schema, f"{operation.describe()}: {error}"
        # SQL of the user's own may have made anything: what isn't in the schema may be there after it.
        schema = replace(after, complete=False) if operation.runs_any_sql else after
    return tuple(planned), schema, ""


def _plan_operation(
    operation: Operation, schema: Schema, dialect: Dialect, outside: bool, line: int
) -> PlannedOperation:
    return PlannedOperation(
        operation,
        tuple(_placed(one, outside, dialect) for one in operation.statements(schema, dialect)),
        (*operation.hazards(schema), *_on_hypertable(operation, schema)),
        _reverse(operation, schema),
        line,
    )


def _placed(statement: Statement, outside: bool, dialect: Dialect) -> Statement:
    """The statement as the run performs it: outside of the transaction where the database wants that."""
    from whimbrel.sqltext.outside import leaves_transaction

    features = dialect.features
    takes_part = features.has_transactional_ddl and features.begins_ddl_by_itself
    if statement.transactional and (outside or (takes_part and leaves_transaction(statement.sql))):
        return replace(statement, transactional=False)
    return statement


def _on_hypertable(operation: Operation, schema: Schema) -> Iterator[Hazard]:
    """What it meets where its table is TimescaleDB's; hardly any schema has one."""
    if any(key.kind == "hypertable" for key in schema.objects):
        from whimbrel.operations.hypertable_hazards import found

        yield from found(operation, schema)


def _reverse(operation: Operation, schema: Schema) -> Operation | None:
    try:
        return operation.reverse(schema)
    except OperationError:
        return None
