"""TimescaleDB's hypertables: made of tables, parted further, made tables again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from datetime import timedelta
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.compression import settings_of
from whimbrel.operations.objects import shown
from whimbrel.operations.timescale import TimescaleOperation, of, phrases, without
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.schema import Schema
from whimbrel.schema.spans import Span, span
from whimbrel.schema.timescale import OF_TABLE, Dimension, Hypertable, by_hash
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateHypertable(TimescaleOperation):
    """A table becomes a hypertable: its rows are kept in chunks of time."""

    name: ClassVar[str] = "create_hypertable"

    item: Hypertable
    create_default_indexes: bool = True
    if_not_exists: bool = False
    migrate_data: bool = False
    beside: tuple[Operation, ...] = field(default=(), compare=False)
    """What else the hypertable had: its columnstore, its policies."""

    @classmethod
    def written(
        cls,
        table_name: str,
        column_name: str | Dimension,
        *,
        schema: str | None = None,
        chunk_time_interval: str | int | timedelta | None = None,
        partition_by: Mapping[str, int] | None = None,
        create_default_indexes: bool = True,
        if_not_exists: bool = False,
        migrate_data: bool = False,
    ) -> CreateHypertable:
        """Make a hypertable of a table; TimescaleDB.

        Every unique key of the table must have the time column in it, and the columns of `partition_by`.

        Args:
            table_name: the table.
            column_name: the column of time, or `op.by_range("time", "1 day")`.
            schema: the table's schema; None is the connection's default.
            chunk_time_interval: how much time is in a chunk: `"1 day"`, a `timedelta`, or a number where the
                column is one; None is TimescaleDB's 7 days.
            partition_by: further columns with the number of partitions by hash: `{"device_id": 4}`.
            create_default_indexes: whether there is to be an index on time, newest first.
            if_not_exists: leave a table that is one already as it is.
            migrate_data: move the rows that the table has; without it, a table with rows is refused.
        """
        first = column_name if isinstance(column_name, Dimension) else Dimension(column_name)
        given = first.interval if chunk_time_interval is None else span(chunk_time_interval)
        parts = tuple(by_hash(column, count) for column, count in (partition_by or {}).items())
        item = Hypertable(table_name, first.column, schema, given, parts)
        return cls(item, create_default_indexes, if_not_exists, migrate_data)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        parts = {one.column: one.partitions for one in item.dimensions}
        return {
            "table_name": item.name,
            "column_name": item.column,
            "schema": item.schema,
            "chunk_time_interval": item.interval,
            "partition_by": parts or None,
            "create_default_indexes": self.create_default_indexes,
            "if_not_exists": self.if_not_exists,
            "migrate_data": self.migrate_data,
        }

    def describe(self) -> str:
        """One line for people."""
        return f"Make {shown('table', self.item.name, self.item.schema)} a hypertable by {self.item.column}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the hypertable; one that is there stays where it may."""
        if self.if_not_exists and self.item.key in schema.objects:
            return schema
        schema = schema.with_object(self.item)
        for operation in self.beside:
            schema = operation.apply(schema)
        return schema

    def reverse(self, before: Schema) -> Operation:
        """A plain table with the same rows; where it was a hypertable before, it stays one."""
        if self.if_not_exists and self.item.key in before.objects:
            return self
        return DropHypertable(self.item.name, self.item.schema, self.item.column, self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """create_hypertable(), add_dimension()."""
        yield from phrases(dialect).create_hypertable(
            self.item,
            default_indexes=self.create_default_indexes,
            if_not_exists=self.if_not_exists,
            migrate_data=self.migrate_data,
        )
        for operation in self.beside:
            yield from operation.statements(before, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """What is locked, and which keys TimescaleDB refuses."""
        item = self.item
        if self.migrate_data:
            yield Hazard(
                "long-lock", f"Nobody reads or writes {item.name} while all its rows move into chunks."
            )
        table = before.find(item.name, item.schema)
        needed = {item.column, *(one.column for one in item.dimensions)}
        for key in () if table is None else table.constraints:
            if isinstance(key, PrimaryKey | Unique) and key.columns and not needed <= set(key.columns):
                yield _lacks(f"The key ({', '.join(key.columns)})", needed - set(key.columns))
        for index in () if table is None else table.indexes:
            if index.unique and not needed <= set(index.elements):
                yield _lacks(f"The unique index {index.name}", needed - set(map(str, index.elements)))


@dataclass(frozen=True, slots=True)
class DropHypertable(TimescaleOperation):
    """A hypertable becomes a plain table with the same rows; its policies and columnstore go."""

    name: ClassVar[str] = "drop_hypertable"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    schema: str | None = None
    column_name: str = "time"
    item: Hypertable | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, column_name: str = "time"
    ) -> DropHypertable:
        """Make a plain table of a hypertable, with the same rows; TimescaleDB.

        All rows are copied while nobody reads or writes. To drop the rows too, `op.drop_table` does.

        Args:
            table_name: the hypertable.
            schema: its schema; None is the connection's default.
            column_name: its column of time: the index on it that TimescaleDB made goes.
        """
        return cls(table_name, schema, column_name)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"table_name": self.table_name, "schema": self.schema, "column_name": self.column_name}

    def describe(self) -> str:
        """One line for people."""
        return f"Make {shown('hypertable', self.table_name, self.schema)} a plain table"

    def apply(self, schema: Schema) -> Schema:
        """The schema without what TimescaleDB has of the table."""
        return without(schema, OF_TABLE, self.table_name, self.schema)

    def reverse(self, before: Schema) -> Operation:
        """A hypertable again, with its columnstore and policies."""
        item = of(before, Hypertable, self.table_name, self.schema) or self.item
        if item is None:
            raise NotReversible(self.describe(), "By what it was parted isn't known.")
        return CreateHypertable(
            item, migrate_data=True, beside=tuple(settings_of(before, item.name, item.schema))
        )

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The block that copies the rows."""
        known = of(before, Hypertable, self.table_name, self.schema) or self.item
        item = known or Hypertable(self.table_name, self.column_name, self.schema)
        yield phrases(dialect).plain_table(item)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """All rows are copied under the strongest lock."""
        yield Hazard("long-lock", f"Nobody reads or writes {self.table_name} while all its rows are copied.")


@dataclass(frozen=True, slots=True)
class AddDimension(TimescaleOperation):
    """A hypertable is parted by one more column."""

    name: ClassVar[str] = "add_dimension"

    table_name: str
    dimension: Dimension
    schema: str | None = None
    if_not_exists: bool = False

    @classmethod
    def written(
        cls,
        table_name: str,
        column_name: str | Dimension,
        *,
        number_partitions: int | None = None,
        chunk_time_interval: str | int | timedelta | None = None,
        schema: str | None = None,
        if_not_exists: bool = False,
    ) -> AddDimension:
        """Part a hypertable by one more column; TimescaleDB. It can't be undone.

        Args:
            table_name: the hypertable.
            column_name: the column, or `op.by_hash("device_id", 4)`.
            number_partitions: into how many parts its hashes go.
            chunk_time_interval: the range of a chunk, where the column is a second time.
            schema: the table's schema; None is the connection's default.
            if_not_exists: no error where it is parted by this column already.
        """
        interval = None if chunk_time_interval is None else span(chunk_time_interval)
        if not isinstance(column_name, Dimension):
            column_name = Dimension(column_name, interval, number_partitions)
        return cls(table_name, column_name, schema, if_not_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        dimension = self.dimension
        return {
            "table_name": self.table_name,
            "column_name": dimension.column,
            "number_partitions": dimension.partitions,
            "chunk_time_interval": dimension.interval,
            "schema": self.schema,
            "if_not_exists": self.if_not_exists,
        }

    def describe(self) -> str:
        """One line for people."""
        return f"Part {shown('hypertable', self.table_name, self.schema)} by {self.dimension.column} too"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the dimension, where the hypertable is known."""
        item = of(schema, Hypertable, self.table_name, self.schema)
        if item is None or any(one.column == self.dimension.column for one in item.dimensions):
            return schema
        return schema.with_object(replace(item, dimensions=(*item.dimensions, self.dimension)))

    def reverse(self, before: Schema) -> Operation:
        """None: TimescaleDB can't take a dimension away."""
        item = of(before, Hypertable, self.table_name, self.schema)
        if self.if_not_exists and item is not None and self.apply(before) is before:
            return self
        raise NotReversible(
            self.describe(), "TimescaleDB keeps dimensions: op.drop_hypertable, then op.create_hypertable."
        )

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """add_dimension()."""
        yield phrases(dialect).add_dimension(self.table_name, self.schema, self.dimension, self.if_not_exists)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """It is refused where there are rows or a key without the column."""
        yield Hazard("refused", f"TimescaleDB may refuse it once {self.table_name} has rows.")
        table = before.find(self.table_name, self.schema)
        for key in () if table is None else table.constraints:
            if (
                isinstance(key, PrimaryKey | Unique)
                and key.columns
                and self.dimension.column not in key.columns
            ):
                yield _lacks(f"The key ({', '.join(key.columns)})", {self.dimension.column})


