"""Finds a new NOT NULL column without a default."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.catalog import Catalog, ColumnFacts
from whimbrel.reading.read_columns import SERIALS


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new NOT NULL column without a value for the old rows."""
    for action, table, catalog in step.actions(a.AddColumn):
        column = action.column
        primary = any(c.kind == "primary" for c in action.constraints)
        if column.name in table.columns or column.nullable or has_value(column, catalog):
            continue
        words = "is the primary key" if primary else "is NOT NULL"
        yield Trouble(
            f"{table.name}.{column.name} {words} and has no default: the statement fails as soon as {table.name} has "
            f"a row, and code that doesn't know the column can't insert any more.",
            f"Give {column.name} a DEFAULT, which costs nothing where it is constant, or add it nullable first.",
        )


def has_value(column: ColumnFacts, catalog: Catalog) -> bool:
    """Whether old rows get a value other than NULL."""
    given = column.default is not None and column.default.text != "null"
    return given or bool(column.identity or column.generated) or column.type.name in SERIALS


RULE = Rule(
    name="add-column-required",
    severity=DANGER,
    finds="a new NOT NULL column without a default",
    why="The rows there have no value for it, so the statement fails on any table that isn't empty. The version of "
    "the application that is still running doesn't send the column either.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN currency text NOT NULL;"),
    safer=Example("ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';"),
    postgresql_only=False,
    about=(a.AddColumn,),
    check=check,
)
