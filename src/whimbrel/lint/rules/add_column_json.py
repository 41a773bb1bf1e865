"""Finds a column of the type json on a table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new column of the type json."""
    for action, table, _ in step.actions(a.AddColumn):
        if action.column.name not in table.columns and action.column.type.name == "json":
            yield _trouble(table.name, action.column.name)
    for change, table, _ in step.actions(a.SetType):
        if change.type.name == "json":
            yield _trouble(table.name, change.column)


def _trouble(table: Name, column: str) -> Trouble:
    return Trouble(
        f"json has no equality: a running SELECT DISTINCT, GROUP BY or UNION over {table} fails as soon as it meets "
        f"{column}.",
        f"Make {column} jsonb.",
    )


RULE = Rule(
    name="add-column-json",
    severity=DANGER,
    finds="a column of the type json on a table in use",
    why="Queries like SELECT DISTINCT * that work today fail with `could not identify an equality operator for "
    "type json`. jsonb has one, and indexes too.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN extra json;"),
    safer=Example("ALTER TABLE orders ADD COLUMN extra jsonb;"),
    about=(a.AddColumn, a.SetType),
    check=check,
)
