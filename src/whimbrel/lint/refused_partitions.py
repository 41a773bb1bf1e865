"""Rows for which there is no partition, or that lie outside of one's bound; part of the rule refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whimbrel.lint.given_values import given_values
from whimbrel.lint.refused_calls import may_have_made
from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.bounds import may_hold, surely_holds
from whimbrel.reading.catalog import Catalog, TableFacts, is_default
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Unreadable, Words


def refused_partition(step: Step) -> Iterator[Trouble]:
    """One trouble for the first row of an INSERT that no partition takes."""
    facts = step.facts
    table = step.before.tables.get(facts.table) if isinstance(facts, f.Change) else None
    if not isinstance(facts, f.Change) or facts.kind != "INSERT" or table is None or not step.before.complete:
        return
    if not (table.partition_key or table.parent) or may_have_made(step):
        return
    for key, takes in _places(table, step.before):
        for column, value in given_values(facts, table):
            if column.name == key and not takes(value):
                yield Trouble(
                    f"{value.text} lies outside of what {table.name} takes: the statement fails (23514).",
                    "Make the partition first, or write into the parent.",
                )
                return


Takes = Callable[[Clause], bool]


def _places(table: TableFacts, known: Catalog) -> Iterator[tuple[str, Takes]]:
    """The column that decides, and whether a value of it may be taken by a partition, or by the table."""
    if key := _key(table):
        yield key, _by_one_of(_bounds(table.name, known))
    parent = known.table(table.parent)
    above = _key(parent) if parent is not None else ""
    if parent is None or not above or table.bound is None or table.is_changed_before("INSERT"):
        return
    if is_default(table.bound):
        yield above, _by_none_of([bound for bound in _bounds(parent.name, known) if not is_default(bound)])
    else:
        yield above, _by_one_of([table.bound])


def _bounds(parent: Name, known: Catalog) -> list[Clause]:
    return [one.bound for one in known.tables.values() if one.parent == parent and one.bound is not None]


def _by_one_of(bounds: list[Clause]) -> Takes:
    return lambda value: any(is_default(bound) or may_hold(bound, value) for bound in bounds)


def _by_none_of(bounds: list[Clause]) -> Takes:
    return lambda value: not any(surely_holds(bound, value) for bound in bounds)


def _key(table: TableFacts) -> str:
    """The one plain column that a table is partitioned by; "" for anything else."""
    words = Words(table.partition_key.tokens if table.partition_key is not None else ())
    if not words.take_one("LIST", "RANGE"):
        return ""
    try:
        names = words.names()
    except Unreadable:
        return ""
    return names[0] if len(names) == 1 else ""
