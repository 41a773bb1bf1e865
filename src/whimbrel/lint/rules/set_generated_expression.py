"""Finds another expression for a stored generated column."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each stored column that is computed in another way."""
    for action, table, catalog in step.actions(a.SetExpression):
        if step.effects_of(action, table, catalog)[0].rewrites:
            yield Trouble(
                f"{table.name}.{action.column} is stored: another expression computes it for every row and writes the "
                f"table anew, while nobody can read or write it.",
                "Add a new column, keep it up with a trigger, fill it in batches, and swap the two.",
            )


RULE = Rule(
    name="set-generated-expression",
    severity=DANGER,
    finds="another expression for a stored generated column",
    why="Every row is written anew under ACCESS EXCLUSIVE. A virtual column (18) only changes in the catalog.",
    schema="CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + 1) STORED, c int GENERATED ALWAYS AS (a + 1) VIRTUAL);",
    unsafe=Example("ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 2);"),
    safer=Example("ALTER TABLE t ALTER COLUMN c SET EXPRESSION AS (a + 2);"),
    version=18,
    about=(a.SetExpression,),
    check=check,
)
