"""Finds a column that may be NULL from now on."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that may be NULL from now on."""
    for action, table, _ in step.actions(a.SetNullable):
        column = table.columns.get(action.column)
        if not action.nullable or (column is not None and column.nullable):
            continue
        keys = {name for c in table.of_kind("primary") for name in c.columns}
        if action.column in keys or (column is not None and column.identity):
            yield Trouble(
                f"{table.name}.{action.column} can't be NULL as key or identity: the statement fails.",
                "Drop the key first.",
            )
        elif not _is_new(column, step):
            yield Trouble(
                f"Running code doesn't expect NULL in {table.name}.{action.column} and may fail on it.",
                "First deploy code that can read NULL there.",
            )


def _is_new(column: ColumnFacts | None, step: Step) -> bool:
    """Whether a statement before this one in the script made the column."""
    if column is None:
        return False
    return any(
        isinstance(x, a.AddColumn) and x.column.name == column.name
        for other in step.earlier
        if isinstance(other.facts, f.AlterTable)
        for x in other.facts.actions
    )


RULE = Rule(
    name="drop-not-null",
    severity=DANGER,
    finds="a column that may be NULL from now on",
    why="Code that was written for a column without NULL meets one as soon as new code writes it.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN placed DROP NOT NULL;"),
    safer=Example("ALTER TABLE orders ALTER COLUMN status DROP NOT NULL;"),
    about=(a.SetNullable,),
    check=check,
)
