"""Finds a new column with a CHECK inside."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column with a CHECK in it."""
    for action, table, _ in step.actions(a.AddColumn):
        kinds = {c.kind for c in action.constraints if c.valid and c.enforced}
        if action.column.name not in table.columns and "check" in kinds:
            yield Trouble(
                f"The CHECK of the new column {action.column.name} is tried on every row of {table.name}, though all "
                f"are the same; nobody can read or write the table meanwhile.",
                f"Add {action.column.name} first, then the CHECK as NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.",
            )


RULE = Rule(
    name="add-column-with-check",
    severity=DANGER,
    finds="a new column with a CHECK inside",
    why="PostgreSQL reads the whole table under ACCESS EXCLUSIVE to try the condition, even where the column is "
    "NULL or has one constant value in all rows.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN rating int CHECK (rating > 0);"),
    safer=Example(
        "ALTER TABLE orders ADD COLUMN rating int;\n"
        "ALTER TABLE orders ADD CONSTRAINT rating_positive CHECK (rating > 0) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT rating_positive;",
        alone=True,
    ),
    about=(a.AddColumn,),
    check=check,
)
