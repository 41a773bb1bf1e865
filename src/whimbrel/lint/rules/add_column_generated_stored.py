"""Finds a new stored generated column on a table with rows."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column that is computed and stored."""
    for action, table, _ in step.actions(a.AddColumn):
        if action.column.name not in table.columns and action.column.generated == "stored":
            virtual = " or make it VIRTUAL" if step.version >= 18 else ""
            yield Trouble(
                f"{table.name}.{action.column.name} is computed and stored for every row: PostgreSQL writes the whole "
                f"table anew, and nobody can read or write {table.name} meanwhile.",
                f"Add a plain column, keep it up with a trigger and fill it in batches{virtual}.",
            )


RULE = Rule(
    name="add-column-generated-stored",
    severity=DANGER,
    finds="a new stored generated column on a table with rows",
    why="Its value is computed for every row there under ACCESS EXCLUSIVE, even where it is a constant. From "
    "PostgreSQL 18 on a VIRTUAL column is computed when it is read and costs nothing.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS (total * 100) STORED;"),
    safer=Example("ALTER TABLE orders ADD COLUMN cents bigint GENERATED ALWAYS AS (total * 100) VIRTUAL;"),
    version=18,
    about=(a.AddColumn,),
    check=check,
)
