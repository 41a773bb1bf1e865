"""Finds an index built CONCURRENTLY on PostgreSQL 14."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a concurrent build on a version that may do it wrong."""
    facts = step.facts
    builds = isinstance(facts, f.CreateIndex | f.Reindex) and facts.concurrently
    if builds and step.version == 14:
        yield Trouble(
            "PostgreSQL 14.0 to 14.3 may leave rows out of an index that is built CONCURRENTLY.",
            "Make sure that the server is 14.4 or later.",
        )


RULE = Rule(
    name="index-corruption",
    severity=ADVICE,
    finds="an index built CONCURRENTLY on PostgreSQL 14",
    why="Releases 14.0 to 14.3 have a fault there (fixed in 14.4) that makes queries miss rows.",
    unsafe=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    safer=Example("ALTER INDEX orders_status RENAME TO orders_by_status;", alone=True),
    version=14,
    about=(
        f.CreateIndex,
        f.Reindex,
    ),
    check=check,
)
