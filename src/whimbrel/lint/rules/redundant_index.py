"""Finds an index whose columns another index begins with."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import ADVICE, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index whose work another does already."""
    facts = step.facts
    if not isinstance(facts, f.CreateIndex) or facts.index.unique or facts.index.clauses or facts.index.where:
        return
    index = facts.index
    for other in step.before.indexes_of(index.table):
        same = other.columns[: len(index.columns)] == index.columns and other.name != index.name
        if same and other.method == index.method and other.where is None and not other.clauses:
            yield Trouble(
                f"{other.name} begins with the same columns: {index.name} only costs writes.",
                f"Leave {index.name} out.",
            )
            return


RULE = Rule(
    name="redundant-index",
    severity=ADVICE,
    finds="an index whose columns another index begins with",
    why="Every write pays for it, and no query needs it.",
    schema="CREATE TABLE t (id int PRIMARY KEY, a int, b int);\nCREATE INDEX ab ON t (a, b);",
    unsafe=Example("CREATE INDEX CONCURRENTLY a_only ON t (a);", alone=True),
    safer=Example("CREATE INDEX CONCURRENTLY b_only ON t (b);", alone=True),
    about=(f.CreateIndex,),
    check=check,
)
