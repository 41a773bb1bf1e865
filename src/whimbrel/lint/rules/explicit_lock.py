"""Finds LOCK TABLE in a mode that stops writers, and SELECT that locks every row."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import DANGER, Example, Rule, Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.names import Name
from whimbrel.reading.queries import read_tables
from whimbrel.reading.selectivity import is_selective, locks_few
from whimbrel.reading.words import Words


def check(step: Step) -> Iterator[Trouble]:
    """One trouble for LOCK TABLE in a mode that stops writers, or for a query that locks all rows."""
    facts = step.facts
    if isinstance(facts, f.Query) and facts.locks:
        yield from _locked_rows(facts, step)
    if not isinstance(facts, f.LockTable):
        return
    blocking = [effect for effect in step.effects if effect.blocks_writers]
    if blocking:
        who = "nobody can read or write" if blocking[0].blocks_readers else "nobody can write to"
        yield Trouble(
            f"LOCK TABLE: {who} {', '.join(str(e.relation) for e in blocking)} until the transaction ends.",
            "Leave the locking to the statements themselves, and keep transactions short.",
        )


def _locked_rows(query: f.Query, step: Step) -> Iterator[Trouble]:
    """Of a query without LIMIT, of one table or of several none of which a key gives."""
    tables = tuple(read_tables(query.text))
    few = query.text.words & _FEW or "for key share" in query.text.text
    if few or not any(step.hot(table) for table in tables):
        return
    if len(tables) > 1:
        if locks_few(query.text, step.before) is False:
            yield _whole(tables)
        return
    words = Words(query.text.tokens)
    where = words.until(_BEHIND) if words.skip_to("WHERE") else None
    if not is_selective(f.Change("SELECT", tables[0], where), step.before):
        yield _whole(tables)


def _whole(tables: tuple[Name, ...]) -> Trouble:
    named = " and ".join(map(str, tables))
    return Trouble(
        f"SELECT ... FOR UPDATE may lock every row of {named}: whoever writes one waits for the transaction's end.",
        "Lock the rows of one batch, by primary key.",
    )


_FEW = frozenset({"limit", "fetch", "group", "with"})
"""Words of queries that lock few rows or none; FOR KEY SHARE leaves it to others to write them."""

_BEHIND = ("ORDER", "FOR", "OFFSET")

RULE = Rule(
    name="explicit-lock",
    severity=DANGER,
    finds="LOCK TABLE in a mode that stops writers, or SELECT ... FOR UPDATE of every row",
    why="The lock is held until the transaction ends, whatever comes in between.",
    unsafe=Example("LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE;"),
    safer=Example("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE;"),
    about=(f.LockTable, f.Query),
    check=check,
)
