"""Finds a table, column, index or constraint made that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for something made that is there already."""
    found = _found(step)
    if found:
        yield Trouble(
            f"There is a {found} already: the statement fails.",
            "Compare the schema with what the script expects.",
        )


def _found(step: Step) -> str:
    facts, known = step.facts, step.before
    if isinstance(facts, f.CreateTable) and not facts.if_not_exists and not facts.table.temporary:
        return f"table {facts.table.name}" if facts.table.name in known.tables else ""
    if isinstance(facts, f.CreateIndex) and not facts.if_not_exists:
        name = Name(facts.index.name, facts.index.table.schema)
        return f"index {name}" if name in known.indexes and not name.name.endswith("_idx") else ""
    if isinstance(facts, f.AlterEnum) and not facts.old and not facts.if_not_exists:
        enum = known.types.get(facts.name)
        return (
            f"value {facts.label!r} of {facts.name}"
            if enum is not None and facts.label in enum.labels
            else ""
        )
    for action, table, _ in step.all_actions():
        if (
            isinstance(action, a.AddColumn)
            and not action.if_not_exists
            and action.column.name in table.columns
        ):
            return f"column {table.name}.{action.column.name}"
        if (
            isinstance(action, a.AddConstraint)
            and action.constraint.name
            and table.constraint(action.constraint.name)
        ):
            return f"constraint {action.constraint.name} of {table.name}"
    return ""


RULE = Rule(
    name="already-there",
    severity=DANGER,
    finds="a table, column, index or constraint made that is there already",
    why="The statement fails, and what ran before it in other transactions stays.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN status text;"),
    safer=Example("ALTER TABLE orders ADD COLUMN IF NOT EXISTS status text;"),
    postgresql_only=False,
    about=(
        f.AlterEnum,
        f.AlterTable,
        f.CreateIndex,
        f.CreateTable,
    ),
    check=check,
)
