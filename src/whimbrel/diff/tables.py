"""Tables that only the models have, and tables that only the database has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whimbrel.diff import hypertables, indexes, order, order_loosely, primary_keys, uniques
from whimbrel.diff.comparison import Comparison, Pair
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema.constraint import ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def filtered(comparison: Comparison) -> Comparison:
    """The comparison without the tables that a hook leaves out."""
    options = comparison.options
    if options.include_name is None and options.include_object is None:
        return comparison
    filters, wanted_tables = comparison.filters, comparison.wanted_tables
    named = _named(comparison)
    removed = [
        key
        for key, table in named.items()
        if key not in wanted_tables and not filters.has_table(table, reflected=True, other=None)
    ]
    refused = [
        key
        for key, table in wanted_tables.items()
        if not filters.has_table(table, reflected=False, other=named.get(key))
    ]
    gone = {*removed, *refused}
    return replace(
        comparison,
        current=_schema({key: table for key, table in named.items() if key not in gone}, comparison.current),
        wanted=_schema({k: t for k, t in wanted_tables.items() if k not in gone}, comparison.wanted),
    )


def asked_in_turn(comparison: Comparison) -> Comparison:
    """The comparison without the tables whose name a hook leaves out; of the others it asks in their turn."""
    options = comparison.options
    if options.include_name is None and options.include_object is None:
        return comparison
    current = _schema(_named(comparison), comparison.current)
    return replace(comparison, current=current, asks_in_turn=True)


def _named(comparison: Comparison) -> dict[TableKey, Table]:
    """The tables of the database whose name takes part."""
    filters, tables = comparison.filters, comparison.current_tables
    return {key: table for key, table in tables.items() if filters.has_name(table.name, "table", table)}


def added(comparison: Comparison) -> Iterator[Operation]:
    """Each new table with its indexes, after those it points to; keys of a circle come at the end."""
    current = comparison.current_tables
    new = [table for key, table in comparison.wanted_tables.items() if key not in current]
    late: list[Operation] = []
    for table, cut in _ordered(new, comparison):
        if not comparison.lets(table, reflected=False):
            continue
        bare = _as_made(replace(_without(table, cut), indexes=()), comparison)
        yield CreateTable(bare, beside=hypertables.added(table, comparison))
        yield from _indexes(table, comparison)
        late.extend(AddConstraint(key, table.name, table.schema) for key in cut)
    yield from late


def _as_made(table: Table, comparison: Comparison) -> Table:
    """The table with its keys as SQLAlchemy and the server would make them; Alembic's are as they stand."""
    if not comparison.options.thorough:
        return table
    twice = _said_twice(table, comparison)
    constraints = tuple(
        primary_keys.as_made(one) if isinstance(one, PrimaryKey) else one
        for one in table.constraints
        if not any(one is other for other in twice)
    )
    return table if constraints == table.constraints else replace(table, constraints=constraints, source=None)


def _said_twice(table: Table, comparison: Comparison) -> list[Unique]:
    """The unique constraints that the server won't make: it makes the first, and a file sorts them."""
    said = [one for one in table.constraints if isinstance(one, Unique)]
    if len(said) < 2 or not comparison.dialect.features.merges_equal_uniques:
        return []
    made = {one.name for one in uniques.merged(said, Pair(table, table, comparison))}
    return [one for one in said if one.name is not None and one.name not in made]


def _ordered(new: list[Table], comparison: Comparison) -> Iterator[tuple[Table, tuple[ForeignKey, ...]]]:
    """The new tables as they are made, each with its keys that come later; in Alembic's files none do."""
    if comparison.options.thorough:
        yield from order.by_dependency(new, comparison)
        return
    yield from ((table, ()) for table in order_loosely.sorted_as_models(new, comparison))


def removed(comparison: Comparison) -> Iterator[Operation]:
    """Each table that no model has, before those it points to; keys of a circle are dropped first."""
    wanted = comparison.wanted_tables
    gone = (table for key, table in comparison.current_tables.items() if key not in wanted)
    going = {table.key: (table, _going(table, comparison)) for table in _leaving(gone, comparison)}
    ordered = list(order.by_dependency([table for table, _ in going.values()], comparison))[::-1]
    if not comparison.options.thorough:
        ordered = [(table, ()) for table, _ in ordered]
    for table, cut in ordered:
        for key in cut:
            yield DropConstraint(key.name, table.name, "foreignkey", schema=table.schema, constraint=key)
    for table, cut in ordered:
        for index in going[table.key][1]:
            yield DropIndex(index.name, table.name, table.schema, index=index)
        bare = replace(_without(table, cut), indexes=(), source=None)
        yield DropTable(table.name, table.schema, table=bare)


def _leaving(gone: Iterable[Table], comparison: Comparison) -> Iterator[Table]:
    """Those of the tables that no model has which are dropped."""
    for table in gone:
        if not _is_anothers_part(table, comparison) and comparison.lets(table, reflected=True):
            yield table


def _going(table: Table, comparison: Comparison) -> list[Index]:
    """The indexes that are dropped before their table, by name."""
    filters = comparison.filters
    seen = indexes.reflected(comparison, filters.as_named(table, (Unique, Index)))
    by_name = sorted(seen, key=lambda index: index.name or "")
    if comparison.options.thorough:
        return by_name
    return [index for index in by_name if filters.has("index", table, index, reflected=True)]


def _is_anothers_part(table: Table, comparison: Comparison) -> bool:
    """Whether a table of the models has it as a part, by INHERITS, and no revision here made it."""
    if not comparison.options.thorough:
        return False
    ours, wanted = comparison.options.is_ours, comparison.wanted_tables
    is_part = any(key in wanted for key in order.parents(table, comparison))
    return is_part and not (ours is not None and ours("table", table.name, table.schema))


def _indexes(table: Table, comparison: Comparison) -> Iterator[Operation]:
    seen = indexes.declared(comparison, table)
    for index in sorted(seen, key=lambda index: index.name or ""):
        if comparison.filters.has("index", table, index, reflected=False):
            yield CreateIndex(index, table.name, table.schema)


def _without(table: Table, cut: tuple[ForeignKey, ...]) -> Table:
    kept = tuple(item for item in table.constraints if item not in cut)
    return replace(table, constraints=kept, source=None) if cut else table


def _schema(tables: dict[TableKey, Table], like: Schema) -> Schema:
    return Schema(
        MappingProxyType({table.key: table for table in tables.values()}),
        like.complete,
        like.objects,
        like.knows_objects,
    )
