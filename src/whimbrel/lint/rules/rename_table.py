"""Finds a table or view renamed under running code."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.bridges import columns_before, stands_in
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table or view that running code knows by another name."""
    facts = step.facts
    if not isinstance(facts, f.AlterTable) or facts.kind == "INDEX" or not step.hot(facts.name):
        return
    for action in facts.actions:
        new = facts.name.renamed(action.new) if isinstance(action, a.RenameTo) else None
        if new is not None and not stands_in(step, new, facts.name, columns_before(step, facts.name)):
            yield Trouble(
                f"Running code knows {new} as {facts.name} and fails from this moment on.",
                f"In the same transaction CREATE VIEW {facts.name} AS SELECT * FROM {new}, and drop it in a later revision.",
            )


RULE = Rule(
    name="rename-table",
    severity=DANGER,
    finds="a table or view renamed under running code",
    why="Queries with the old name fail. A view under the old name, made in the same transaction, answers them until "
    "the new code is everywhere.",
    unsafe=Example("ALTER TABLE orders RENAME TO purchases;"),
    safer=Example("ALTER TABLE orders RENAME TO purchases;\nCREATE VIEW orders AS SELECT * FROM purchases;"),
    postgresql_only=False,
    about=(a.RenameTo,),
    check=check,
)
