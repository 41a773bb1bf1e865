"""Finds a partition for rows that another one takes already, or for none."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import actions as a
from whimbrel.reading import facts as f
from whimbrel.reading.bounds import is_empty, overlap
from whimbrel.reading.catalog import Catalog, is_default
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for each new partition whose bound the server refuses."""
    facts = step.facts
    if isinstance(facts, f.CreateTable) and facts.table.parent is not None and facts.table.bound is not None:
        if not (facts.if_not_exists and facts.table.name in step.before.tables):
            yield from _refused(facts.table.name, facts.table.parent, facts.table.bound, step.before)
    for action, table, catalog in step.actions(a.Attach):
        yield from _refused(action.partition, table.name, action.bound, catalog)


def _refused(new: Name, parent: Name, bound: Clause, known: Catalog) -> Iterator[Trouble]:
    if is_empty(bound):
        yield Trouble(
            f"The bound of {new} ends where it begins, or before: the statement fails (42P17).",
            "Write FROM the lower value TO the higher one.",
        )
    for other in known.tables.values():
        if other.parent != parent or other.bound is None or other.name == new:
            continue
        if overlap(bound, other.bound) or (is_default(bound) and is_default(other.bound)):
            yield Trouble(
                f"{other.name} takes rows already that {new} would take: the statement fails (42P17).",
                "Choose a bound that no other partition has a part of.",
            )
            return


RULE = Rule(
    name="partition-bound-refused",
    severity=DANGER,
    finds="a partition for rows that another one takes already, or for none",
    why="PostgreSQL compares the bounds before it looks at any row. The statement fails, and rows that were to go "
    "there have no place.",
    schema="CREATE TABLE m (id int, day date NOT NULL) PARTITION BY RANGE (day);\n"
    "CREATE TABLE m1 PARTITION OF m FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');\n"
    "CREATE TABLE m2 (id int, day date NOT NULL, CHECK (day >= '2026-02-01' AND day < '2026-03-01'));",
    unsafe=Example("ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2026-01-15') TO ('2026-03-01');"),
    safer=Example("ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');"),
    about=(a.Attach, f.CreateTable),
    check=check,
)
