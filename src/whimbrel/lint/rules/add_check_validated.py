"""Finds a CHECK that is tried on every row at once."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each CHECK that is tried on every row at once."""
    for action, table, _ in step.actions(a.AddConstraint):
        item = action.constraint
        if item.kind == "check" and item.valid and item.enforced:
            yield Trouble(
                f"The CHECK {item.name} is tried on every row of {table.name} while nobody can read or write the table.",
                "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.",
            )


RULE = Rule(
    name="add-check-validated",
    severity=DANGER,
    finds="a CHECK that is tried on every row at once",
    why="The rows are read under ACCESS EXCLUSIVE. NOT VALID holds for new rows from the first moment, and "
    "VALIDATE CONSTRAINT reads the old ones while everybody goes on working.",
    unsafe=Example("ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0);"),
    safer=Example(
        "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total > 0) NOT VALID;\n"
        "ALTER TABLE orders VALIDATE CONSTRAINT total_positive;",
        alone=True,
    ),
    about=(a.AddConstraint,),
    check=check,
)
