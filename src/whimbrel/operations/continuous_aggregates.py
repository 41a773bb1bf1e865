"""TimescaleDB's continuous aggregates: created, dropped, refreshed, kept up to date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy.sql.base import Executable

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.objects import CreateObject, DropObject, shown
from whimbrel.operations.timescale import TimescaleOperation, of, phrases, settled, without
from whimbrel.schema.schema import Schema
from whimbrel.schema.spans import span
from whimbrel.schema.timescale import ContinuousAggregate, RefreshPolicy
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateContinuousAggregate(CreateObject[ContinuousAggregate], TimescaleOperation):
    """A view over a hypertable that TimescaleDB keeps filled."""

    name: ClassVar[str] = "create_continuous_aggregate"

    with_data: bool = False

    @classmethod
    def written(
        cls,
        view_name: str,
        definition: str | Executable,
        *,
        schema: str | None = None,
        materialized_only: bool = True,
        with_data: bool = False,
        if_not_exists: bool | None = None,
        **kw: Any,
    ) -> CreateContinuousAggregate:
        """Create a continuous aggregate; TimescaleDB.

        Args:
            view_name: its name.
            definition: its query, grouped by `time_bucket(...)`: SQL, or a SQLAlchemy `select()`.
            schema: its schema; None is the connection's default.
            materialized_only: False lets queries see what hasn't been materialised yet, too.
            with_data: fill it at once, which can't be done in a transaction; a policy or
                `op.refresh_continuous_aggregate` fills it later.
            if_not_exists: leave one that is there already as it is.
            **kw: further options of TimescaleDB: `create_group_indexes=False`.
        """
        source = None if isinstance(definition, str) else definition
        text = str(definition).strip().rstrip(";")
        options = Options(kw) if kw else NO_OPTIONS
        item = ContinuousAggregate(view_name, text, schema, materialized_only, options, source)
        return cls(item, if_not_exists, with_data)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        return {
            "view_name": item.name,
            "definition": item.definition,
            "schema": item.schema,
            "materialized_only": item.materialized_only,
            "with_data": self.with_data,
            "if_not_exists": self.if_not_exists,
            **item.options,
        }

    def dropped(self) -> DropObject[ContinuousAggregate]:
        """Drop it."""
        return DropContinuousAggregate(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE MATERIALIZED VIEW."""
        yield phrases(dialect).create_aggregate(
            self.item, if_not_exists=bool(self.if_not_exists), with_data=self.with_data
        )


