"""Finds REINDEX without CONCURRENTLY."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for REINDEX without CONCURRENTLY."""
    facts = step.facts
    if not isinstance(facts, f.Reindex) or facts.concurrently:
        return
    named = facts.kind in ("INDEX", "TABLE")
    if named and step.before.complete and not step.effects:
        return
    yield Trouble(
        f"While REINDEX {facts.kind} {facts.name or ''} runs, writes wait, and so does every query that would use "
        f"the index.".replace("  ", " "),
        "REINDEX ... CONCURRENTLY, outside of a transaction.",
    )


RULE = Rule(
    name="reindex-not-concurrent",
    severity=DANGER,
    finds="REINDEX without CONCURRENTLY",
    why="It holds SHARE on the table and ACCESS EXCLUSIVE on the index until the index is built anew.",
    unsafe=Example("REINDEX TABLE orders;"),
    safer=Example("REINDEX TABLE CONCURRENTLY orders;", alone=True),
    about=(f.Reindex,),
    check=check,
)
