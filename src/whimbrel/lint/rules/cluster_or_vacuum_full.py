"""Finds CLUSTER or VACUUM FULL."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for CLUSTER and VACUUM FULL."""
    facts = step.facts
    if isinstance(facts, f.Cluster) and (not facts.tables or any(step.hot(name) for name in facts.tables)):
        listed = ", ".join(map(str, facts.tables)) or "every table"
        yield Trouble(
            f"{facts.words} writes {listed} anew while nobody can read or write it.",
            "Use pg_repack, or REPACK (CONCURRENTLY) from PostgreSQL 19 on.",
        )


RULE = Rule(
    name="cluster-or-vacuum-full",
    severity=DANGER,
    finds="CLUSTER or VACUUM FULL",
    why="Both rewrite the table and its indexes under ACCESS EXCLUSIVE. A plain VACUUM stops nobody.",
    unsafe=Example("VACUUM FULL orders;", alone=True),
    safer=Example("VACUUM orders;", alone=True),
    about=(f.Cluster,),
    check=check,
)
