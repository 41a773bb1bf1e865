"""Finds an index built while writes wait."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint import hot
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index built while writes wait."""
    facts = step.facts
    if not isinstance(facts, f.CreateIndex) or facts.concurrently or not step.hot(facts.index.table):
        return
    name = facts.index.table
    if name in step.before.views:  # only REFRESH writes there
        return
    if not any(effect.builds for effect in step.effects):
        return
    if hot.is_partitioned(step.table(name)):
        yield Trouble(
            f"The index is built on every partition of {name} at once; nobody can write to any of them meanwhile.",
            f"CREATE INDEX ON ONLY {name}, then CREATE INDEX CONCURRENTLY on each partition and ALTER INDEX ... ATTACH PARTITION.",
        )
        return
    yield Trouble(
        f"Nobody can write to {name} while the index {facts.index.name} is built.",
        "CREATE INDEX CONCURRENTLY, outside of a transaction.",
    )


RULE = Rule(
    name="create-index-not-concurrent",
    severity=DANGER,
    finds="an index built while writes wait",
    why="CREATE INDEX holds SHARE until every row is in the index: readers go on, writers wait. CONCURRENTLY takes "
    "about twice as long and stops nobody.",
    unsafe=Example("CREATE INDEX orders_placed ON orders (placed);"),
    safer=Example("CREATE INDEX CONCURRENTLY orders_placed ON orders (placed);", alone=True),
    about=(f.CreateIndex,),
    check=check,
)
