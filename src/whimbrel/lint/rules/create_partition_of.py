"""Finds a partition created in place of a partitioned table in use."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a partition created in place."""
    facts = step.facts
    if not isinstance(facts, f.CreateTable) or facts.table.name in step.before.tables:
        return
    if facts.table.parent is not None and step.hot(facts.table.parent):
        parent = facts.table.parent
        yield Trouble(
            f"CREATE TABLE ... PARTITION OF locks {parent} and with it every query on all partitions.",
            f"CREATE TABLE {facts.table.name} (LIKE {parent} INCLUDING ALL), then ALTER TABLE {parent} ATTACH PARTITION.",
        )


RULE = Rule(
    name="create-partition-of",
    severity=DANGER,
    finds="a partition created in place of a partitioned table in use",
    why="It takes ACCESS EXCLUSIVE on the partitioned table. A table made beside it and attached needs only SHARE "
    "UPDATE EXCLUSIVE there.",
    schema="CREATE TABLE m (id int, day date NOT NULL) PARTITION BY RANGE (day);",
    unsafe=Example("CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"),
    safer=Example(
        "CREATE TABLE m1 (LIKE m INCLUDING ALL);\n"
        "ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"
    ),
    about=(f.CreateTable,),
    check=check,
)
