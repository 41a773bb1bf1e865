"""Which relations a query reads, and which names in an expression can only be columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.extensions import functions_of, types_of
from whimbrel.reading.names import Name, name_of
from whimbrel.reading.queries import output_columns
from whimbrel.reading.words import Unreadable, Words
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token

_NAMES = ("word", "quoted")
_BEHIND_FROM = frozenset(
    ["WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "WINDOW", "UNION", "EXCEPT", "INTERSECT",
     "RETURNING", "SELECT", "SET", "FOR", "FETCH", "VALUES"]
)  # fmt: skip
"""What ends the list of relations."""
_COMPARISONS = frozenset({"=", "<>", "!=", "<", ">", "<=", ">="})
_BEHIND = _COMPARISONS | {"IS", "IN", "LIKE", "ILIKE", "BETWEEN", "+", "-", "*", "/", "||", "->", "->>"}
"""What stands behind a column."""
_BEFORE = frozenset(
    {"", "(", ",", "AND", "OR", "NOT", "WHERE", "ON", "WHEN", "THEN", "ELSE", "HAVING", "SELECT", "BY"}
)
"""What stands before an operand that begins."""
_CONDITIONS = frozenset({"", "AND", "OR", "NOT", "WHERE"})
"""What stands around a column that is a condition by itself."""
_NO_COLUMNS = frozenset(
    ["all", "any", "array", "case", "cmax", "cmin", "ctid", "current_catalog", "current_date", "current_role",
     "current_schema", "current_time", "current_timestamp", "current_user", "default", "distinct", "end",
     "excluded", "exists", "false", "groups", "interval", "localtime", "localtimestamp", "new", "not", "null",
     "old", "range", "row", "rows", "select", "session_user", "some", "tableoid", "true", "unknown", "user",
     "value", "xmax", "xmin"]
)  # fmt: skip
"""Words that are no column of the table's, and the columns that every table has."""
_NO_ALIAS = frozenset(
    ["CROSS", "EXCEPT", "FETCH", "FOR", "FULL", "GROUP", "HAVING", "INNER", "INTERSECT", "JOIN", "LEFT",
     "LIMIT", "NATURAL", "OFFSET", "ON", "ORDER", "RETURNING", "RIGHT", "SELECT", "SET", "TABLESAMPLE",
     "UNION", "USING", "WHERE", "WINDOW", "WITH"]
)  # fmt: skip


class Source(NamedTuple):
    """A relation that a query reads, and its name there; `called` says that it is a function.

    `renamed` says that its columns have other names there, `place` which token of the query it begins with.
    """

    name: Name
    alias: str
    called: bool = False
    renamed: bool = False
    place: int = 0


def sources(query: Clause) -> Iterator[Source]:
    """The relations behind FROM and JOIN, without functions and without what a WITH makes."""
    return (one for one in _read(query) if not one.called)


def _read(query: Clause) -> Iterator[Source]:
    words = Words(query.tokens)
    made = set(_made_by_with(words))
    selects, lists = [True], [False]
    while not words.done:
        word = words.peek()
        begins = word in ("FROM", "JOIN") and words.upper[words.at - 1 : words.at] != ["DISTINCT"]
        if selects[-1] and (begins or (word == "," and lists[-1])):
            words.at += 1
            lists[-1] = True
            yield from (one for one in _listed(words) if one.name not in made)
            continue
        if word == "(":
            selects.append(words.peek(1) in ("SELECT", "WITH", "("))
            lists.append(False)
        elif word == ")" and len(selects) > 1:
            selects.pop()
            lists.pop()
        elif word in _BEHIND_FROM:
            lists[-1] = False
        words.at += 1


def _made_by_with(words: Words) -> Iterator[Name]:
    """The names that stand behind WITH or a comma, and before AS ( or a list of columns."""
    upper = [*words.upper, "", "", ""]
    for place, token in enumerate(words.tokens if "WITH" in upper else ()):
        if place and token.kind in _NAMES and upper[place - 1] in ("WITH", "RECURSIVE", ","):
            bodied = upper[place + 1] == "AS" and upper[place + 2] in ("(", "NOT", "MATERIALIZED")
            if bodied or upper[place + 1] == "(":
                yield Name(folded(token.text))


