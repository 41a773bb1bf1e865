"""Hypertables, where TimescaleDB is loaded; elsewhere nothing is compared, and nothing imported for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.schema.objects import Extension, SchemaObject
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.index import Index


def is_timescale(item: SchemaObject) -> bool:
    """Whether the item is the extension: tables stand on it, so that it goes by `op.drop_extension` alone."""
    return isinstance(item, Extension) and item.name == "timescaledb"


def added(table: Table, comparison: Comparison) -> tuple[Operation, ...]:
    """What makes a new table the hypertable that its model declares."""
    if not comparison.has_timescale:
        return ()
    from whimbrel.diff import hypertable_changes

    return hypertable_changes.added(table)


def compared(pair: Pair) -> Iterator[Operation]:
    """The operations on one table; what its model says nothing about stays as it is."""
    if not pair.comparison.has_timescale:
        return
    from whimbrel.diff import hypertable_changes

    yield from hypertable_changes.compared(pair)


def made_by_itself(index: Index, table: Table, comparison: Comparison) -> bool:
    """Whether TimescaleDB made the index."""
    if not comparison.has_timescale:
        return False
    from whimbrel.diff import hypertable_changes

    return hypertable_changes.made_by_itself(index, table, comparison)
