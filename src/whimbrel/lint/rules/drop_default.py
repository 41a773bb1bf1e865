"""Finds a NOT NULL column that loses its default or identity."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.read_columns import SERIALS


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that loses the value filled in for it."""
    for action, table, _ in step.actions(a.SetDefault):
        column = table.columns.get(action.column)
        has = column is None or column.default is not None or column.type.name in SERIALS
        if action.default is None and has:
            yield _trouble(table.name, action.column, column is not None and column.nullable)
    for change, table, _ in step.actions(a.AlterIdentity):
        if change.words == "DROP":
            yield _trouble(table.name, change.column, False)


def _trouble(table: Name, column: str, nullable: bool) -> Trouble:
    if nullable:
        return Trouble(
            f"Rows that running code inserts without {table}.{column} get NULL from now on.",
            "First deploy code that sends the value.",
            ADVICE,
        )
    return Trouble(
        f"{table}.{column} is NOT NULL and loses its default: running code that doesn't send it can't insert any more.",
        "First deploy code that sends the value.",
    )


RULE = Rule(
    name="drop-default",
    severity=DANGER,
    finds="a NOT NULL column that loses its default or identity",
    why="Inserts that leave the column out worked until now and fail from now on.",
    unsafe=Example("ALTER TABLE orders ALTER COLUMN placed DROP DEFAULT;"),
    safer=Example("ALTER TABLE orders ALTER COLUMN placed SET DEFAULT clock_timestamp();"),
    postgresql_only=False,
    about=(f.AlterTable,),
    check=check,
)
