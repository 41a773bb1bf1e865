"""Finds a column dropped from a table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.new_columns import is_new_column
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that goes, with what is in it."""
    for action, table, catalog in step.actions(a.DropColumn):
        if action.column not in table.columns and table.typed and catalog.complete:
            continue
        if is_new_column(action.column, table.name, step):
            continue
        yield Trouble(
            f"{table.name}.{action.column} and what is in it are gone, and running code that still names the column "
            f"fails.",
            "First deploy code that doesn't use the column; drop it in a later revision.",
        )
    if step.changes_attribute("DROP ATTRIBUTE"):
        yield Trouble(
            f"What columns of the type {step.named} have in this attribute is gone, and running code that names it fails.",
            "First deploy code that doesn't use it.",
        )


RULE = Rule(
    name="drop-column",
    severity=DANGER,
    finds="a column dropped from a table in use",
    why="SQLAlchemy names every mapped column in each SELECT and INSERT: the version that is still running breaks "
    "the moment the column goes. What was in it can't be brought back by a downgrade.",
    unsafe=Example("ALTER TABLE orders DROP COLUMN status;"),
    safer=Example("ALTER TABLE orders DROP COLUMN IF EXISTS never_was;"),
    postgresql_only=False,
    about=(a.DropColumn, f.AlterOther),
    check=check,
)
