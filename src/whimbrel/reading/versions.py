"""Since when PostgreSQL knows a form: what an older server refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts, ConstraintFacts, TableFacts


def needed_versions(facts: f.Facts) -> Iterator[tuple[str, int]]:
    """The forms in a statement that came with a version later than 12, each with that version."""
    find = _NEEDS.get(type(facts))
    if find is not None:
        yield from find(facts)


def _table(facts: f.CreateTable) -> Iterator[tuple[str, int]]:
    for column in facts.table.columns.values():
        yield from _column(column)
    for constraint in facts.table.constraints:
        yield from _constraint(constraint)
    yield from _partitioned(facts.table)


def _partitioned(table: TableFacts) -> Iterator[tuple[str, int]]:
    if table.partition_key is not None and any(c.identity for c in table.columns.values()):
        yield "an identity column of a partitioned table", 17


def _column(column: ColumnFacts) -> Iterator[tuple[str, int]]:
    if column.generated == "virtual":
        yield "a VIRTUAL generated column", 18


def _constraint(item: ConstraintFacts) -> Iterator[tuple[str, int]]:
    if not item.enforced:
        yield "NOT ENFORCED", 18
    if item.overlaps:
        yield "PERIOD" if item.kind == "foreign" else "WITHOUT OVERLAPS", 18
    if item.kind == "not null":
        yield "NOT NULL as a constraint of the table", 18


def _alter(facts: f.AlterTable) -> Iterator[tuple[str, int]]:
    for action in facts.actions:
        if isinstance(action, a.AddColumn):
            yield from _column(action.column)
            for item in action.constraints:
                yield from _constraint(item)
        elif isinstance(action, a.AddConstraint):
            yield from _constraint(action.constraint)
        else:
            yield from _plain(action)


def _plain(action: a.Action) -> Iterator[tuple[str, int]]:
    if isinstance(action, a.SetExpression):
        yield ("SET EXPRESSION", 17) if action.expression is not None else ("DROP EXPRESSION", 13)
    elif isinstance(action, a.Detach) and action.mode:
        yield f"DETACH PARTITION ... {action.mode}", 14
    elif isinstance(action, a.AlterConstraint) and "ENFORCED" in action.words:
        yield "ALTER CONSTRAINT ... ENFORCED", 18
    elif isinstance(action, a.AlterConstraint) and "INHERIT" in action.words:
        yield "ALTER CONSTRAINT ... INHERIT", 18
    elif isinstance(action, a.OtherAction):
        since = {"SET COMPRESSION": 14, "SET ACCESS METHOD": 15}.get(action.words)
        if since is not None:
            yield action.words, since


def _change(facts: f.Change) -> Iterator[tuple[str, int]]:
    if facts.kind == "MERGE":
        yield "MERGE", 15


_NEEDS: dict[type, Callable[[Any], Iterator[tuple[str, int]]]] = {
    f.CreateTable: _table,
    f.AlterTable: _alter,
    f.Change: _change,
}
