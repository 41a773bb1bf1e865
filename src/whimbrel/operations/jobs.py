"""TimescaleDB's jobs: procedures of one's own that it calls again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import timedelta
from typing import Any, ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import shown
from whimbrel.operations.timescale import TimescaleOperation, of, phrases, without
from whimbrel.schema.schema import Schema
from whimbrel.schema.spans import span
from whimbrel.schema.timescale import Job
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class AddJob(TimescaleOperation):
    """A procedure that is called again and again from now on."""

    name: ClassVar[str] = "add_job"

    item: Job
    initial_start: str | None = None
    scheduled: bool = True

    @classmethod
    def written(
        cls,
        procedure_name: str,
        schedule_interval: str | timedelta,
        *,
        config: Mapping[str, Any] | None = None,
        schema: str | None = None,
        initial_start: str | None = None,
        scheduled: bool = True,
    ) -> AddJob:
        """Have a procedure called again and again; TimescaleDB.

        Args:
            procedure_name: the procedure or function, which takes `(job_id int, config jsonb)`.
            schedule_interval: how often: `"1 hour"`, or a `timedelta`.
            config: what it is handed.
            schema: its schema; None is the connection's default.
            initial_start: when first, as text; None is now.
            scheduled: False lets it wait until somebody switches it on.
        """
        item = Job(procedure_name, span(schedule_interval), schema, Options(config) if config else NO_OPTIONS)
        return cls(item, initial_start, scheduled)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        when = {"initial_start": self.initial_start, "scheduled": self.scheduled}
        what = {"config": dict(item.config) or None, "schema": item.schema}
        return {"procedure_name": item.name, "schedule_interval": item.schedule_interval, **what, **when}

    def describe(self) -> str:
        """One line for people."""
        return (
            f"Call {shown('procedure', self.item.name, self.item.schema)} every {self.item.schedule_interval}"
        )

    def apply(self, schema: Schema) -> Schema:
        """The schema with it."""
        return schema.with_object(self.item)

    def reverse(self, before: Schema) -> Operation:
        """Remove it."""
        return RemoveJob(self.item.name, self.item.config, self.item.schema, self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """add_job()."""
        given = {"initial_start": self.initial_start, "scheduled": None if self.scheduled else False}
        yield phrases(dialect).add_job(self.item, given)


@dataclass(frozen=True, slots=True)
class RemoveJob(TimescaleOperation):
    """A procedure isn't called any more."""

    name: ClassVar[str] = "remove_job"

    procedure_name: str
    config: Options = NO_OPTIONS
    schema: str | None = None
    item: Job | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls, procedure_name: str, *, config: Mapping[str, Any] | None = None, schema: str | None = None
    ) -> RemoveJob:
        """Have a procedure called no more; TimescaleDB.

        Args:
            procedure_name: the procedure or function.
            config: what it is handed, which tells this job from others that call it.
            schema: its schema; None is the connection's default.
        """
        return cls(procedure_name, Options(config) if config else NO_OPTIONS, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        config = dict(self.config) or None
        return {"procedure_name": self.procedure_name, "config": config, "schema": self.schema}

    def describe(self) -> str:
        """One line for people."""
        return f"Call {shown('procedure', self.procedure_name, self.schema)} no more"

    def apply(self, schema: Schema) -> Schema:
        """The schema without it."""
        return without(schema, (Job,), self.procedure_name, self.schema)

    def reverse(self, before: Schema) -> Operation:
        """The job as it was."""
        item = of(before, Job, self.procedure_name, self.schema) or self.item
        if item is None:
            raise NotReversible(self.describe(), "How often it was called isn't known.")
        return AddJob(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """delete_job()."""
        yield phrases(dialect).remove_job(self.procedure_name, self.schema, self.config)


OPERATIONS = (AddJob, RemoveJob)
