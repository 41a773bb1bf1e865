"""Finds CREATE INDEX CONCURRENTLY IF NOT EXISTS."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index that may be there and invalid."""
    facts = step.facts
    if isinstance(facts, f.CreateIndex) and facts.concurrently and facts.if_not_exists:
        yield Trouble(
            f"Where an earlier attempt left {facts.index.name} INVALID, IF NOT EXISTS takes it for done.",
            f"DROP INDEX CONCURRENTLY IF EXISTS {facts.index.name} first, and leave IF NOT EXISTS out.",
        )


RULE = Rule(
    name="concurrent-index-if-not-exists",
    severity=ADVICE,
    finds="CREATE INDEX CONCURRENTLY IF NOT EXISTS",
    why="A build that was stopped leaves an index that is never read, is maintained by every write, and has the name.",
    unsafe=Example("CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_placed ON orders (placed);", alone=True),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    about=(f.CreateIndex,),
    check=check,
)