@dataclass(frozen=True, slots=True)
class DropContinuousAggregate(DropObject[ContinuousAggregate], TimescaleOperation):
    """A continuous aggregate, gone with what it has materialised and its policies."""

    name: ClassVar[str] = "drop_continuous_aggregate"
    kind: ClassVar[str] = ContinuousAggregate.kind

    @classmethod
    def written(
        cls,
        view_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropContinuousAggregate:
        """Drop a continuous aggregate; TimescaleDB.

        Args:
            view_name: its name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is none.
            cascade: drop the views that read it too.
        """
        return cls(view_name, schema, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_exists": self.if_exists, "cascade": self.cascade}
        return {"view_name": self.object_name, "schema": self.schema, **settings}

    def created(self, item: ContinuousAggregate) -> Operation:
        """Create it again, not yet filled."""
        return CreateContinuousAggregate(item)

    def apply(self, schema: Schema) -> Schema:
        """The schema without it and its policy."""
        left = without(schema, (RefreshPolicy,), self.object_name, self.schema)
        return DropObject.apply(self, left)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP MATERIALIZED VIEW."""
        yield phrases(dialect).drop_aggregate(self.object_name, self.schema, self.if_exists, self.cascade)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old buckets can't be computed again where their rows are gone."""
        yield from DropObject.hazards(self, before)
        yield Hazard("data-loss", f"Buckets of {self.object_name} whose rows retention has dropped are lost.")


@dataclass(frozen=True, slots=True)
class RefreshContinuousAggregate(TimescaleOperation):
    """A continuous aggregate is filled from one time to another."""

    name: ClassVar[str] = "refresh_continuous_aggregate"
    phase: ClassVar[Phase] = Phase.MIGRATE

    view_name: str
    window_start: str | int | None = None
    window_end: str | int | None = None
    schema: str | None = None

    @classmethod
    def written(
        cls,
        view_name: str,
        window_start: str | int | None = None,
        window_end: str | int | None = None,
        *,
        schema: str | None = None,
    ) -> RefreshContinuousAggregate:
        """Fill a continuous aggregate; TimescaleDB. It runs outside of a transaction.

        Args:
            view_name: its name.
            window_start: from when: a time as text, or a number where time is one; None is the beginning.
            window_end: until when; None is the end.
            schema: its schema; None is the connection's default.
        """
        return cls(view_name, window_start, window_end, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Refresh {shown('continuous aggregate', self.view_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is: only rows change."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """The same again: the schema hasn't changed."""
        return self

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CALL refresh_continuous_aggregate()."""
        yield phrases(dialect).refresh_aggregate(
            self.view_name, self.schema, self.window_start, self.window_end
        )


@dataclass(frozen=True, slots=True)
class AddRefreshPolicy(TimescaleOperation):
    """A continuous aggregate is kept up to date."""

    name: ClassVar[str] = "add_continuous_aggregate_policy"

    item: RefreshPolicy
    if_not_exists: bool = False

    @classmethod
    def written(
        cls,
        view_name: str,
        start_offset: str | int | timedelta | None,
        end_offset: str | int | timedelta | None,
        schedule_interval: str | timedelta,
        *,
        schema: str | None = None,
        if_not_exists: bool = False,
    ) -> AddRefreshPolicy:
        """Keep a continuous aggregate up to date; TimescaleDB.

        Args:
            view_name: its name.
            start_offset: how long ago the window begins; None is the beginning of time.
            end_offset: how long ago it ends; None is now.
            schedule_interval: how often it is refreshed.
            schema: its schema; None is the connection's default.
            if_not_exists: leave a policy that is there already as it is.
        """
        start, end = (None if one is None else span(one) for one in (start_offset, end_offset))
        return cls(RefreshPolicy(view_name, start, end, span(schedule_interval), schema), if_not_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        window = {"start_offset": item.start_offset, "end_offset": item.end_offset}
        where = {"schema": item.schema, "if_not_exists": self.if_not_exists}
        return {"view_name": item.name, **window, "schedule_interval": item.schedule_interval, **where}

    def describe(self) -> str:
        """One line for people."""
        item = self.item
        return (
            f"Refresh {shown('continuous aggregate', item.name, item.schema)} every {item.schedule_interval}"
        )

    def apply(self, schema: Schema) -> Schema:
        """The schema with it; one that is there stays where it may."""
        if self.if_not_exists and self.item.key in schema.objects:
            return schema
        return schema.with_object(self.item)

    def reverse(self, before: Schema) -> Operation:
        """Remove it; where there was one before, it stays."""
        if self.if_not_exists and self.item.key in before.objects:
            return self
        return RemoveRefreshPolicy(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """add_continuous_aggregate_policy()."""
        item = self.item
        given = {
            "start_offset": item.start_offset,
            "end_offset": item.end_offset,
            "schedule_interval": item.schedule_interval,
            "if_not_exists": True if self.if_not_exists else None,
        }
        yield phrases(dialect).add_policy(self.name, item.name, item.schema, given)


@dataclass(frozen=True, slots=True)
class RemoveRefreshPolicy(TimescaleOperation):
    """A continuous aggregate isn't refreshed by itself any more."""

    name: ClassVar[str] = "remove_continuous_aggregate_policy"

    view_name: str
    schema: str | None = None
    if_exists: bool = False
    item: RefreshPolicy | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls, view_name: str, *, schema: str | None = None, if_exists: bool = False
    ) -> RemoveRefreshPolicy:
        """Keep a continuous aggregate up to date no more; TimescaleDB.

        Args:
            view_name: its name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is no such policy.
        """
        return cls(view_name, schema, if_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"view_name": self.view_name, "schema": self.schema, "if_exists": self.if_exists}

    def describe(self) -> str:
        """One line for people."""
        return f"Refresh {shown('continuous aggregate', self.view_name, self.schema)} no more"

    def apply(self, schema: Schema) -> Schema:
        """The schema without it."""
        return without(schema, (RefreshPolicy,), self.view_name, self.schema)

    def reverse(self, before: Schema) -> Operation:
        """The policy as it was."""
        item = of(before, RefreshPolicy, self.view_name, self.schema) or self.item
        if item is not None:
            return AddRefreshPolicy(item)
        if self.if_exists and settled(before):
            return self
        raise NotReversible(self.describe(), "What it did isn't known.")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """remove_continuous_aggregate_policy()."""
        yield phrases(dialect).remove_policy(self.name, self.view_name, self.schema, self.if_exists)


OPERATIONS = (
    CreateContinuousAggregate,
    DropContinuousAggregate,
    RefreshContinuousAggregate,
    AddRefreshPolicy,
    RemoveRefreshPolicy,
)
