"""Finds an index dropped before the one that replaces it is built."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index dropped before the one that takes its place is there."""
    facts = step.facts
    if not isinstance(facts, f.Drop) or facts.kind != "INDEX":
        return
    readings = step.script.readings[step.place + 1 :]
    for name in facts.names:
        index = step.before.indexes.get(name)
        later = [r.facts.index for r in readings if isinstance(r.facts, f.CreateIndex)]
        if index is not None and any(
            i.table == index.table and set(i.columns) & set(index.columns) for i in later
        ):
            yield Trouble(
                f"{name} goes before the index that takes its place is built: queries have neither meanwhile.",
                "Build the new index first, then drop the old one and rename.",
            )


RULE = Rule(
    name="replace-index",
    severity=ADVICE,
    finds="an index dropped before the one that replaces it is built",
    why="Until the new one is there, the queries that need it read the whole table.",
    unsafe=Example(
        "DROP INDEX CONCURRENTLY orders_status;\nCREATE INDEX CONCURRENTLY orders_status2 ON orders (status, id);",
        alone=True,
    ),
    safer=Example(
        "CREATE INDEX CONCURRENTLY orders_status2 ON orders (status, id);\nDROP INDEX CONCURRENTLY orders_status;",
        alone=True,
    ),
    about=(f.Drop,),
    check=check,
)
