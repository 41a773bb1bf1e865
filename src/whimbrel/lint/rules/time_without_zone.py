"""Finds a new timestamp without time zone."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.hot import new_columns
from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new timestamp that doesn't say when."""
    for table, column in new_columns(step):
        if column.type.name == "timestamp":
            yield Trouble(
                f"{table}.{column.name} doesn't say in which zone its time is.", "Make it timestamptz."
            )


RULE = Rule(
    name="time-without-zone",
    severity=ADVICE,
    finds="a new timestamp without time zone",
    why="What it means depends on the session that wrote it, and changing it later may rewrite the table.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN paid timestamp;"),
    safer=Example("ALTER TABLE orders ADD COLUMN paid timestamptz;"),
    about=(a.AddColumn, f.CreateTable),
    check=check,
)
