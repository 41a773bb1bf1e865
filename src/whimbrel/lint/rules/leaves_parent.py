"""Finds a table taken from its parent, so that queries of the parent don't see its rows any more."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each NO INHERIT."""
    for action, table, _ in step.actions(a.OtherAction):
        if action.words == "NO INHERIT":
            parent = action.value.replace(" . ", ".")
            yield Trouble(
                f"Queries of {parent} don't see the rows of {table.name} any more, and running code that looks for them "
                f"there finds nothing.",
                "First deploy code that reads both.",
            )


RULE = Rule(
    name="leaves-parent",
    severity=DANGER,
    finds="a table taken from its parent",
    why="Its rows are still there, but no query of the parent gives, changes or deletes them from then on.",
    schema="CREATE TABLE log (id int);\nCREATE TABLE log_old () INHERITS (log);",
    unsafe=Example("ALTER TABLE log_old NO INHERIT log;"),
    safer=Example("ALTER TABLE log_old SET (fillfactor = 90);"),
    about=(a.OtherAction,),
    check=check,
)
