"""Finds a partition taken off under an exclusive lock of the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each partition that is taken off under an exclusive lock."""
    for action, table, catalog in step.actions(a.Detach):
        default = catalog.default_partition(table.name)
        if not action.mode:
            yield Trouble(
                f"Nobody can read or write {table.name}, all partitions included, until DETACH PARTITION has its lock "
                f"and the transaction ends.",
                "DETACH PARTITION ... CONCURRENTLY, outside of a transaction.",
            )
        elif action.mode == "CONCURRENTLY" and default is not None:
            yield Trouble(
                f"{table.name} has the default partition {default.name}: DETACH ... CONCURRENTLY fails.",
                "Detach in a moment of little traffic, or take the default partition off first.",
            )


RULE = Rule(
    name="detach-partition-not-concurrent",
    severity=DANGER,
    finds="a partition taken off under an exclusive lock of the whole table",
    why="DETACH takes ACCESS EXCLUSIVE on the partitioned table. CONCURRENTLY (14) doesn't.",
    schema="CREATE TABLE m (id int, day date) PARTITION BY RANGE (day);\n"
    "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');",
    unsafe=Example("ALTER TABLE m DETACH PARTITION m1;"),
    safer=Example("ALTER TABLE m DETACH PARTITION m1 CONCURRENTLY;", alone=True),
    about=(a.Detach,),
    check=check,
)
