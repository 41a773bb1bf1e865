"""Finds another default for a column."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column with another default."""
    for action, table, _ in step.actions(a.SetDefault):
        column = table.columns.get(action.column)
        if action.default is not None and column is not None and column.default not in (None, action.default):
            yield Trouble(
                f"Running code that leaves {table.name}.{action.column} out gets another value from now on.",
                "Make sure that old code may meet the new value.",
            )


RULE = Rule(
    name="change-default",
    severity=ADVICE,
    finds="another default for a column",
    why="Old code inserts rows with the new value, which it may not know.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN placed SET DEFAULT clock_timestamp();"),
    safer=Example("ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'new';"),
    postgresql_only=False,
    about=(a.SetDefault,),
    check=check,
)
