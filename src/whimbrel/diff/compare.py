"""Two schemas in, operations out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.diff import (
    checks,
    checks_by_name,
    columns,
    comments,
    exclusions,
    foreign_keys,
    hypertables,
    keys,
    moves,
    new_names,
    primary_keys,
    renames,
    storage,
    table_options,
    tables,
)
from whimbrel.diff.comparison import Comparison, Pair, SchemaComparer, TableComparer
from whimbrel.diff.options import CompareOptions
from whimbrel.schema.constraint import ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation

SCHEMA_COMPARERS: tuple[SchemaComparer, ...] = (
    tables.added,
    tables.removed,
)
TABLE_COMPARERS: tuple[tuple[tuple[type, ...], tuple[TableComparer, ...]], ...] = (
    ((Column,), (columns.added, columns.altered, primary_keys.compared)),
    ((Unique, Index), (keys.compared, checks.compared, exclusions.compared)),
    (
        (ForeignKey,),
        (
            foreign_keys.compared,
            comments.compared,
            storage.compared,
            checks_by_name.compared,
            columns.removed,
            table_options.compared,
            hypertables.compared,
        ),
    ),
)
"""Who looks at a table, and of which parts `include_name` is asked before."""
DEFAULTS = CompareOptions()


def compare(
    current: Schema, wanted: Schema, dialect: Dialect, options: CompareOptions = DEFAULTS
) -> tuple[Operation, ...]:
    """The operations that lead from `current` to `wanted`, in an order in which they can run.

    Nothing is asked of the database: where two texts can only be told apart by the server (an expression
    that it has rewritten), no difference is reported. Equal schemas give ().
    """
    given = Comparison(current, wanted, dialect, options)
    if not options.thorough and not any((*moves.found(given), *renames.found(given))):
        # in Alembic's order, whether that can run or not, and so are the hooks asked
        return tuple(_differences(tables.asked_in_turn(given)))
    comparison = tables.filtered(given)
    moved = tuple(moves.found(comparison))
    given, comparison = _after(moved, given, comparison)
    renamed = tuple(renames.found(comparison))
    given, comparison = _after(renamed, given, comparison)
    named = tuple(new_names.found(comparison, renamed))
    given, comparison = _after(named, given, comparison)
    renamed = (*renamed, *named)
    if not options.thorough:
        return (*moved, *renamed, *_differences(comparison))
    from whimbrel.diff import arranging  # with all that stands beside tables, which Alembic doesn't compare

    found = (*renamed, *arranging.arranged(tuple(_differences(comparison)), comparison))
    return moves.schemas_first(moved, found) if moved else found


def _after(
    found: tuple[Operation, ...], given: Comparison, comparison: Comparison
) -> tuple[Comparison, Comparison]:
    """All that is compared and what the hooks let through of it, with these operations carried out."""
    if not found:
        return given, comparison
    current = given.current
    for operation in found:
        current = operation.apply(current)
    given = replace(given, current=current)
    return given, tables.filtered(given)


def _differences(comparison: Comparison) -> Iterator[Operation]:
    for compare_schema in SCHEMA_COMPARERS:
        yield from compare_schema(comparison)
    for pair in comparison.pairs():
        yield from _differences_of(pair)


def _differences_of(pair: Pair) -> Iterator[Operation]:
    for kinds, comparers in TABLE_COMPARERS:
        pair = pair.named(kinds)
        for compare_table in comparers:
            yield from compare_table(pair)
