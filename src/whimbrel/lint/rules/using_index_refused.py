"""Finds an index that can't become the constraint it is meant for."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.catalog import IndexFacts, TableFacts
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index that can't become a constraint."""
    for action, table, catalog in step.actions(a.AddConstraint):
        item = action.constraint
        index = catalog.indexes.get(Name(item.index, table.name.schema)) if item.index else None
        if not item.index or (index is None and not catalog.complete):
            continue
        why = _why_not(index, table)
        if why:
            yield Trouble(
                f"The index {item.index} {why}: the statement fails.",
                f"CREATE UNIQUE INDEX CONCURRENTLY {item.index} on plain columns, without a condition.",
            )


def _why_not(index: IndexFacts | None, table: TableFacts) -> str:
    if index is None:
        return "isn't there"
    if index.table != table.name:
        return f"belongs to {index.table}"
    if not index.unique:
        return "isn't unique"
    return "has a condition or an expression" if index.where is not None or index.clauses else ""


RULE = Rule(
    name="using-index-refused",
    severity=DANGER,
    finds="an index that can't become the constraint it is meant for",
    why="Only a valid unique index on plain columns of that table, without a condition, can.",
    schema="CREATE TABLE t (id int NOT NULL);\nCREATE INDEX plain ON t (id);\nCREATE UNIQUE INDEX strict ON t (id);",
    unsafe=Example("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX plain;"),
    safer=Example("ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX strict;"),
    about=(a.AddConstraint,),
    check=check,
)
