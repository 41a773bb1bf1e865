"""Finds a table copied to another tablespace or access method."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that is copied to another tablespace or access method."""
    for action, table, catalog in step.actions(a.OtherAction):
        moves = action.words in ("SET TABLESPACE", "SET ACCESS METHOD")
        if moves and step.effects_of(action, table, catalog)[0].rewrites:
            yield Trouble(
                f"{action.words} copies {table.name} while nobody can read or write it.",
                "Make a new table there, copy the rows in batches and swap the two.",
            )
    facts = step.facts
    moved = facts.actions if isinstance(facts, f.AlterTable) and facts.kind == "INDEX" else ()
    for other in moved:
        moves = isinstance(other, a.OtherAction) and other.words == "SET TABLESPACE"
        if moves and other[1:] != ("", "pg_default"):
            yield Trouble(
                "The index is copied while no query can use its table.", "Build it anew there, CONCURRENTLY."
            )
    if isinstance(facts, f.AlterOther) and facts.action == "ALL IN TABLESPACE":
        yield Trouble(
            "Every table in the tablespace is copied under an exclusive lock.", "Move one table at a time."
        )


RULE = Rule(
    name="move-storage",
    severity=DANGER,
    finds="a table copied to another tablespace or access method",
    why="The copy is made under ACCESS EXCLUSIVE.",
    unsafe=Example("ALTER TABLE orders SET TABLESPACE fast;"),
    safer=Example("ALTER TABLE orders SET (fillfactor = 80);"),
    about=(f.AlterOther, a.OtherAction),
    check=check,
)
