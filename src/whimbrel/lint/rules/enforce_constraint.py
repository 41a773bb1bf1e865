"""Finds a constraint that was not enforced and now is."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each constraint that is enforced from now on."""
    for action, table, catalog in step.actions(a.AlterConstraint):
        if step.effects_of(action, table, catalog)[0].scans:
            yield Trouble(
                f"ENFORCED tries {action.name} on every row while nobody can read or write {table.name}.",
                "Drop the constraint and add it again NOT VALID, then VALIDATE CONSTRAINT.",
            )


RULE = Rule(
    name="enforce-constraint",
    severity=DANGER,
    finds="a constraint that was not enforced and now is",
    why="ALTER CONSTRAINT ... ENFORCED (18) reads both tables under ACCESS EXCLUSIVE and SHARE ROW EXCLUSIVE.",
    schema="CREATE TABLE p (id bigint PRIMARY KEY);\n"
    "CREATE TABLE c (id bigint, p bigint, CONSTRAINT k FOREIGN KEY (p) REFERENCES p NOT ENFORCED);",
    unsafe=Example("ALTER TABLE c ALTER CONSTRAINT k ENFORCED;"),
    safer=Example(
        "ALTER TABLE c ADD CONSTRAINT k2 FOREIGN KEY (p) REFERENCES p NOT VALID;\n"
        "ALTER TABLE c VALIDATE CONSTRAINT k2;",
        alone=True,
    ),
    version=18,
    about=(a.AlterConstraint,),
    check=check,
)
