"""The values that INSERT and UPDATE write out for columns."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.reading import facts as f
from whimbrel.reading.catalog import ColumnFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded


def given_values(facts: f.Change, table: TableFacts) -> Iterator[tuple[ColumnFacts, Clause]]:
    """The columns of an INSERT ... VALUES or UPDATE ... SET, each with its value."""
    if facts.whole is None or facts.partly:
        return iter(())
    if facts.kind == "INSERT":
        return _inserted(facts, table)
    return _updated(facts.whole, table) if facts.kind == "UPDATE" else iter(())


def rows_of(facts: f.Change) -> Iterator[tuple[Clause, ...]]:
    """The rows of INSERT ... VALUES."""
    words = Words(facts.whole.tokens if facts.whole is not None else ())
    if facts.query is not None or not words.skip_to("VALUES"):
        return
    while words.peek() == "(":
        yield words.inside().rest_raw().split(",")
        if not words.take(","):
            return


def _inserted(facts: f.Change, table: TableFacts) -> Iterator[tuple[ColumnFacts, Clause]]:
    names = facts.sets or tuple(table.columns)
    for row in rows_of(facts):
        yield from ((table.columns[n], v) for n, v in zip(names, row, strict=False) if n in table.columns)


def _updated(whole: Clause, table: TableFacts) -> Iterator[tuple[ColumnFacts, Clause]]:
    words = Words(whole.tokens)
    if not words.skip_to("SET"):
        return
    for part in words.until(("WHERE", "FROM", "RETURNING")).split(","):
        if len(part.tokens) > 2 and part.tokens[1].text == "=":
            column = table.columns.get(folded(part.tokens[0].text))
            if column is not None:
                yield column, Clause(part.tokens[2:])
