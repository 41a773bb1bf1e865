"""The schema that revisions make, computed from their operations without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from whimbrel.errors import NeedsDatabase, OperationError
from whimbrel.planning.planner import recorded_into
from whimbrel.planning.rows_only import changes_rows_only
from whimbrel.planning.told import Telling
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from types import ModuleType

    from whimbrel.dialects.base import Dialect
    from whimbrel.history.revision import Revision
    from whimbrel.history.step import Step
    from whimbrel.operations.base import Operation
    from whimbrel.planning.recorder import Recorder


def replay(
    steps: Iterable[Step],
    load: Callable[[Revision], ModuleType],
    dialect: Dialect,
    make_recorder: Callable[[], Recorder],
) -> Schema:
    """The schema of an empty database after these steps.

    Raises NeedsDatabase, which names the revision, where a step asks the database something or runs SQL
    whose effect on the schema isn't known.
    """
    schema = Schema.of((), objects=())
    telling = Telling(dialect, {})
    for step in steps:
        recorder = make_recorder()
        reason = recorded_into(recorder, step, load)
        if reason:
            raise NeedsDatabase(step.revision.id, reason)
        for operation in recorder.operations:
            schema = telling.told(schema, _after(operation, schema, step.revision.id, dialect))
    return schema


def _after(operation: Operation, schema: Schema, revision: str, dialect: Dialect) -> Schema:
    if operation.runs_any_sql and not changes_rows_only(operation, dialect):
        reason = f"what its SQL makes of the schema isn't known ({operation.describe()})"
        raise NeedsDatabase(revision, reason)
    try:
        return operation.apply(schema)
    except OperationError as error:
        raise NeedsDatabase(revision, f"{operation.describe()}: {error}") from error
