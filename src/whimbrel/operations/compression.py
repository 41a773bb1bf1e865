"""TimescaleDB's columnstore and what it does with old chunks: compress them, drop them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import timedelta
from typing import Any, ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.objects import shown
from whimbrel.operations.timescale import TimescaleOperation, of, phrases, settled, without
from whimbrel.schema.schema import Schema
from whimbrel.schema.spans import Span, span
from whimbrel.schema.timescale import (
    Columnstore,
    CompressionPolicy,
    RetentionPolicy,
    TablePolicy,
    names,
)
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class SetCompression(TimescaleOperation):
    """A hypertable's chunks may be compressed, in this way; those that are already stay as they are."""

    name: ClassVar[str] = "set_compression"

    item: Columnstore

    @classmethod
    def written(
        cls,
        table_name: str,
        *,
        segment_by: str | Sequence[str] = (),
        order_by: str | Sequence[str] = (),
        schema: str | None = None,
    ) -> SetCompression:
        """Let a hypertable keep its chunks by column, compressed; TimescaleDB's columnstore.

        Args:
            table_name: the hypertable.
            segment_by: the columns that queries ask for by value: `["device_id"]`.
            order_by: the order within a segment: `["time DESC"]`.
            schema: the table's schema; None is the connection's default.
        """
        return cls(Columnstore(table_name, schema, names(_given(segment_by)), names(_given(order_by))))

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        ways = {"segment_by": item.segment_by, "order_by": item.order_by}
        return {"table_name": item.name, **ways, "schema": item.schema}

    def describe(self) -> str:
        """One line for people."""
        return f"Let {shown('hypertable', self.item.name, self.item.schema)} be compressed"

    def apply(self, schema: Schema) -> Schema:
        """The schema with it."""
        return schema.with_object(self.item)

    def reverse(self, before: Schema) -> Operation:
        """As it was compressed before, or not at all."""
        found = of(before, Columnstore, self.item.name, self.item.schema)
        if found is not None:
            return SetCompression(found)
        return RemoveCompression(self.item.name, self.item.schema, self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER TABLE SET (timescaledb.compress, ...)."""
        yield phrases(dialect).set_compression(self.item)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """What the table refuses from now on."""
        yield Hazard(
            "refused",
            f"{self.item.name} then refuses another type of a column, row-level security, "
            "and dropping a column of segment_by or order_by.",
        )


@dataclass(frozen=True, slots=True)
class RemoveCompression(TimescaleOperation):
    """A hypertable's chunks are rows again, all of them."""

    name: ClassVar[str] = "remove_compression"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    schema: str | None = None
    item: Columnstore | None = field(default=None, compare=False)

    @classmethod
    def written(cls, table_name: str, *, schema: str | None = None) -> RemoveCompression:
        """Decompress all chunks of a hypertable, and compress none any more; TimescaleDB.

        Args:
            table_name: the hypertable.
            schema: its schema; None is the connection's default.
        """
        return cls(table_name, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"table_name": self.table_name, "schema": self.schema}

    def describe(self) -> str:
        """One line for people."""
        return f"Let {shown('hypertable', self.table_name, self.schema)} be compressed no more"

    def apply(self, schema: Schema) -> Schema:
        """The schema without it."""
        return without(schema, (Columnstore,), self.table_name, self.schema)

    def reverse(self, before: Schema) -> Operation:
        """Compressed as it was."""
        item = of(before, Columnstore, self.table_name, self.schema) or self.item
        if item is None:
            raise NotReversible(self.describe(), "How it was compressed isn't known.")
        return SetCompression(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """decompress_chunk() for each chunk, then ALTER TABLE."""
        yield from phrases(dialect).remove_compression(self.table_name, self.schema)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Every chunk is locked and written anew, and needs its room."""
        yield Hazard(
            "long-lock",
            f"Each compressed chunk of {self.table_name} is locked, written anew, and larger then.",
        )


@dataclass(frozen=True, slots=True)
class _AddPolicy(TimescaleOperation):
    """A policy that a table gets; subclasses say which."""

    kind: ClassVar[type[TablePolicy]]
    argument: ClassVar[str]

    item: Any
    if_not_exists: bool = False

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        when = {"schedule_interval": item.schedule_interval, "if_not_exists": self.if_not_exists}
        return {"table_name": item.name, self.argument: item.after, "schema": item.schema, **when}

    def apply(self, schema: Schema) -> Schema:
        """The schema with it; one that is there stays where it may."""
        if self.if_not_exists and self.item.key in schema.objects:
            return schema
        return schema.with_object(self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The function of the same name."""
        given = {
            self.argument: self.item.after,
            "schedule_interval": self.item.schedule_interval,
            "if_not_exists": True if self.if_not_exists else None,
        }
        yield phrases(dialect).add_policy(self.name, self.item.name, self.item.schema, given)


@dataclass(frozen=True, slots=True)
class _RemovePolicy(TimescaleOperation):
    """A policy that a table loses; subclasses say which."""

    kind: ClassVar[type[TablePolicy]]

    table_name: str
    schema: str | None = None
    if_exists: bool = False
    item: Any = field(default=None, compare=False)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"table_name": self.table_name, "schema": self.schema, "if_exists": self.if_exists}

    def apply(self, schema: Schema) -> Schema:
        """The schema without it."""
        return without(schema, (self.kind,), self.table_name, self.schema)

    def known(self, before: Schema) -> Any:
        """The policy as it was; None where there was none. Raises NotReversible where that isn't known."""
        item = of(before, self.kind, self.table_name, self.schema) or self.item
        if item is None and not (self.if_exists and settled(before)):
            raise NotReversible(self.describe(), "What it did isn't known.")
        return item

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The function of the same name."""
        yield phrases(dialect).remove_policy(self.name, self.table_name, self.schema, self.if_exists)


@dataclass(frozen=True, slots=True)
class AddCompressionPolicy(_AddPolicy):
    """Chunks of a hypertable are compressed when they are old enough."""

    name: ClassVar[str] = "add_compression_policy"
    kind: ClassVar[type[TablePolicy]] = CompressionPolicy
    argument: ClassVar[str] = "compress_after"

    @classmethod
    def written(
        cls,
        table_name: str,
        compress_after: str | int | timedelta,
        *,
        schema: str | None = None,
        schedule_interval: str | timedelta | None = None,
        if_not_exists: bool = False,
    ) -> AddCompressionPolicy:
        """Compress the chunks of a hypertable when they are old enough; TimescaleDB.

        Args:
            table_name: the hypertable, for which `op.set_compression` was called.
            compress_after: how old: `"7 days"`, a `timedelta`, or a number where time is one.
            schema: the table's schema; None is the connection's default.
            schedule_interval: how often it looks; None is TimescaleDB's own.
            if_not_exists: leave a policy that is there already as it is.
        """
        return cls(
            CompressionPolicy(table_name, span(compress_after), schema, _often(schedule_interval)),
            if_not_exists,
        )

    def describe(self) -> str:
        """One line for people."""
        item = self.item
        return f"Compress chunks of {shown('hypertable', item.name, item.schema)} after {item.after}"

    def reverse(self, before: Schema) -> Operation:
        """Remove it; where there was one before, it stays."""
        if self.if_not_exists and self.item.key in before.objects:
            return self
        return RemoveCompressionPolicy(self.item.name, self.item.schema, item=self.item)


@dataclass(frozen=True, slots=True)
class RemoveCompressionPolicy(_RemovePolicy):
    """No more chunks of a hypertable are compressed by themselves."""

    name: ClassVar[str] = "remove_compression_policy"
    kind: ClassVar[type[TablePolicy]] = CompressionPolicy

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, if_exists: bool = False
    ) -> RemoveCompressionPolicy:
        """Compress no more chunks of a hypertable; those that are stay compressed. TimescaleDB.

        Args:
            table_name: the hypertable.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is no such policy.
        """
        return cls(table_name, schema, if_exists)

    def describe(self) -> str:
        """One line for people."""
        return f"Compress no more chunks of {shown('hypertable', self.table_name, self.schema)}"

    def reverse(self, before: Schema) -> Operation:
        """The policy as it was."""
        item = self.known(before)
        return self if item is None else AddCompressionPolicy(item)


@dataclass(frozen=True, slots=True)
class AddRetentionPolicy(_AddPolicy):
    """Chunks of a hypertable are dropped when they are old enough."""

    name: ClassVar[str] = "add_retention_policy"
    phase: ClassVar[Phase] = Phase.CONTRACT
    kind: ClassVar[type[TablePolicy]] = RetentionPolicy
    argument: ClassVar[str] = "drop_after"

    @classmethod
    def written(
        cls,
        table_name: str,
        drop_after: str | int | timedelta,
        *,
        schema: str | None = None,
        schedule_interval: str | timedelta | None = None,
        if_not_exists: bool = False,
    ) -> AddRetentionPolicy:
        """Drop the chunks of a hypertable, and their rows, when they are old enough; TimescaleDB.

        Args:
            table_name: the hypertable or continuous aggregate.
            drop_after: how old: `"90 days"`, a `timedelta`, or a number where time is one.
            schema: the table's schema; None is the connection's default.
            schedule_interval: how often it looks; None is TimescaleDB's own.
            if_not_exists: leave a policy that is there already as it is.
        """
        return cls(
            RetentionPolicy(table_name, span(drop_after), schema, _often(schedule_interval)), if_not_exists
        )

    def describe(self) -> str:
        """One line for people."""
        item = self.item
        return f"Drop chunks of {shown('hypertable', item.name, item.schema)} after {item.after}"

    def reverse(self, before: Schema) -> Operation:
        """Remove it; where there was one before, it stays. Rows that it has dropped don't come back."""
        if self.if_not_exists and self.item.key in before.objects:
            return self
        return RemoveRetentionPolicy(self.item.name, self.item.schema, item=self.item)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows are lost, and undoing the revision doesn't bring them back."""
        yield Hazard(
            "data-loss",
            f"Rows of {self.item.name} older than {self.item.after} are lost, soon and from then on.",
        )


@dataclass(frozen=True, slots=True)
class RemoveRetentionPolicy(_RemovePolicy):
    """A hypertable keeps all its chunks."""

    name: ClassVar[str] = "remove_retention_policy"
    kind: ClassVar[type[TablePolicy]] = RetentionPolicy

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, if_exists: bool = False
    ) -> RemoveRetentionPolicy:
        """Drop no more chunks of a hypertable; TimescaleDB.

        Args:
            table_name: the hypertable or continuous aggregate.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is no such policy.
        """
        return cls(table_name, schema, if_exists)

    def describe(self) -> str:
        """One line for people."""
        return f"Drop no more chunks of {shown('hypertable', self.table_name, self.schema)}"

    def reverse(self, before: Schema) -> Operation:
        """The policy as it was."""
        item = self.known(before)
        return self if item is None else AddRetentionPolicy(item)


OPERATIONS = (
    SetCompression,
    RemoveCompression,
    AddCompressionPolicy,
    RemoveCompressionPolicy,
    AddRetentionPolicy,
    RemoveRetentionPolicy,
)


def settings_of(schema: Schema, name: str, place: str | None) -> Iterator[Operation]:
    """What gives a hypertable the columnstore and the policies that it has in this schema."""
    columnstore = of(schema, Columnstore, name, place)
    if columnstore is not None:
        yield SetCompression(columnstore)
    compression = of(schema, CompressionPolicy, name, place)
    if compression is not None:
        yield AddCompressionPolicy(compression)
    retention = of(schema, RetentionPolicy, name, place)
    if retention is not None:
        yield AddRetentionPolicy(retention)


def _given(value: str | Sequence[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)


def _often(value: str | timedelta | None) -> Span | None:
    return None if value is None else span(value)
