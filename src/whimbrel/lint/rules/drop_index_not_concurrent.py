"""Finds an index dropped under an exclusive lock of its table."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each index dropped under a lock of its table."""
    facts = step.facts
    if not isinstance(facts, f.Drop) or facts.kind != "INDEX" or facts.concurrently:
        return
    for name in facts.names:
        index = step.before.indexes.get(name)
        if index is None and (facts.if_exists or step.before.complete) and step.before.complete:
            continue
        if index is None or step.hot(index.table):
            table = index.table if index else "its table"
            yield Trouble(
                f"DROP INDEX {name} waits for every query on {table}, and all new ones wait behind it.",
                f"DROP INDEX CONCURRENTLY {name}, outside of a transaction.",
            )


RULE = Rule(
    name="drop-index-not-concurrent",
    severity=DANGER,
    finds="an index dropped under an exclusive lock of its table",
    why="DROP INDEX takes ACCESS EXCLUSIVE on the table as well as on the index. CONCURRENTLY doesn't.",
    unsafe=Example("DROP INDEX orders_status;"),
    safer=Example("DROP INDEX CONCURRENTLY orders_status;", alone=True),
    about=(f.Drop,),
    check=check,
)
