"""Finds a column that may be NULL from now on."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.new_columns import is_new_column
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


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
        elif not is_new_column(action.column, table.name, step):
            yield Trouble(
                f"Running code doesn't expect NULL in {table.name}.{action.column} and may fail on it.",
                "First deploy code that can read NULL there.",
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
