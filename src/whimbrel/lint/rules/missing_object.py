"""Finds a statement about a table or column that isn't there."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement about something that isn't there."""
    if not step.before.complete:
        return
    missing = _missing(step)
    if missing:
        yield Trouble(
            f"There is no {missing}: the statement fails.", "Compare the schema with what the script expects."
        )


def _missing(step: Step) -> str:
    facts, known = step.facts, step.before
    if isinstance(facts, f.AlterTable) and facts.kind == "TABLE":
        there = facts.name in known.tables or facts.name in known.views or facts.name in known.sequences
        if not there and facts.name not in known.indexes:
            return "" if facts.if_exists else f"table {facts.name}"
        return next((found for x, t, _ in step.all_actions() if (found := _missing_part(x, t))), "")
    if isinstance(facts, f.CreateIndex):
        table = known.tables.get(facts.index.table)
        return "" if table is None or not table.typed else _missing_column(table, facts.index.columns)
    if isinstance(facts, f.Drop) and facts.kind == "TABLE" and not facts.if_exists:
        return next((f"table {name}" for name in facts.names if name not in known.tables), "")
    if isinstance(facts, f.Truncate):
        return next((f"table {name}" for name in facts.tables if name not in known.tables), "")
    return ""


def _missing_column(table: TableFacts, columns: tuple[str, ...]) -> str:
    return next((f"column {table.name}.{name}" for name in columns if name not in table.columns), "")


def _missing_part(action: a.Action, table: TableFacts) -> str:
    if not table.typed or not table.columns:
        return ""
    if isinstance(action, a.SetType | a.SetDefault | a.SetNullable | a.RenameColumn):
        return _missing_column(table, (action.column,))
    if isinstance(action, a.DropColumn) and not action.if_exists:
        return _missing_column(table, (action.column,))
    if isinstance(action, a.AddConstraint) and action.constraint.kind in ("unique", "primary", "foreign"):
        return _missing_column(table, action.constraint.columns)
    return ""


RULE = Rule(
    name="missing-object",
    severity=DANGER,
    finds="a statement about a table or column that isn't there",
    why="It fails, and what ran before it in other transactions stays.",
    unsafe=Example("ALTER TABLE orders DROP COLUMN nothing;"),
    safer=Example("ALTER TABLE orders DROP COLUMN IF EXISTS nothing;"),
    postgresql_only=False,
    check=check,
)