def _listed(words: Words) -> Iterator[Source]:
    while True:
        words.take_one("ONLY", "LATERAL")
        if words.done or words.tokens[words.at].kind not in _NAMES:
            return
        place = words.at
        name = Name("rows") if words.take("ROWS", "FROM") else words.name()
        called = words.peek() == "("
        if called:
            words.inside()
            words.take("WITH", "ORDINALITY")
        words.take("*")
        words.take("AS")
        named = not words.done and words.tokens[words.at].kind in _NAMES and words.peek() not in _NO_ALIAS
        alias = words.identifier() if named else name.name
        renamed = named and words.peek() == "("
        if renamed:
            words.inside()
        yield Source(name, alias, called, renamed, place)
        if not words.take(","):
            return


def missing_column(query: Clause, known: Catalog) -> str:
    """A column that a plain SELECT names and none of its tables has; "" where none is or it can't be told."""
    upper = Words(query.tokens).upper
    if upper.count("SELECT") != 1 or {"WITH", "LATERAL", "UNION", "EXCEPT", "INTERSECT", "WINDOW"} & _inner(
        upper
    ):
        return ""
    try:
        found = list(_read(query))
    except Unreadable:
        return ""
    columns = {one.alias: None if one.called or one.renamed else _columns(one.name, known) for one in found}
    if not found or None in columns.values() or len(columns) != upper.count("FROM") + upper.count("JOIN"):
        return ""
    of = {alias: names for alias, names in columns.items() if names is not None}
    return _unknown(query, of)


def missing_in_change(change: Clause, known: Catalog) -> str:
    """A column that UPDATE ... FROM or DELETE ... USING names and none of its tables has; "" as above."""
    words = Words(change.tokens)
    if not words.take_one("UPDATE", "DELETE") or not {"SELECT", "WITH", "LATERAL"}.isdisjoint(words.upper):
        return ""
    words.take("FROM")
    found = list(_listed(words))
    while not words.done:
        if words.take_one("FROM", "USING", "JOIN"):
            found += _listed(words)
        elif words.peek() == "(":
            words.inside()
        else:
            words.at += 1
    of = {one.alias: None if one.called or one.renamed else _columns(one.name, known) for one in found}
    told = {alias: names for alias, names in of.items() if names is not None}
    return _unknown(change, told) if len(told) == len(of) and "VALUES" not in words.upper else ""


def missing_function(clause: Clause, known: Catalog) -> str:
    """A function that is called by its schema's name and isn't there; "" where the schema may have others."""
    tokens = clause.tokens
    for place in range(3, len(tokens)):
        schema, dot, name = tokens[place - 3 : place]
        before = tokens[place - 4].upper if place > 3 else ""
        if dot.text != "." or tokens[place].text != "(" or before in _NO_CALL:
            continue
        if schema.kind in _NAMES and name.kind in _NAMES and folded(schema.text) in known.schemas:
            found = name_of([folded(schema.text), folded(name.text)])
            if not _may_be_called(found, known):
                return str(found)
    return ""


_NO_CALL = frozenset({".", "::", "AS", "EXISTS", "INTO", "REFERENCES", "TABLE", "UPDATE", "VIEW"})
"""What stands before a relation or type of which columns or a length follow."""


def _may_be_called(name: Name, known: Catalog) -> bool:
    """Whether it is a function, a type that casts, or something that an extension may have made."""
    if known.other_types or known.others is None or ("AGGREGATE", name.name) in known.others:
        return True
    brought = name.name in functions_of(known.others) | types_of(known.others)
    return brought or name in known.routines or name in known.tables or name in known.types


def missing_locked(query: Clause, known: Catalog) -> str:
    """A relation behind FOR UPDATE OF that the query doesn't read under this name; "" where all are read."""
    words = Words(query.tokens)
    upper = words.upper
    if upper.count("SELECT") != 1 or not {"WITH", "VALUES", "LATERAL"}.isdisjoint(upper):
        return ""
    read = {one.alias for one in _read(query)}
    while words.skip_to("FOR"):
        words.until(("OF", "FOR", "NOWAIT", "SKIP"))
        named = words.listed(Words.identifier) if words.take("OF") else []
        gone = next((name for name in named if name not in read), "")
        if gone:
            return gone
    return ""


