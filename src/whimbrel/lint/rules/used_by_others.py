"""Finds a column changed or dropped that a view, key, trigger or generated column uses."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.dependents import holders_of_column, users_of_type
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each change that something built on the column refuses."""
    for action, table, catalog in step.actions(a.SetType):
        users = sorted(users_of_type(table, action.column, catalog))
        if users:
            yield Trouble(
                f"{users[0]} uses {table.name}.{action.column}: another type is refused and the statement fails (0A000).",
                "Drop what depends on the column and make it again in the same transaction.",
            )
    for gone, table, catalog in step.actions(a.DropColumn):
        holders = sorted(holders_of_column(table, gone.column, catalog))
        if holders and not gone.cascade and gone.column in table.columns:
            yield Trouble(
                f"{holders[0]} uses {table.name}.{gone.column}: the statement fails (2BP01).",
                "Drop what depends on the column first.",
            )


RULE = Rule(
    name="used-by-others",
    severity=DANGER,
    finds="a column changed or dropped that a view, key, trigger or generated column uses",
    why="PostgreSQL refuses it, so the release stops there.",
    schema="CREATE TABLE t (id int, c varchar(20), d varchar(20));\nCREATE VIEW v AS SELECT c FROM t;",
    unsafe=Example("ALTER TABLE t ALTER COLUMN c TYPE text;"),
    safer=Example("ALTER TABLE t ALTER COLUMN d TYPE text;"),
    about=(a.DropColumn, a.SetType),
    check=check,
)
