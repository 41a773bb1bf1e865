"""Finds two ALTER TABLE of one table in a row."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for the second ALTER TABLE of a table in a row."""
    facts = step.facts
    if (
        not isinstance(facts, f.AlterTable)
        or facts.kind != "TABLE"
        or not step.hot(facts.name)
        or not step.earlier
    ):
        return
    last = step.earlier[-1].facts
    plain = (a.RenameTo, a.RenameColumn, a.SetSchema, a.ValidateConstraint)
    if isinstance(last, f.AlterTable) and last.name == facts.name:
        if not any(isinstance(x, plain) for x in (*last.actions, *facts.actions)):
            yield Trouble(
                f"{facts.name} is altered twice in a row: two waits for its lock, and two passes over its rows where one would do.",
                "Write both changes into one ALTER TABLE.",
            )


RULE = Rule(
    name="alter-same-table-twice",
    severity=ADVICE,
    finds="two ALTER TABLE of one table in a row",
    why="PostgreSQL makes one pass over the rows for all the actions of a statement.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;"),
    safer=Example("ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;"),
    about=(f.AlterTable,),
    check=check,
)
