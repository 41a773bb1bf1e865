"""Finds a column renamed under running code."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import stands_in
from whimbrel.lint.new_columns import is_new_column
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that running code knows by another name."""
    yield from _of_view(step)
    if step.changes_attribute("RENAME ATTRIBUTE"):
        yield Trouble(
            f"Running code knows the attribute of the type {step.named} by its old name and fails from this moment on.",
            "Make another type, and a new column of it.",
        )
    for action, table, catalog in step.actions(a.RenameColumn):
        if action.column not in table.columns and table.typed and catalog.complete:
            continue
        if is_new_column(action.column, table.name, step):
            continue
        if not stands_in(step, table.name, columns={action.column}):
            yield Trouble(
                f"Running code knows {table.name}.{action.new} as {action.column} and fails from this moment on.",
                "Add the new column, keep both equal, deploy, and drop the old one in a later revision.",
            )


def _of_view(step: Step) -> Iterator[Trouble]:
    facts = step.facts
    if not isinstance(facts, f.AlterTable) or facts.kind not in VIEWS or not step.hot(facts.name):
        return
    for action in facts.actions:
        if isinstance(action, a.RenameColumn):
            yield Trouble(
                f"Running code knows {facts.name}.{action.new} as {action.column} and fails from this moment on.",
                "Show the column under both names: CREATE OR REPLACE VIEW takes further ones at the end.",
            )


VIEWS = ("VIEW", "MATERIALIZED VIEW")

RULE = Rule(
    name="rename-column",
    severity=DANGER,
    finds="a column renamed under running code",
    why="Old and new code can't both be right. A second column, or a view that offers both names, bridges the time "
    "of the deployment.",
    unsafe=Example("ALTER TABLE orders RENAME COLUMN status TO state;"),
    safer=Example("ALTER TABLE orders ADD COLUMN state varchar(20);"),
    postgresql_only=False,
    about=(f.AlterOther, a.RenameColumn),
    check=check,
)
