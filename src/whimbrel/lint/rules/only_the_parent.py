"""Finds ALTER TABLE ONLY of a parent for what its partitions or children must share."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import TableFacts

SINCE_LOOSE = 18
"""The version from which a partitioned table may lose a constraint that its partitions keep."""


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each action that parent and children must share."""
    if not isinstance(step.facts, f.AlterTable) or not step.facts.only:
        return
    for action, table, _ in step.all_actions():
        what = _shared(action, table, step.version) if _has_children(table, step) else ""
        if _is_key(action) and hot.is_partitioned(table):
            what = "a foreign key"
        if what:
            yield Trouble(
                f"{table.name} and those below it share {what}: with ONLY the statement fails (42P16).",
                "Leave ONLY out.",
            )


def _has_children(table: TableFacts, step: Step) -> bool:
    return next(step.before.partitions_of(table.name), None) is not None


def _is_key(action: a.Action) -> bool:
    return isinstance(action, a.AddConstraint) and action.constraint.kind == "foreign"


def _shared(action: a.Action, table: TableFacts, version: int) -> str:
    """What the action changes that all have alike (measured on 15 and 18); "" where it is the parent's own."""
    if isinstance(action, a.AddColumn):
        return f"the column {action.column.name}"
    if isinstance(action, a.SetType | a.RenameColumn):
        return f"the column {action.column}"
    if isinstance(action, a.AddConstraint) and action.constraint.kind == "check":
        return "" if action.constraint.no_inherit else "a check"
    if isinstance(action, a.RenameConstraint) and (found := table.constraint(action.name)) is not None:
        return f"the check {action.name}" if found.kind == "check" else ""
    return _shared_by_partitions(action, table, version) if hot.is_partitioned(table) else ""


def _shared_by_partitions(action: a.Action, table: TableFacts, version: int) -> str:
    if isinstance(action, a.DropColumn):
        return f"the column {action.column}"
    column = table.columns.get(action.column) if isinstance(action, a.SetNullable) else None
    if isinstance(action, a.SetNullable) and column is not None and column.nullable != action.nullable:
        return "" if action.nullable and version >= SINCE_LOOSE else f"NOT NULL of {action.column}"
    if isinstance(action, a.DropConstraint) and version < SINCE_LOOSE:
        found = table.constraint(action.name)
        return f"the check {action.name}" if found is not None and found.kind == "check" else ""
    return ""


RULE = Rule(
    name="only-the-parent",
    severity=DANGER,
    finds="ALTER TABLE ONLY of a parent for what its partitions or children must share",
    why="Columns and checks are inherited: PostgreSQL refuses to change them in the parent alone.",
    schema="CREATE TABLE m (id int, day date) PARTITION BY RANGE (day);\n"
    "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');",
    unsafe=Example("ALTER TABLE ONLY m ADD COLUMN note text;"),
    safer=Example("ALTER TABLE m ADD COLUMN note text;"),
    about=(f.AlterTable,),
    check=check,
)
