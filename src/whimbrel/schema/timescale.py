"""What TimescaleDB makes of tables: hypertables, their columnstore, policies, continuous aggregates, jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from typing import Any, ClassVar

from whimbrel.schema.objects import SchemaObject
from whimbrel.schema.spans import Span, span
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what rows are put into chunks: a range of `interval`, or `partitions` hashes."""

    column: str
    interval: Span | None = None
    partitions: int | None = None


def by_range(column_name: str, interval: str | int | timedelta | None = None) -> Dimension:
    """A dimension of ranges, a chunk for each.

    Args:
        column_name: the column.
        interval: how much of it a chunk has; None is TimescaleDB's 7 days.
    """
    return Dimension(column_name, None if interval is None else span(interval))


def by_hash(column_name: str, number_partitions: int) -> Dimension:
    """A dimension of hashes.

    Args:
        column_name: the column whose hash tells where a row goes.
        number_partitions: how many parts there are.
    """
    return Dimension(column_name, partitions=number_partitions)


@dataclass(frozen=True, slots=True)
class Hypertable(SchemaObject):
    """A table in chunks of `interval` of its time `column`; `dimensions` are what it is parted by besides.

    `interval` None is TimescaleDB's default.
    """

    kind: ClassVar[str] = "hypertable"

    name: str
    column: str
    schema: str | None = None
    interval: Span | None = None
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True, slots=True)
class Columnstore(SchemaObject):
    """The table `name` may keep its chunks by column, compressed; `order_by` are columns with their order."""

    kind: ClassVar[str] = "columnstore"

    name: str
    schema: str | None = None
    segment_by: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()


class TablePolicy(SchemaObject):
    """What TimescaleDB does with a table's chunks in the background; a table has at most one of a kind."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class CompressionPolicy(TablePolicy):
    """Chunks older than `after` are compressed."""

    kind: ClassVar[str] = "compression policy"

    name: str
    after: Span
    schema: str | None = None
    schedule_interval: Span | None = None


@dataclass(frozen=True, slots=True)
class RetentionPolicy(TablePolicy):
    """Chunks older than `after` are dropped, with their rows."""

    kind: ClassVar[str] = "retention policy"

    name: str
    after: Span
    schema: str | None = None
    schedule_interval: Span | None = None


@dataclass(frozen=True, slots=True)
class RefreshPolicy(TablePolicy):
    """A continuous aggregate is kept up to date from `start_offset` to `end_offset` before now."""

    kind: ClassVar[str] = "refresh policy"

    name: str
    start_offset: Span | None
    end_offset: Span | None
    schedule_interval: Span
    schema: str | None = None


@dataclass(frozen=True, slots=True)
class ContinuousAggregate(SchemaObject):
    """A view over a hypertable that TimescaleDB keeps filled; `definition` is its query."""

    kind: ClassVar[str] = "continuous aggregate"

    name: str
    definition: str
    schema: str | None = None
    materialized_only: bool = True
    options: Options = NO_OPTIONS
    source: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Job(SchemaObject):
    """A procedure that TimescaleDB calls again and again; told from others by its name and `config`."""

    kind: ClassVar[str] = "job"

    name: str
    schedule_interval: Span
    schema: str | None = None
    config: Options = NO_OPTIONS


OF_TABLE = (Hypertable, Columnstore, CompressionPolicy, RetentionPolicy)
"""What belongs to the table whose name it has, and goes with it; in the order in which it is made."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a model says by `info={"hypertable": ...}`; None is what it says nothing about.

    `columnstore`, `compression` and `retention` are False where there must be none.
    """

    hypertable: Hypertable
    columnstore: Columnstore | bool | None = None
    compression: CompressionPolicy | bool | None = None
    retention: RetentionPolicy | bool | None = None


def declared(told: object, name: str, schema: str | None) -> Declared | None:
    """What a table's `info["hypertable"]` says.

    It is the time column's name, or a mapping with `column` and, as wanted, `chunk_time_interval`,
    `partition_by` (numbers of partitions by column), `compress` (True, False, or a mapping with `segment_by`
    and `order_by`), `compress_after` and `drop_after` (lengths of time; False: never).
    """
    if isinstance(told, str):
        told = {"column": told}
    if not isinstance(told, Mapping):
        return None
    interval = told.get("chunk_time_interval")
    parts = tuple(by_hash(column, count) for column, count in told.get("partition_by", {}).items())
    hypertable = Hypertable(name, told["column"], schema, None if interval is None else span(interval), parts)
    after, drop = told.get("compress_after"), told.get("drop_after")
    return Declared(
        hypertable,
        _columnstore(told, name, schema),
        CompressionPolicy(name, span(after), schema) if after else after,
        RetentionPolicy(name, span(drop), schema) if drop else drop,
    )


def _columnstore(told: Mapping[str, Any], name: str, schema: str | None) -> Columnstore | bool | None:
    given = told.get("compress", True if told.get("compress_after") else None)
    if isinstance(given, Mapping):
        return Columnstore(name, schema, names(given.get("segment_by")), names(given.get("order_by")))
    return Columnstore(name, schema) if given else given


def names(given: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """One name or several, as a tuple; a text with commas is several."""
    if given is None:
        return ()
    return tuple(part.strip() for part in given.split(",")) if isinstance(given, str) else tuple(given)
