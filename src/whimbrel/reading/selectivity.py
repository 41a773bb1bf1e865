"""Whether UPDATE and DELETE name the rows they change by a key, or may reach all of them."""

from __future__ import annotations

import re

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import Change
from whimbrel.reading.joins import Reached, few_reached
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words

_USUAL_KEYS = frozenset(["id", "uuid", "pk"])
"""Columns that count as keys where the table isn't known."""
_LIMIT = re.compile(r"\blimit \d+|\blimit :|\bfetch first \d+")


def is_selective(change: Change, catalog: Catalog) -> bool:
    """Whether the condition holds for few rows: a key by value, a range of it with two ends, a batch."""
    if change.where is None:
        return change.kind == "MERGE" and not _reads_table(change, catalog)
    text = change.where.text
    if (
        text in ("false", "1 = 0")
        or "current of" in text
        or _LIMIT.search((change.whole or change.where).text)
    ):
        return True
    ways = change.where.split("OR")
    joined = _joined(change, catalog)
    if joined is not None:
        return len(ways) == 1 and joined.all[0] in joined.few
    keys = _keys(change.table, catalog)
    return all(_names_key(way, keys) for way in ways)


def _joined(change: Change, catalog: Catalog) -> Reached | None:
    """Of UPDATE ... FROM and DELETE ... USING what gives few rows; None where there is one table."""
    if change.kind not in ("UPDATE", "DELETE") or change.whole is None:
        return None
    words = Words(change.whole.tokens)
    if words.peek() != change.kind:
        words.until((change.kind,))
    words.at += 1
    words.take("FROM")
    words.take("ONLY")
    return few_reached(words, words.name(), catalog, lambda table: _keys(table, catalog))


def locks_few(query: Clause, catalog: Catalog) -> bool | None:
    """Whether a join that locks its rows gives few of one relation; None where it is of one table."""
    words = Words(query.tokens)
    if not words.skip_to("FROM") or words.peek() == "(":
        return None
    words.take_one("ONLY", "LATERAL")
    joined = few_reached(words, words.name(), catalog, lambda table: _keys(table, catalog))
    return None if joined is None else bool(joined.few)


def _reads_table(change: Change, catalog: Catalog) -> bool:
    words = change.whole.words if change.whole else frozenset()
    return any(name.name in words for name in catalog.tables if name != change.table) or not catalog.tables


def _keys(table: Name, catalog: Catalog) -> tuple[frozenset[str], ...]:
    found = [
        frozenset((*index.columns, *(clause.text for clause in index.clauses)))
        for index in catalog.indexes_of(table)
        if index.unique
    ]
    known = table in catalog.tables
    return (*found, frozenset(["ctid"])) if known else tuple(frozenset([n]) for n in (*_USUAL_KEYS, "ctid"))


def _names_key(where: Clause, keys: tuple[frozenset[str], ...]) -> bool:
    equal: set[str] = set()
    low, high = set(), set()
    for part in (one for one in _conditions(where) if len(one.split("OR")) == 1):
        equal |= _row(Words(part.tokens))
        words = Words(part.tokens)
        column = _column(words)
        operator = words.peek()
        computed = Words(part.tokens).until(("=",))
        if operator == "(" and len(computed.tokens) < len(part.tokens):
            equal.add(computed.text)
        if operator in ("=", "IN"):
            if not (operator == "IN" and words.sees("IN", "(", "SELECT")) and not _joins(words):
                equal.add(column)
        elif operator in (">", ">="):
            low.add(column)
        elif operator in ("<", "<="):
            high.add(column)
        elif operator == "BETWEEN":
            low.add(column)
            high.add(column)
    ranged = low & high
    return any(key <= equal or (len(key) == 1 and key <= ranged) for key in keys)


def _row(words: Words) -> set[str]:
    """The columns of `(a, b) = (1, 2)` and `(a, b) IN ((1, 2), ...)`; none of anything else."""
    if words.peek() != "(":
        return set()
    parts = words.inside().parts()
    names = {_column(one) for one in parts}
    plain = "" not in names and all(one.done for one in parts)
    given = words.peek(2) if words.sees("=", "(") or words.sees("IN", "(") else "SELECT"
    return names if plain and given not in ("SELECT", "WITH") else set()


def _joins(words: Words) -> bool:
    """Whether the other side of the comparison is a column of another table."""
    return words.peek(0) == "=" and words.peek(2) == "." and words.peek(4) != "("


def _conditions(where: Clause) -> list[Clause]:
    """The conditions between AND; the AND of BETWEEN belongs to it."""
    found: list[Clause] = []
    for part in where.split("AND"):
        if found and " between " in f" {found[-1].text} " and " and " not in f" {found[-1].text} ":
            found[-1] = Clause((*found[-1].tokens, *Words.of("and").tokens, *part.tokens))
        else:
            found.append(part)
    return found


def _column(words: Words) -> str:
    if words.done or words.tokens[0].kind not in ("word", "quoted"):
        return ""
    name = words.identifier()
    while words.take("."):
        name = words.identifier()
    return name
