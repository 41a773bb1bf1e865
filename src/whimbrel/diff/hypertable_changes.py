"""A hypertable as its model declares it, and as TimescaleDB has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeVar

from whimbrel.operations.compression import (
    AddCompressionPolicy,
    AddRetentionPolicy,
    RemoveCompression,
    RemoveCompressionPolicy,
    RemoveRetentionPolicy,
    SetCompression,
)
from whimbrel.operations.hypertables import AddDimension, CreateHypertable, SetChunkTimeInterval
from whimbrel.operations.timescale import of
from whimbrel.schema import spans
from whimbrel.schema.index import Index
from whimbrel.schema.table import Table
from whimbrel.schema.timescale import (
    Columnstore,
    CompressionPolicy,
    Declared,
    Hypertable,
    RetentionPolicy,
    declared,
)

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation

Item = TypeVar("Item", Hypertable, Columnstore, CompressionPolicy, RetentionPolicy)


def added(table: Table) -> tuple[Operation, ...]:
    """What makes a new table the hypertable that its model declares."""
    told = _declared(table, table.schema)
    if told is None:
        return ()
    return (CreateHypertable(told.hypertable), *_settings(told))


def compared(pair: Pair) -> Iterator[Operation]:
    """The operations on one table; what its model says nothing about stays as it is."""
    told = _declared(pair.wanted, pair.schema)
    if told is None:
        return
    current = _found(pair, Hypertable)
    if current is None:
        yield CreateHypertable(told.hypertable, migrate_data=True)
        yield from _settings(told)
        return
    yield from _parted(current, told.hypertable)
    yield from _policy_gone(pair, told)
    yield from _columnstore(pair, told)
    yield from _policies(pair, told)


def made_by_itself(index: Index, table: Table, comparison: Comparison) -> bool:
    """Whether TimescaleDB made the index: on time, newest first, or on a further dimension and time.

    Its names are `<table>_<column>_idx` and `<table>_<dimension>_<column>_idx`.
    """
    hypertable = of(comparison.current, Hypertable, table.name, table.schema)
    if hypertable is None or index.unique:
        return False
    ways = [(hypertable.column,), *((one.column, hypertable.column) for one in hypertable.dimensions)]
    elements = tuple(_column(element) for element in index.elements)
    return any(
        elements == (*way[:-1], f"{way[-1]} DESC")
        and str(index.name) == f"{'_'.join((table.name, *way))}_idx"[:63]
        for way in ways
    )


def _declared(table: Table, schema: str | None) -> Declared | None:
    told = table.info.get("hypertable")
    return None if told is None else declared(told, table.name, schema)


def _found(pair: Pair, kind: type[Item]) -> Item | None:
    return of(pair.comparison.current, kind, pair.name, pair.schema)


def _settings(told: Declared) -> Iterator[Operation]:
    """What a hypertable that has nothing gets."""
    if isinstance(told.columnstore, Columnstore):
        yield SetCompression(told.columnstore)
    if isinstance(told.compression, CompressionPolicy):
        yield AddCompressionPolicy(told.compression)
    if isinstance(told.retention, RetentionPolicy):
        yield AddRetentionPolicy(told.retention)


def _parted(current: Hypertable, wanted: Hypertable) -> Iterator[Operation]:
    if wanted.interval is not None and not spans.same(current.interval, wanted.interval):
        yield SetChunkTimeInterval(wanted.name, wanted.interval, wanted.schema)
    known = {one.column for one in current.dimensions}
    for dimension in wanted.dimensions:
        if dimension.column not in known:
            yield AddDimension(wanted.name, dimension, wanted.schema)


def _policy_gone(pair: Pair, told: Declared) -> Iterator[Operation]:
    """A policy goes before the columnstore that it needs."""
    current = _found(pair, CompressionPolicy)
    if current is not None and told.compression is False:
        yield RemoveCompressionPolicy(pair.name, pair.schema, item=current)


def _columnstore(pair: Pair, told: Declared) -> Iterator[Operation]:
    current, wanted = _found(pair, Columnstore), told.columnstore
    if wanted is False and current is not None:
        yield RemoveCompression(pair.name, pair.schema, current)
    elif isinstance(wanted, Columnstore) and (current is None or _differ(current, wanted)):
        yield SetCompression(wanted)


def _differ(current: Columnstore, wanted: Columnstore) -> bool:
    """What the model leaves open, TimescaleDB chooses."""
    segments = bool(wanted.segment_by) and wanted.segment_by != current.segment_by
    orders = tuple(map(_order, wanted.order_by))
    return segments or (bool(orders) and orders != tuple(map(_order, current.order_by)))


def _policies(pair: Pair, told: Declared) -> Iterator[Operation]:
    compression, wanted = _found(pair, CompressionPolicy), told.compression
    if isinstance(wanted, CompressionPolicy) and not _same_after(compression, wanted):
        if compression is not None:
            yield RemoveCompressionPolicy(pair.name, pair.schema, item=compression)
        yield AddCompressionPolicy(wanted)
    retention, kept = _found(pair, RetentionPolicy), told.retention
    if retention is not None and (kept is False or not _same_after(retention, kept)):
        yield RemoveRetentionPolicy(pair.name, pair.schema, item=retention)
    if isinstance(kept, RetentionPolicy) and not _same_after(retention, kept):
        yield AddRetentionPolicy(kept)


def _same_after(
    current: CompressionPolicy | RetentionPolicy | None,
    wanted: CompressionPolicy | RetentionPolicy | bool | None,
) -> bool:
    """Whether the policy does what is wanted, or nothing is said about it."""
    if wanted is None or isinstance(wanted, bool):
        return wanted is None
    return current is not None and spans.same(current.after, wanted.after)


def _order(written: str) -> str:
    """A column's order without the words that say what goes without saying."""
    words = written.replace('"', "").split()
    said = " ".join(words[1:]).upper().removeprefix("ASC").strip()
    plain = {"DESC NULLS FIRST": "DESC", "NULLS LAST": ""}
    return f"{words[0]} {plain.get(said, said)}".strip() if words else ""


def _column(element: object) -> str:
    return _order(element if isinstance(element, str) else str(getattr(element, "text", element)))
