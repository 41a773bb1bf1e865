"""Finds TRUNCATE of a table that was there before."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a table that is emptied."""
    facts = step.facts
    if isinstance(facts, f.Truncate):
        for name in facts.tables:
            if step.hot(name):
                also = ", and so are all tables that refer to it" if facts.cascade else ""
                yield Trouble(
                    f"Every row of {name} is gone{also}.", "Delete in batches what is to go, after a backup."
                )


RULE = Rule(
    name="truncate",
    severity=DANGER,
    finds="TRUNCATE of a table that was there before",
    why="The rows can't be brought back, and everybody waits for its ACCESS EXCLUSIVE lock.",
    unsafe=Example("TRUNCATE orders;"),
    safer=Example("CREATE TEMP TABLE scratch (id int);\nTRUNCATE scratch;"),
    postgresql_only=False,
    about=(f.Truncate,),
    check=check,
)
