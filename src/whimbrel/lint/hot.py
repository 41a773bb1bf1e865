"""What several rules ask: how a table will be held up, and which keys a column is in."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts, TableFacts
from whimbrel.reading.effect import Effect
from whimbrel.reading.names import Name

WHOLE_TABLE = "for as long as it takes to go through every row"


def held(table: object, effect: Effect) -> str:
    """Who waits for a statement, in words."""
    who = "nobody can read or write" if effect.blocks_readers else "nobody can write to"
    return f"{who} {table} {WHOLE_TABLE}"


def root(table: Name, catalog: Catalog) -> Name:
    """The table that a partition or child belongs to, or the table itself."""
    passed: set[Name] = set()
    found = catalog.tables.get(table)
    while found is not None and table not in passed:
        above = parents(found)
        if not above:
            break
        passed.add(table)
        table = above[0]
        found = catalog.tables.get(table)
    return table


def parents(table: TableFacts) -> tuple[Name, ...]:
    """The tables whose columns it has too: the one it is a partition of, those it inherits from."""
    return (table.parent,) if table.parent is not None else table.inherits


def is_partitioned(table: TableFacts) -> bool:
    """Whether the table has partitions for its rows."""
    return table.partition_key is not None


def changed_tables(facts: f.Facts) -> tuple[Name, ...]:
    """The tables that a DDL statement is about."""
    if isinstance(facts, f.AlterTable):
        return (facts.name,)
    if isinstance(facts, f.CreateIndex):
        return (facts.index.table,)
    if isinstance(facts, f.Drop) and facts.kind == "TABLE":
        return facts.names
    return ()


def new_columns(step: Step) -> Iterator[tuple[Name, ColumnFacts]]:
    """Every column that a statement makes, with the name of its table."""
    facts = step.facts
    if isinstance(facts, f.CreateTable) and facts.table.name not in step.before.tables:
        for column in facts.table.columns.values():
            yield facts.table.name, column
    for action, table, _ in step.actions(a.AddColumn):
        yield table.name, action.column
