"""Queries that compare or order what can't be compared: json, xml, points; part of the rule refused."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.lint.refused_groups import ungrouped
from whimbrel.lint.rule import Trouble
from whimbrel.lint.step import Step
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, ColumnFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.queries import output_columns
from whimbrel.reading.query_types import (
    Columns,
    column_at,
    columns_of,
    grouped,
    output_types,
    selected,
    unnamed,
)
from whimbrel.reading.type_families import family_of
from whimbrel.reading.words import Words
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token

UNEQUAL = frozenset({"json", "xml", "point", "polygon"})
"""Built-in types without the operator `=` (pg_operator, 12 to 18)."""
UNSORTED = UNEQUAL | {"line", "lseg", "box", "path", "circle"}
"""Built-in types without a btree or hash operator class (pg_opclass, 12 to 18)."""
_COMPARISONS = frozenset({"=", "<>", "!=", "<", ">", "<=", ">=", "IN"})
_BEGINS = frozenset({"", "(", "AND", "OR", "NOT", "WHERE", "ON", "WHEN", "HAVING", "SELECT", ","})


def refused_query(step: Step) -> Iterator[Trouble]:
    """One trouble for each column that is compared, ordered or made distinct, and can't be."""
    facts = step.facts
    if not step.before.complete or step.reading.inner:
        return
    query = _query(facts)
    columns = columns_of(query, step.before) if query is not None else None
    if isinstance(facts, f.CreateView):
        yield from _named_twice("view", facts.view.columns or ())
    elif isinstance(facts, f.CreateTable) and query is not None and not facts.table.columns:
        yield from _named_twice("table", output_columns(query) or ())
    if query is not None:
        yield from _united(query, step.before)
    if query is not None and columns is not None:
        yield from _ambiguous(query, columns)
        yield from ungrouped(query, columns, step.before)
        yield from _sorted(query, columns)
        yield from _compared(query.tokens, columns)
    elif isinstance(facts, f.Change) and facts.where is not None:
        yield from _of_change(facts, facts.where, step)


def _named_twice(kind: str, columns: tuple[str, ...]) -> Iterator[Trouble]:
    twice = next((name for place, name in enumerate(columns) if name in columns[:place]), "")
    if twice:
        yield Trouble(
            f"The {kind} has two columns {twice}: the statement fails (42701).",
            "Name one of them with AS.",
        )


def _united(query: Clause, known: Catalog) -> Iterator[Trouble]:
    """UNION, EXCEPT or INTERSECT of SELECTs that don't give as many columns, or columns of unlike types."""
    branches = [query]
    for word in ("UNION", "EXCEPT", "INTERSECT"):
        branches = [part for one in branches for part in one.split(word)]
    sizes = {len(given) for one in branches if (given := _given_by(one))}
    if len(branches) > 1 and len(sizes) > 1:
        few, *_, many = sorted(sizes)
        yield Trouble(
            f"One SELECT gives {few} columns and another {many}: the statement fails (42601).",
            "Give as many in each.",
        )
    elif len(branches) > 1:
        yield from _unlike(branches, known)


def _unlike(branches: list[Clause], known: Catalog) -> Iterator[Trouble]:
    for types in zip(*filter(None, (output_types(_plain(one), known) for one in branches)), strict=False):
        told = {family: type_ for type_ in types if type_ and (family := family_of(type_, known))}
        if len(told) > 1:
            one, other, *_ = told.values()
            yield Trouble(
                f"One SELECT gives {one} where another gives {other}: the statement fails (42804).",
                "Cast one of them.",
            )
            return


def _given_by(branch: Clause) -> tuple[Clause, ...]:
    """What a SELECT behind UNION gives; nothing where a `*` hides it."""
    plain = _plain(branch)
    parts = selected(plain) if plain.tokens[:1] and plain.tokens[0].upper == "SELECT" else ()
    return () if any(part.text.endswith("*") for part in parts) else parts


