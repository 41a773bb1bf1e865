"""Whether a key by value reaches the table that UPDATE ... FROM, DELETE ... USING or a join changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded
from whimbrel.values import dataclass

Keys = tuple[frozenset[str], ...]
_LISTS = re.compile(r"(\w+) (?:\( [^()]* \) )?as (?:not )?(?:materialized )?\( values ")
"""A WITH of rows that are written out."""
_NO_ALIAS = frozenset(
    ["CROSS", "FOR", "FULL", "GROUP", "HAVING", "INNER", "JOIN", "LEFT", "LIMIT", "NATURAL", "ON", "ORDER",
     "RETURNING", "RIGHT", "SET", "USING", "WHERE"]
)  # fmt: skip
_STOPS = (
    "JOIN",
    "LEFT",
    "RIGHT",
    "INNER",
    "FULL",
    "CROSS",
    "NATURAL",
    ",",
    "WHERE",
    "RETURNING",
    "FOR",
    "ORDER",
)
_FLIPPED = {"=": "=", "IN": "IN", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Reached(NamedTuple):
    """The relations of a statement by their names in it, the changed one first; and which give few rows."""

    all: tuple[str, ...]
    few: frozenset[str]


@dataclass(slots=True)
class _Source:
    """A relation that takes part; `few` where it has few rows by itself: VALUES, a list that is unnested."""

    table: Name | None
    few: bool = False
    equal: set[str] = field(default_factory=set)
    low: set[str] = field(default_factory=set)
    high: set[str] = field(default_factory=set)
    linked: list[tuple[str, str]] = field(default_factory=list)

    def reached(self, few: set[str], keys: Keys) -> bool:
        """Whether one of the keys is given by values, or by sources of few rows."""
        equal = self.equal | {column for column, other in self.linked if other in few}
        return any(key <= equal or (len(key) == 1 and key <= self.low & self.high) for key in keys)


def few_reached(words: Words, table: Name, catalog: Catalog, keys: Callable[[Name], Keys]) -> Reached | None:
    """Which relations of a statement with several give few rows; None where there is only one.

    `words` stand behind the table's name, `keys` are those of a table. Few rows of one relation lead to few
    of another by its key.
    """
    sources = {_alias(words) or table.name: _Source(table)}
    conditions = list(_conditions(words, sources))
    if len(sources) == 1:
        return None
    for condition in conditions:
        _note(condition, sources, catalog)
    few = {alias for alias, source in sources.items() if source.few}
    for _ in sources:
        few |= {a for a, s in sources.items() if s.table is not None and s.reached(few, keys(s.table))}
    return Reached(tuple(sources), frozenset(few))


def _alias(words: Words) -> str:
    words.take("*")
    if words.take("AS"):
        return words.identifier()
    named = not words.done and words.tokens[words.at].kind in ("word", "quoted")
    return words.identifier() if named and words.peek() not in _NO_ALIAS else ""


def _conditions(words: Words, sources: dict[str, _Source]) -> Iterator[Clause]:
    """The conditions between AND, of WHERE and of joins; the relations are put among `sources`."""
    while not words.done:
        if words.take_one("FROM", "USING", "JOIN", ","):
            _add(words, sources)
        elif words.take_one("ON", "WHERE"):
            yield from _parted(words.until(_STOPS))
        elif words.peek() == "(":
            words.inside()
        elif words.peek() == "SET":
            words.until(("FROM", "WHERE", "RETURNING"))
        else:
            words.at += 1


def _parted(condition: Clause) -> Iterator[Clause]:
    if len(condition.split("OR")) == 1:
        yield from (part for part in condition.split("AND") if len(part.split("OR")) == 1)


def _add(words: Words, sources: dict[str, _Source]) -> None:
    words.take_one("ONLY", "LATERAL")
    if words.peek() == "(":
        inside = words.inside()
        source, name = _Source(None, inside.sees("VALUES")), ""
    elif words.done or words.tokens[words.at].kind not in ("word", "quoted"):
        return
    else:
        found = words.name()
        called = words.peek() == "("
        few = found.name == "unnest" if called else found.name in _lists(words)
        source, name = _Source(None if called else found, few), found.name
        if called:
            words.inside()
    alias = _alias(words) or name
    if words.peek() == "(":
        words.inside()
    sources[alias] = source


def _lists(words: Words) -> frozenset[str]:
    upper = words.upper
    return (
        frozenset(_LISTS.findall(Clause(words.tokens).text))
        if "WITH" in upper and "VALUES" in upper
        else frozenset()
    )


def _note(condition: Clause, sources: Mapping[str, _Source], catalog: Catalog) -> None:
    """Note a comparison with both of its sides."""
    words = Words(condition.tokens)
    left = words.until(tuple(_FLIPPED))
    sign = words.peek()
    if sign == "BETWEEN" or "BETWEEN" in words.upper:
        _note_side(
            Clause(condition.tokens[: words.upper.index("BETWEEN")]), "BETWEEN", None, sources, catalog
        )
    elif sign in _FLIPPED and not words.sees("IN", "(", "SELECT"):
        words.at += 1
        right = words.rest_raw()
        ends = _column(left, sources, catalog), _column(right, sources, catalog)
        _note_side(left, sign, ends[1], sources, catalog)
        _note_side(right, _FLIPPED[sign], ends[0], sources, catalog)


def _note_side(
    side: Clause, sign: str, other: tuple[str, str] | None, sources: Mapping[str, _Source], catalog: Catalog
) -> None:
    own = _column(side, sources, catalog)
    if own is None:
        return
    source, column = sources[own[0]], own[1]
    if other is not None:
        source.linked += [(column, other[0])] if sign == "=" else []
    elif sign in ("=", "IN"):
        source.equal.add(column)
    else:
        source.low |= {column} if sign in (">", ">=", "BETWEEN") else set()
        source.high |= {column} if sign in ("<", "<=", "BETWEEN") else set()


def _column(side: Clause, sources: Mapping[str, _Source], catalog: Catalog) -> tuple[str, str] | None:
    """The source and the column that one side of a comparison is; None for a value."""
    names = [folded(token.text) for token in side.tokens if token.kind in ("word", "quoted")]
    marks = [token.text for token in side.tokens if token.kind not in ("word", "quoted")]
    if marks == ["."] and len(names) == 2 and names[0] in sources:
        return names[0], names[1]
    if marks or len(names) != 1:
        return None
    having = [alias for alias, source in sources.items() if _has(source.table, names[0], catalog)]
    return (having[0], names[0]) if len(having) == 1 else None


def _has(table: Name | None, column: str, catalog: Catalog) -> bool:
    found = catalog.table(table)
    return found is not None and column in found.columns
