"""Finds a materialized view refreshed while nobody can read it."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a materialized view that nobody can read meanwhile, or that can't be refreshed so."""
    facts = step.facts
    if not isinstance(facts, f.Refresh) or not step.hot(facts.name):
        return
    if not facts.concurrently:
        yield Trouble(
            f"Nobody can read {facts.name} until its query has run to the end.",
            f"REFRESH MATERIALIZED VIEW CONCURRENTLY {facts.name}; it needs a unique index on plain columns.",
        )
    elif facts.name in step.before.views and not _can(step, facts.name):
        yield Trouble(
            f"{facts.name} has no unique index on plain columns without a condition: CONCURRENTLY fails.",
            f"CREATE UNIQUE INDEX ON {facts.name} (...) first.",
        )
    elif not facts.with_data:
        yield Trouble(
            "CONCURRENTLY and WITH NO DATA don't go together: the statement fails.", "Leave one of them out."
        )


def _can(step: Step, name: Name) -> bool:
    indexes = step.before.indexes_of(name)
    return any(i.unique and i.columns and not i.clauses and i.where is None for i in indexes)


RULE = Rule(
    name="refresh-view-not-concurrent",
    severity=DANGER,
    finds="a materialized view refreshed while nobody can read it",
    why="REFRESH takes ACCESS EXCLUSIVE on the view for as long as its query runs. CONCURRENTLY lets readers go on.",
    schema="CREATE TABLE t (id int PRIMARY KEY);\nCREATE MATERIALIZED VIEW v AS SELECT id FROM t;\n"
    "CREATE UNIQUE INDEX v_id ON v (id);",
    unsafe=Example("REFRESH MATERIALIZED VIEW v;"),
    safer=Example("REFRESH MATERIALIZED VIEW CONCURRENTLY v;"),
    about=(f.Refresh,),
    check=check,
)