@dataclass(frozen=True, slots=True)
class SetChunkTimeInterval(TimescaleOperation):
    """New chunks of a hypertable have another length of time; those there are stay as they are."""

    name: ClassVar[str] = "set_chunk_time_interval"

    table_name: str
    chunk_time_interval: Span
    schema: str | None = None
    dimension_name: str | None = None

    @classmethod
    def written(
        cls,
        table_name: str,
        chunk_time_interval: str | int | timedelta,
        *,
        schema: str | None = None,
        dimension_name: str | None = None,
    ) -> SetChunkTimeInterval:
        """Give new chunks of a hypertable another length; TimescaleDB.

        Args:
            table_name: the hypertable.
            chunk_time_interval: how much time is in a chunk.
            schema: the table's schema; None is the connection's default.
            dimension_name: the column, where the table is parted by several ranges.
        """
        return cls(table_name, span(chunk_time_interval), schema, dimension_name)

    def describe(self) -> str:
        """One line for people."""
        return f"Chunks of {self.chunk_time_interval} in {shown('hypertable', self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the length, where the hypertable is known."""
        item = of(schema, Hypertable, self.table_name, self.schema)
        if item is None or self.dimension_name not in (None, item.column):
            return schema
        return schema.with_object(replace(item, interval=self.chunk_time_interval))

    def reverse(self, before: Schema) -> Operation:
        """The length it had."""
        item = of(before, Hypertable, self.table_name, self.schema)
        if item is None or self.dimension_name not in (None, item.column):
            raise NotReversible(self.describe(), "How long they were isn't known.")
        return replace(self, chunk_time_interval="7 days" if item.interval is None else item.interval)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """set_chunk_time_interval()."""
        yield phrases(dialect).set_chunk_time_interval(
            self.table_name, self.schema, self.chunk_time_interval, self.dimension_name
        )


OPERATIONS = (CreateHypertable, DropHypertable, AddDimension, SetChunkTimeInterval)


def _lacks(key: str, columns: set[str]) -> Hazard:
    return Hazard("refused", f"{key} lacks {', '.join(sorted(columns))}: TimescaleDB refuses it.")


def restored(schema: Schema, name: str, place: str | None) -> Iterator[Operation]:
    """What makes a new, empty table the hypertable that it is in this schema."""
    item = of(schema, Hypertable, name, place)
    if item is not None:
        yield CreateHypertable(item, if_not_exists=False, create_default_indexes=False)
    yield from settings_of(schema, name, place)
