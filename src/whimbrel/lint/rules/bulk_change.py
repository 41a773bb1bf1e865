"""Finds UPDATE or DELETE that may reach every row."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.dialects.statement import Lock
from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.selectivity import is_selective


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a statement that may change every row of a table."""
    facts = step.facts
    if not isinstance(facts, f.Change) or not step.hot(facts.table):
        return
    if facts.kind in ("UPDATE", "DELETE", "MERGE") and not is_selective(facts, step.before):
        lost = " What it deletes is gone." if facts.kind == "DELETE" else ""
        yield Trouble(
            f"{facts.kind} of {facts.table} may reach every row in one transaction: rows stay locked until its end, "
            f"the table swells, replicas fall behind.{lost}",
            "Work in batches by primary key, each in a transaction of its own.",
        )
    elif (
        facts.kind == "INSERT"
        and facts.query is not None
        and any(e.lock is Lock.ACCESS_SHARE for e in step.effects)
    ):
        yield Trouble(
            f"INSERT ... SELECT into {facts.table} copies everything in one transaction.",
            "Copy in batches by primary key.",
            ADVICE,
        )


RULE = Rule(
    name="bulk-change",
    severity=DANGER,
    finds="UPDATE or DELETE that may reach every row",
    why="All rows stay locked until the transaction ends, every one leaves a dead copy, and the statement can't go "
    "on where it was stopped.",
    unsafe=Example("UPDATE orders SET status = 'new' WHERE status IS NULL;"),
    safer=Example("UPDATE orders SET status = 'new' WHERE status IS NULL AND id BETWEEN 1 AND 1000;"),
    postgresql_only=False,
    about=(f.Change,),
    check=check,
)
