"""Two schemas in, operations out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff import (
    checks,
    columns,
    comments,
    exclusions,
    foreign_keys,
    hypertables,
    keys,
    moves,
    objects,
    order,
    pointing,
    primary_keys,
    renames,
    retyped,
    storage,
    table_options,
    tables,
)
from whimbrel.diff.comparison import Comparison, SchemaComparer, TableComparer
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation

SCHEMA_COMPARERS: tuple[SchemaComparer, ...] = (
    tables.added,
    tables.removed,
)
TABLE_COMPARERS: tuple[TableComparer, ...] = (
    columns.added,
    columns.altered,
    primary_keys.compared,
    keys.compared,
    checks.compared,
    exclusions.compared,
    foreign_keys.compared,
    comments.compared,
    storage.compared,
    columns.removed,
    table_options.compared,
    hypertables.compared,
)
DEFAULTS = CompareOptions()


def compare(
    current: Schema, wanted: Schema, dialect: Dialect, options: CompareOptions = DEFAULTS
) -> tuple[Operation, ...]:
    """The operations that lead from `current` to `wanted`, in an order in which they can run.

    Nothing is asked of the database: where two texts can only be told apart by the server (an expression
    that it has rewritten), no difference is reported. Equal schemas give ().
    """
    moved = tuple(moves.found(tables.filtered(Comparison(current, wanted, dialect, options))))
    for move in moved:
        current = move.apply(current)
    renamed = tuple(renames.found(tables.filtered(Comparison(current, wanted, dialect, options))))
    for operation in renamed:
        current = operation.apply(current)
    comparison = tables.filtered(Comparison(current, wanted, dialect, options))
    if not options.thorough:
        # in Alembic's order, whether that can run or not
        return (*moved, *renamed, *_differences(comparison))
    changes = _without_detours(tuple(_differences(comparison)))
    for out_of_the_way in (pointing.around, retyped.around):
        changes = out_of_the_way(changes, comparison)
    found = (*renamed, *objects.around(order.arranged(changes, comparison), comparison))
    return moves.schemas_first(moved, found) if moved else found


def _without_detours(changes: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The changes without an index that comes again with its column and goes by itself after that."""
    dropped = {_place(one): n for n, one in enumerate(changes) if isinstance(one, DropIndex)}
    detours: set[int] = set()
    for position, made in enumerate(changes):
        later = dropped.get(_place(made), -1) if isinstance(made, CreateIndex) else -1
        if later > position:
            detours |= {position, later}
    return tuple(one for position, one in enumerate(changes) if position not in detours)


def _place(change: CreateIndex | DropIndex) -> tuple[object, ...]:
    name = change.index.name if isinstance(change, CreateIndex) else change.index_name
    return (change.schema, change.table_name, name)


def _differences(comparison: Comparison) -> Iterator[Operation]:
    for compare_schema in SCHEMA_COMPARERS:
        yield from compare_schema(comparison)
    for pair in comparison.pairs():
        for compare_table in TABLE_COMPARERS:
            yield from compare_table(pair)
