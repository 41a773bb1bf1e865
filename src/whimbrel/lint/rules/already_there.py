"""Finds something made that is there already."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for something made that is there already; a DO block may look before it makes it."""
    if step.reading.inner:
        return
    found = _found(step)
    if found:
        yield Trouble(
            f"There is a {found} already: the statement fails.",
            "Compare the schema with what the script expects.",
        )


def _found(step: Step) -> str:
    return _found_object(step) or next(
        filter(None, (_found_part(x, t) for x, t, _ in step.all_actions())), ""
    )


def _found_object(step: Step) -> str:
    facts, known = step.facts, step.before
    if isinstance(facts, f.CreateView) and not facts.replaces and not facts.if_not_exists:
        name = facts.view.name
        return f"relation {name}" if name in known.views or name in known.tables else ""
    if isinstance(facts, f.CreateView) and facts.replaces:
        return f"table {facts.view.name}" if facts.view.name in known.tables else ""
    if isinstance(facts, f.Query) and "into" in facts.text.words:
        words = Words(facts.text.tokens)
        into = words.name() if words.skip_to("INTO") and not words.take_one("TEMP", "TEMPORARY") else None
        return f"table {into}" if into in known.tables else ""
    if isinstance(facts, f.CreateType):
        made = known.types.get(facts.type.name)
        return f"type {facts.type.name}" if made is not None and made.kind != "shell" else ""
    if isinstance(facts, f.CreateOther) and not facts.if_not_exists and facts.name is not None:
        return _found_other(facts.kind, facts.name, step)
    if isinstance(facts, f.CreateOn) and not facts.replaces:
        return _found_on(facts, known.table(facts.table))
    if isinstance(facts, f.CreateTable) and not facts.if_not_exists and not facts.table.temporary:
        return f"table {facts.table.name}" if facts.table.name in known.tables else ""
    if isinstance(facts, f.CreateIndex) and not facts.if_not_exists:
        name = Name(facts.index.name, facts.index.table.schema)
        named = name.name in step.reading.sql  # one that PostgreSQL names gets a name that is free
        return f"index {name}" if name in known.indexes and named else ""
    if isinstance(facts, f.AlterEnum) and not facts.old and not facts.if_not_exists:
        enum = known.types.get(facts.name)
        return (
            f"value {facts.label!r} of {facts.name}"
            if enum is not None and facts.label in enum.labels
            else ""
        )
    return ""


def _found_other(kind: str, name: Name, step: Step) -> str:
    known = step.before
    there = (kind == "SEQUENCE" and name in known.sequences) or (
        kind == "SCHEMA" and name.name in known.schemas
    )
    return f"{kind.lower()} {name}" if there else ""


def _found_on(facts: f.CreateOn, table: TableFacts | None) -> str:
    if table is None:
        return ""
    kept = {"TRIGGER": table.triggers, "POLICY": table.policies}.get(facts.kind, ())
    there = any(name == facts.name for name, _ in kept)
    return f"{facts.kind.lower()} {facts.name} of {table.name}" if there else ""


def _found_part(action: a.Action, table: TableFacts) -> str:
    if isinstance(action, a.AddColumn) and not action.if_not_exists:
        column = action.column.name
        return f"column {table.name}.{column}" if column in table.columns else ""
    if isinstance(action, a.RenameColumn):
        return f"column {table.name}.{action.new}" if action.new in table.columns else ""
    if isinstance(action, a.AddConstraint) and action.constraint.name:
        name = action.constraint.name
        return f"constraint {name} of {table.name}" if table.constraint(name) else ""
    return ""


RULE = Rule(
    name="already-there",
    severity=DANGER,
    finds="a table, column, index, constraint, view, type or trigger made that is there already",
    why="The statement fails, and what ran before it in other transactions stays.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN status text;"),
    safer=Example("ALTER TABLE orders ADD COLUMN IF NOT EXISTS status text;"),
    postgresql_only=False,
    about=(
        f.AlterEnum,
        f.AlterTable,
        f.CreateIndex,
        f.CreateOn,
        f.CreateOther,
        f.CreateTable,
        f.CreateType,
        f.CreateView,
        f.Query,
    ),
    check=check,
)
