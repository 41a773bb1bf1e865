"""Finds long work in a transaction that already holds a lock."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.dialects.statement import Lock
from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.clause import Clause
from whimbrel.reading.selectivity import is_selective


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for a long statement in a transaction that holds an exclusive lock already."""
    work = _long(step)
    if not work:
        return
    for earlier in step.earlier:
        locked = [effect for effect in earlier.effects if effect.blocks_writers]
        if locked:
            yield Trouble(
                f"{work} takes long, and the transaction has held {locked[0].relation} in {locked[0].lock.value} since "
                f"line {earlier.reading.line}.",
                "Commit in between: put this into a step of its own.",
            )
            return


def _long(step: Step) -> str:
    facts = step.facts
    if isinstance(facts, f.Change):
        rows = (
            facts.kind == "INSERT"
            and facts.query is not None
            and any(e.lock is Lock.ACCESS_SHARE for e in step.effects)
        )
        bulk = facts.kind in ("UPDATE", "DELETE") and not is_selective(facts, step.before)
        return facts.kind if (bulk and step.hot(facts.table)) or rows else ""
    if isinstance(facts, f.CreateTable) and facts.query is not None:
        return "CREATE TABLE AS" if step.effects else ""
    if isinstance(facts, f.CreateView) and facts.view.materialized and facts.view.populated:
        return "CREATE MATERIALIZED VIEW" if step.effects else ""
    if isinstance(facts, f.Query) and step.effects and _counts(facts.text, step):
        return "Reading every row"
    return "Going through the rows" if any(effect.long for effect in step.effects) else ""


def _counts(query: Clause, step: Step) -> bool:
    """Whether a query adds up all that it reads; max() and min() look into an index."""
    return not AGGREGATES.isdisjoint(query.calls) and not _finds(query.words, step)


def _finds(words: frozenset[str], step: Step) -> bool:
    """Whether its condition may find the rows by an index."""
    known = step.before
    indexes = (index for effect in step.effects for index in known.indexes_of(effect.relation))
    leading = {
        name
        for index in indexes
        for name in (*index.columns[:1], *(w for c in index.clauses for w in c.words))
    }
    return "where" in words and (not known.complete or not words.isdisjoint(leading))


AGGREGATES = frozenset(
    ["array_agg", "avg", "bool_and", "bool_or", "count", "json_agg", "jsonb_agg", "string_agg", "sum"]
)


RULE = Rule(
    name="long-work-under-lock",
    severity=DANGER,
    finds="long work in a transaction that already holds a lock",
    why="A change of the catalog takes its lock for a moment only if the transaction ends then. What follows in it, "
    "such as filling a column, prolongs the lock.",
    unsafe=Example("ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '';"),
    safer=Example(
        "ALTER TABLE orders ADD COLUMN note text;\nUPDATE orders SET note = '' WHERE id BETWEEN 1 AND 1000;"
    ),
    about=f.WORKING,
    check=check,
)
