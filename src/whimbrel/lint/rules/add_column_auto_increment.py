"""Finds a new serial or identity column on a table with rows."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.read_columns import SERIALS


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column that counts."""
    for action, table, _ in step.actions(a.AddColumn):
        column = action.column
        if column.name not in table.columns and (column.identity or column.type.name in SERIALS):
            yield Trouble(
                f"{table.name}.{column.name} counts by itself, so every old row gets a number at once: PostgreSQL "
                f"writes the whole table anew, and nobody can read or write {table.name} meanwhile.",
                f"Create a sequence, add {column.name} without it, SET DEFAULT nextval(...), and fill the old rows in batches.",
            )


RULE = Rule(
    name="add-column-auto-increment",
    severity=DANGER,
    finds="a new serial or identity column on a table with rows",
    why="Each row there needs its number, so the table is rewritten under ACCESS EXCLUSIVE.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN number bigserial;"),
    safer=Example(
        "CREATE SEQUENCE orders_number;\nALTER TABLE orders ADD COLUMN number bigint;\n"
        "ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number');"
    ),
    about=(a.AddColumn,),
    check=check,
)
