"""The types of a query's columns, as far as they are columns of tables or casts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whimbrel.reading.catalog import Catalog, ColumnFacts, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.read_columns import column_type, read_type
from whimbrel.reading.resolution import sources
from whimbrel.reading.words import Unreadable, Words
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token

_BEHIND = ("FROM", "WHERE", "UNION", "GROUP", "ORDER", "LIMIT", "HAVING", "WINDOW")
_ENDS = ("HAVING", "ORDER", "LIMIT", "OFFSET", "WINDOW", "FETCH", "FOR", "WITH", "ON", "RETURNING")
_MANY = frozenset({"WITH", "UNION", "EXCEPT", "INTERSECT", "LATERAL", "VALUES"})
Columns = Mapping[tuple[str, str], ColumnFacts]
"""Columns by the relation's name in the query and their own."""


def columns_of(query: Clause, known: Catalog) -> Columns | None:
    """The columns of the tables that a plain SELECT reads; None where it reads something else."""
    upper = Words(query.tokens).upper
    inner = upper[:-3] if upper[-2:] == ["NO", "DATA"] else upper
    if upper[:1] != ["SELECT"] or upper.count("SELECT") != 1 or not _MANY.isdisjoint(inner):
        return None
    try:
        read = list(sources(query))
    except Unreadable:
        return None
    if len(read) != upper.count("FROM") + upper.count("JOIN"):
        return None
    if any(one.renamed or one.name not in known.tables for one in read):
        return None
    return {(s.alias, c.name): c for s in read for c in known.tables[s.name].columns.values()}


def output_types(query: Clause, known: Catalog) -> tuple[TypeName | None, ...]:
    """The types of a plain SELECT's columns, None for each that can't be told; empty for other queries."""
    columns = columns_of(query, known)
    if columns is None:
        return ()
    return tuple(_type(part.tokens, columns) for part in selected(query))


def selected(query: Clause) -> tuple[Clause, ...]:
    """What stands between SELECT and FROM."""
    words = Words(query.tokens)
    words.take("SELECT")
    if words.take("DISTINCT") and words.take("ON"):
        words.inside()
    return words.until(_BEHIND).split(",")


def column_at(tokens: tuple[Token, ...], columns: Columns) -> ColumnFacts | None:
    """The column that these tokens are: `a`, `t.a`; None where they are anything else."""
    key = key_at(tokens, columns)
    return columns[key] if key is not None else None


def key_at(tokens: tuple[Token, ...], columns: Columns) -> tuple[str, str] | None:
    """Its relation's name in the query, and its own; None where they are anything else, or could be two."""
    names = [folded(token.text) for token in tokens if token.kind in ("word", "quoted")]
    if len(tokens) == 1 and names:
        found = [key for key in columns if key[1] == names[0]]
        return found[0] if len(found) == 1 else None
    dotted = len(tokens) == 3 and len(names) == 2 and tokens[1].text == "."
    return (names[0], names[1]) if dotted and (names[0], names[1]) in columns else None


def _type(tokens: tuple[Token, ...], columns: Columns) -> TypeName | None:
    tokens = unnamed(tokens)
    if any(token.text == "::" for token in tokens):
        return cast_to(tokens)
    column = column_at(tokens, columns)
    return column_type(column) if column is not None else None


def unnamed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Without the name that AS gives, or that stands behind a column."""
    if len(tokens) > 2 and tokens[-2].upper == "AS":
        return tokens[:-2]
    named = len(tokens) in (2, 4) and all(t.kind in ("word", "quoted") for t in tokens[-2:])
    return tokens[:-1] if named else tokens


def cast_to(tokens: tuple[Token, ...]) -> TypeName | None:
    """The type behind the last `::`; None where more follows, or nothing is cast."""
    marks = [token.text for token in tokens]
    if "::" not in marks:
        return None
    words = Words(tokens[len(marks) - marks[::-1].index("::") :])
    try:
        found = read_type(words)
    except Unreadable:
        return None
    return found if words.done else None


def grouped(query: Clause) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """What stands behind GROUP BY and ORDER BY, each with the word before BY."""
    words = Words(query.tokens)
    while not words.done:
        word = words.peek()
        if word in ("GROUP", "ORDER") and words.peek(1) == "BY":
            words.at += 2
            for part in words.until(_ENDS).split(","):
                yield word, _undirected(part.tokens)
        elif word == "(":
            words.inside()
        else:
            words.at += 1


def _undirected(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    while tokens and tokens[-1].upper in ("ASC", "DESC", "NULLS", "FIRST", "LAST"):
        tokens = tokens[:-1]
    return tokens
