"""Finds an exclusion constraint on a table with rows."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each EXCLUDE."""
    for action, table, _ in step.actions(a.AddConstraint):
        if action.constraint.kind == "exclude":
            yield Trouble(
                f"EXCLUDE builds its index and reads {table.name} twice while nobody can read or write it; there is no "
                f"online form.",
                "Make a new table with the constraint, copy the rows in batches and swap the two.",
            )


RULE = Rule(
    name="add-exclusion-constraint",
    severity=DANGER,
    finds="an exclusion constraint on a table with rows",
    why="It takes ACCESS EXCLUSIVE for an index build and a second pass over the rows, and can't be NOT VALID.",
    unsafe=Example("ALTER TABLE orders ADD CONSTRAINT one_at_a_time EXCLUDE (customer_id WITH =);"),
    safer=Example("CREATE TABLE bookings (room int, day date, EXCLUDE (room WITH =, day WITH =));"),
    about=(a.AddConstraint,),
    check=check,
)
