"""Finds a new table without a primary key."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a new table that has no primary key."""
    facts = step.facts
    if (
        not isinstance(facts, f.CreateTable)
        or facts.table.temporary
        or facts.table.parent
        or not facts.table.typed
    ):
        return
    table = facts.table
    if table.columns and not facts.like and not facts.table.inherits and not any(table.of_kind("primary")):
        later = [
            o.facts for o in step.later if isinstance(o.facts, f.AlterTable) and o.facts.name == table.name
        ]
        added = [x for o in later for x in o.actions if isinstance(x, a.AddConstraint)]
        if not any(x.constraint.kind == "primary" for x in added):
            yield Trouble(
                f"{table.name} has no primary key: its rows can't be replicated, nor changed in batches.",
                "Add one.",
            )


RULE = Rule(
    name="table-without-primary-key",
    severity=ADVICE,
    finds="a new table without a primary key",
    why="Logical replication, backfills in batches and the ORM know rows by it.",
    unsafe=Example("CREATE TABLE notes (body text);"),
    safer=Example("CREATE TABLE notes (id bigint PRIMARY KEY, body text);"),
    postgresql_only=False,
    about=(f.CreateTable,),
    check=check,
)
