"""Finds a new column of the type char(n)."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.hot import new_columns
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column of the type char."""
    for table, column in new_columns(step):
        if column.type.name == "char":
            yield Trouble(
                f"{table}.{column.name} is filled up with spaces, and any change of its length rewrites the table.",
                "Make it text or varchar.",
            )


RULE = Rule(
    name="fixed-length-text",
    severity=ADVICE,
    finds="a new column of the type char(n)",
    why="It is never faster than text, compares without trailing spaces, and can't be made longer without a rewrite.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN country char(2);"),
    safer=Example("ALTER TABLE orders ADD COLUMN country text;"),
    about=(a.AddColumn, f.CreateTable),
    check=check,
)
