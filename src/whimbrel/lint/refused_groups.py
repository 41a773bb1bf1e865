"""Columns beside an aggregate that nothing groups by; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.rule import Trouble
from whimbrel.reading.builtin_functions import AGGREGATES
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.query_types import Columns, grouped, key_at, selected, unnamed
from whimbrel.reading.resolution import sources
from whimbrel.sqltext.tokens import Token

_SEVERAL = frozenset({",", "ROLLUP", "CUBE", "SETS"})
_Key = tuple[str, str]
"""A column by the relation's name in the query and its own."""


def ungrouped(query: Clause, columns: Columns, known: Catalog) -> Iterator[Trouble]:
    """One trouble for the first column that a grouped query gives and doesn't group by."""
    parts = selected(query)
    groups = [tokens for word, tokens in grouped(query) if word == "GROUP"]
    if not groups and not any(_aggregates(part) for part in parts):
        return
    if any(not _SEVERAL.isdisjoint(token.upper for token in group) for group in groups):
        return
    if not query.words.isdisjoint(("using", "natural")):  # a column of both tables has no table's name
        return
    keys = {key for group in groups if (key := key_at(_meant(group, parts, columns), columns)) is not None}
    told = _determined(keys, query, known)
    named = {part.tokens[-1].upper for part in parts if part.tokens}
    orders = [
        one
        for word, one in grouped(query)
        if word == "ORDER" and not (len(one) == 1 and one[0].upper in named)
    ]
    for tokens in (*(unnamed(part.tokens) for part in parts), *orders):
        key = key_at(tokens, columns)
        if key is not None and key not in keys and key[0] not in told:
            yield Trouble(
                f"{key[0]}.{key[1]} stands beside an aggregate, and nothing groups by it: the "
                f"statement fails (42803).",
                "Put it behind GROUP BY, or into an aggregate.",
            )
            return


def _aggregates(part: Clause) -> bool:
    """Whether it takes many rows to one; with OVER it doesn't."""
    plain = "over" not in part.words and "select" not in part.words
    return plain and not AGGREGATES.isdisjoint(part.calls)


def _meant(group: tuple[Token, ...], parts: tuple[Clause, ...], columns: Columns) -> tuple[Token, ...]:
    """What a number behind GROUP BY stands for, or a name that the list gives and no table has."""
    number = int(group[0].text) if len(group) == 1 and group[0].text.isdigit() else 0
    if 0 < number <= len(parts):
        return unnamed(parts[number - 1].tokens)
    name = group[0].upper if len(group) == 1 and key_at(group, columns) is None else ""
    named = (part.tokens for part in parts if part.tokens and part.tokens[-1].upper == name)
    return next((unnamed(tokens) for tokens in named), group)


def _determined(keys: set[_Key], query: Clause, known: Catalog) -> set[str]:
    """The relations whose primary key is grouped by: their other columns follow from it."""
    found = set()
    for one in sources(query):
        primary = next(iter(known.tables[one.name].of_kind("primary")), None)
        if primary is not None and all((one.alias, column) in keys for column in primary.columns):
            found.add(one.alias)
    return found
