"""Finds a new column with a default that gives another value for each row."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.volatility import is_volatile


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column whose default has to be computed for every row."""
    for action, table, catalog in step.actions(a.AddColumn):
        column = action.column
        if column.name not in table.columns and is_volatile(column.default, catalog):
            yield Trouble(
                f"The default of {table.name}.{column.name} gives another value for each row, so PostgreSQL writes "
                f"the whole table anew; nobody can read or write {table.name} meanwhile.",
                f"Add {column.name} without the default, SET DEFAULT for new rows, then fill the old rows in batches.",
            )


RULE = Rule(
    name="add-column-volatile-default",
    severity=DANGER,
    finds="a new column with a default that gives another value for each row",
    why="A constant default, or one like now() that is the same for the whole statement, is kept in the catalog. "
    "random(), gen_random_uuid(), clock_timestamp() or nextval() have to be called for every row: the table and "
    "its indexes are written anew under ACCESS EXCLUSIVE.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN token uuid DEFAULT gen_random_uuid();"),
    safer=Example(
        "ALTER TABLE orders ADD COLUMN token uuid;\nALTER TABLE orders ALTER COLUMN token SET DEFAULT gen_random_uuid();"
    ),
    about=(a.AddColumn,),
    check=check,
)
