"""Finds an index dropped before the one that replaces it is built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whimbrel.lint.rule import ADVICE, DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, IndexFacts


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for an index dropped before the one that takes its place is there."""
    facts = step.facts
    if not isinstance(facts, f.Drop) or facts.kind != "INDEX":
        return
    later = [
        one.facts.index for one in step.of_script[step.place + 1 :] if isinstance(one.facts, f.CreateIndex)
    ]
    for index in filter(None, map(step.before.indexes.get, facts.names)):
        new = next((one for one in later if _takes_its_place(one, index)), None)
        if new is not None:
            yield Trouble(
                f"{index.name} goes before the index that takes its place is built: queries have neither meanwhile.",
                "Build the new index first, then drop the old one and rename.",
                DANGER if _leads_alone(index, new, step.before) else ADVICE,
            )


def _takes_its_place(new: IndexFacts, old: IndexFacts) -> bool:
    return new.table == old.table and bool(set(new.columns) & set(old.columns))


def _leads_alone(old: IndexFacts, new: IndexFacts, known: Catalog) -> bool:
    """Whether queries lose their way to the rows: both begin alike, and no other index does.

    One that is built again as it was may be what a failed run has left behind, which nobody uses.
    """
    if replace(new, name=old.name) == old or new.columns[:1] != old.columns[:1]:
        return False
    others = (one for one in known.indexes_of(old.table) if one != old and one.where is None)
    return not any(one.columns[:1] == old.columns[:1] for one in others)


RULE = Rule(
    name="replace-index",
    severity=DANGER,
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