def _inner(upper: list[str]) -> set[str]:
    """The words, but for those of WITH NO DATA at the end."""
    return set(upper[:-3] if upper[-2:] == ["NO", "DATA"] else upper)


def _unknown(query: Clause, of: Mapping[str, Collection[str]]) -> str:
    tokens = query.tokens
    for place in range(2, len(tokens)):
        owner = folded(tokens[place - 2].text) if tokens[place - 2].kind in _NAMES else ""
        follows = tokens[place + 1].text if place + 1 < len(tokens) else ""
        if tokens[place - 1].text == "." and owner in of and follows != "(" and tokens[place].kind in _NAMES:
            name = folded(tokens[place].text)
            if name not in of[owner] and name not in _NO_COLUMNS:
                return f"{owner}.{name}"
    there = {name for names in of.values() for name in names} | set(of)
    gone = [name for name in _selected(query) if name not in there]
    there |= set(output_columns(query) or ())
    given = there | {folded(part.tokens[-1].text) for part in _listed_first(query) if part.tokens}
    ordered = [name for name in _ordered(query) if name not in given]
    return next(iter((*gone, *(name for name in operands(query) if name not in there), *ordered)), "")


def _ordered(query: Clause) -> Iterator[str]:
    """The plain names behind GROUP BY and ORDER BY."""
    words = Words(query.tokens)
    while not words.done:
        if words.take("GROUP", "BY") or words.take("ORDER", "BY"):
            for part in words.until(_BEHIND_ORDER).split(","):
                name, *more = part.tokens or (None,)
                plain = not more or more[0].upper in ("ASC", "DESC", "NULLS")
                if (
                    name is not None
                    and plain
                    and name.kind in _NAMES
                    and folded(name.text) not in _NO_COLUMNS
                ):
                    yield folded(name.text)
        elif words.peek() == "(":
            words.inside()
        else:
            words.at += 1


_BEHIND_ORDER = ("HAVING", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "WINDOW")


def _selected(query: Clause) -> Iterator[str]:
    """The plain names that a SELECT gives; none of SELECT DISTINCT."""
    distinct = Words(query.tokens).sees("SELECT", "DISTINCT")
    for part in () if distinct else _listed_first(query):
        tokens = part.tokens
        alone = len(tokens) == 1 or (len(tokens) > 1 and tokens[1].upper == "AS")
        if alone and tokens[0].kind in _NAMES and folded(tokens[0].text) not in _NO_COLUMNS:
            yield folded(tokens[0].text)


def _listed_first(query: Clause) -> tuple[Clause, ...]:
    """What stands between SELECT and FROM; nothing of anything else."""
    words = Words(query.tokens)
    if not words.take("SELECT"):
        return ()
    if words.take("DISTINCT") and words.take("ON"):
        words.inside()
    return words.until(("FROM",)).split(",")


def operands(clause: Clause) -> Iterator[str]:
    """The plain names in an expression that can only be columns: compared, or given to a function."""
    tokens = clause.tokens
    for place, token in enumerate(tokens):
        if token.kind in _NAMES and _is_operand(tokens, place):
            name = folded(token.text)
            if token.kind == "quoted" or name not in _NO_COLUMNS:
                yield name


def _is_operand(tokens: tuple[Token, ...], place: int) -> bool:
    before = tokens[place - 1].upper if place else ""
    behind = tokens[place + 1].upper if place + 1 < len(tokens) else ""
    if before in _CONDITIONS and behind in _CONDITIONS:
        return True
    if before in _BEFORE and behind in _BEHIND:
        return True
    called = place > 1 and tokens[place - 2].kind in _NAMES and tokens[place - 2].upper not in ("OVER", "AS")
    if called and before == "(" and behind == ")":
        return True
    return before in _COMPARISONS and behind in ("", "AND", "OR", ")")


def _columns(name: Name, known: Catalog) -> Collection[str] | None:
    table, view = known.tables.get(name), known.views.get(name)
    if table is not None:
        return table.columns if table.typed and table.columns else None
    return view.columns if view is not None else None