def _plain(branch: Clause) -> Clause:
    """What stands behind UNION without the ALL."""
    words = Words(branch.tokens)
    words.take_one("ALL", "DISTINCT")
    return words.rest()


def _ambiguous(query: Clause, columns: Columns) -> Iterator[Trouble]:
    """A plain name in the list of a SELECT that two of its relations have."""
    if not query.words.isdisjoint(("using", "natural")):
        return
    for part in selected(query):
        tokens = unnamed(part.tokens)
        name = folded(tokens[0].text) if len(tokens) == 1 and tokens[0].kind in ("word", "quoted") else ""
        owners = [owner for owner, column in columns if column == name]
        if len(owners) > 1:
            yield Trouble(
                f"{' and '.join(owners)} both have {name}: the statement fails (42702).",
                f"Write {owners[0]}.{name}, or the other.",
            )


def _query(facts: f.Facts) -> Clause | None:
    if isinstance(facts, f.CreateView):
        return facts.view.query
    if isinstance(facts, f.CreateTable | f.Change):
        return facts.query
    return facts.text if isinstance(facts, f.Query) else None


def _of_change(facts: f.Change, where: Clause, step: Step) -> Iterator[Trouble]:
    """Of UPDATE and DELETE of one table the condition."""
    table = step.before.tables.get(facts.table)
    words = facts.whole.words if facts.whole is not None else frozenset({"with"})
    several = words & {"select", "using", "with"} or (facts.kind == "UPDATE" and "from" in words)
    if table is not None and not several:
        yield from _compared(where.tokens, {(table.name.name, c.name): c for c in table.columns.values()})


def _sorted(query: Clause, columns: Columns) -> Iterator[Trouble]:
    words = Words(query.tokens)
    if words.take("SELECT", "DISTINCT") and words.peek() != "ON":
        for part in selected(query):
            yield from _none(_chosen(part, columns), "DISTINCT")
    for word, tokens in grouped(query):
        if word == "GROUP" or not _is_output(tokens, query, columns):
            yield from _none(column_at(tokens, columns), f"{word} BY")


def _is_output(tokens: tuple[Token, ...], query: Clause, columns: Columns) -> bool:
    """Whether the SELECT gives something computed under this name: ORDER BY means that one."""
    computed = (part for part in selected(query) if column_at(part.tokens, columns) is None)
    return len(tokens) == 1 and any(
        part.tokens[-1:] and part.tokens[-1].upper == tokens[0].upper for part in computed
    )


def _chosen(part: Clause, columns: Columns) -> ColumnFacts | None:
    """The column of a SELECT's list that can't be sorted, behind `*` any of them."""
    if part.text == "*":
        return next((c for c in columns.values() if _is_of(c, UNSORTED)), None)
    return column_at(part.tokens, columns)


def _none(column: ColumnFacts | None, words: str) -> Iterator[Trouble]:
    if column is not None and _is_of(column, UNSORTED):
        yield Trouble(
            f"{column.name} is {column.type}, which has no order and no equality: {words} fails (42883).",
            f"Cast it: {column.name}::{'jsonb' if column.type.name == 'json' else 'text'}.",
        )


def _compared(tokens: tuple[Token, ...], columns: Columns) -> Iterator[Trouble]:
    upper = ["", *(token.upper for token in tokens), "", "", "", ""]
    for place in range(len(tokens)):
        size = 3 if upper[place + 2] == "." else 1
        behind = upper[place + size + 1]
        if upper[place] not in _BEGINS or behind not in _COMPARISONS:
            continue
        column = column_at(tokens[place : place + size], columns)
        if column is not None and _is_of(column, UNEQUAL):
            yield Trouble(
                f"{column.name} is {column.type}, which has no operator {behind}: the statement fails "
                f"(42883).",
                "Compare it as text, or make the column one that can be compared (jsonb).",
            )


def _is_of(column: ColumnFacts, types: frozenset[str]) -> bool:
    return column.type.name in types and column.type.schema is None and not column.type.array
