"""Finds a partition attached whose rows have to be read first, or an index of which is built."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each table that ATTACH reads from end to end."""
    for action, _, _ in step.actions(a.Attach):
        for effect in step.effects:
            if effect.builds and effect.relation == action.partition:
                yield Trouble(
                    f"An index of its new parent is missing on {action.partition}: it is built while nobody can read "
                    f"or write {action.partition}.",
                    f"CREATE INDEX CONCURRENTLY on {action.partition} first, alike in every column and condition.",
                )
            if effect.scans:
                what = (
                    "its rows are"
                    if effect.relation == action.partition
                    else "the default partition's rows are"
                )
                yield Trouble(
                    f"{what[0].upper()}{what[1:]} read against the bound while nobody can read or write "
                    f"{effect.relation}.",
                    f"Put a CHECK on {effect.relation} that implies it, NOT VALID, VALIDATE it, then attach and drop the CHECK.",
                )


RULE = Rule(
    name="attach-partition-scan",
    severity=DANGER,
    finds="a partition attached whose rows have to be read first, or on which an index is built",
    why="ATTACH PARTITION takes ACCESS EXCLUSIVE on the new partition, and on the default one, and reads both; an "
    "index of the parent that the new one doesn't have is built meanwhile. A validated CHECK that says the same as the "
    "bound saves the reading.",
    schema="CREATE TABLE m (id int, day date NOT NULL) PARTITION BY RANGE (day);\n"
    "CREATE TABLE m1 (id int, day date NOT NULL);",
    unsafe=Example("ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');"),
    safer=Example(
        "ALTER TABLE m1 ADD CONSTRAINT m1_day CHECK (day >= '2026-01-01' AND day < '2026-02-01') NOT VALID;\n"
        "ALTER TABLE m1 VALIDATE CONSTRAINT m1_day;\n"
        "ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');",
        alone=True,
    ),
    about=(a.Attach,),
    check=check,
)
