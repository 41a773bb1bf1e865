"""Which types PostgreSQL compares with each other, and of which type an expression is."""

from __future__ import annotations

from collections.abc import Iterator

from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import Catalog, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.query_types import Columns, cast_to, column_at
from whimbrel.reading.read_columns import column_type
from whimbrel.reading.type_changes import base_type
from whimbrel.sqltext.tokens import Token

FAMILIES = {
    name: family
    for family, names in {
        "number": ("smallint", "int", "bigint", "numeric", "float4", "float8"),
        "text": ("text", "varchar", "char"),
        "time": ("date", "timestamp", "timestamptz"),
        "interval": ("interval",),
        "uuid": ("uuid",),
        "bool": ("bool",),
        "bytes": ("bytea",),
        "json": ("json", "jsonb"),
        "address": ("inet", "cidr"),
        **{name: (name,) for name in BUILTIN if name.endswith("range")},
    }.items()
    for name in names
}
"""Built-in types by what they can be compared with and assigned to (measured on 15 and 18)."""
_GIVES = {
    name: type_
    for type_, names in {
        "bigint": ("count", "nextval"),
        "bool": ("bool_and", "bool_or", "every", "starts_with", "jsonb_exists", "pg_try_advisory_lock"),
        "date": ("make_date",),
        "float8": ("random", "pi"),
        "int": ("array_length", "ascii", "bit_length", "char_length", "octet_length", "strpos"),
        "jsonb": ("jsonb_agg", "jsonb_build_array", "jsonb_build_object", "jsonb_object_agg", "to_jsonb"),
        "text": ("array_to_string", "concat", "concat_ws", "format", "initcap", "md5", "quote_ident",
                 "regexp_replace", "replace", "split_part", "to_char", "translate"),
        "timestamptz": ("clock_timestamp", "now", "statement_timestamp", "transaction_timestamp"),
        "uuid": ("gen_random_uuid", "uuidv4", "uuidv7"),
    }.items()
    for name in names
}  # fmt: skip
"""PostgreSQL's functions that give one type, whatever they are given (pg_proc, 15 to 18)."""
_WORDS = {
    "CURRENT_DATE": "date", "CURRENT_TIMESTAMP": "timestamptz", "LOCALTIMESTAMP": "timestamp", "TRUE": "bool",
    "FALSE": "bool", "CURRENT_USER": "text",
}  # fmt: skip
_COMPARISONS = frozenset({"=", "<>", "!=", "<", ">", "<=", ">="})


def family_of(type_: TypeName, known: Catalog) -> str:
    """What a type is compared with: a family of built-in ones, or its own kind alone; "" if not known."""
    base = base_type(type_, known)
    made = known.types.get(Name(base.name, base.schema))
    if base.array:
        return "array"
    if made is not None:
        return f"enum {made.name}" if made.kind == "enum" else ""
    return FAMILIES.get(base.name, "") if base.schema is None else ""


def type_of(clause: Clause, columns: Columns, known: Catalog) -> TypeName | None:
    """The type of a column, number, cast or well-known call; None of anything else, and of a bare literal."""
    tokens = clause.tokens
    if not tokens:
        return None
    casts = [place for place, depth, text in _outside(clause) if text == "::" and not depth]
    if casts:
        return cast_to(tokens) if _is_operand(tokens[: casts[-1]], columns) else None
    column = column_at(tokens, columns)
    if column is not None:
        return column_type(column)
    if _is_computed(clause):
        return TypeName("numeric")
    if len(tokens) == 1:
        word = _WORDS.get(tokens[0].upper, "")
        return TypeName(word) if word else None
    called = clause.calls[0] if clause.calls and _is_call(clause) else ""
    own = any(routine.name == called for routine in known.routines)
    if called in _OF_TEXT and not own:
        given = Clause(Clause(tokens[1:]).tokens)
        return TypeName("text") if _is_text(given, columns, known) else None
    return TypeName(_GIVES[called]) if called in _GIVES and not own else None


_OF_TEXT = frozenset({"lower", "upper"})
"""Functions that give a text for a text, and something else for a range."""


def _is_text(clause: Clause, columns: Columns, known: Catalog) -> bool:
    alone = len(clause.tokens) == 1 and clause.tokens[0].kind == "string"
    found = type_of(clause, columns, known)
    return alone or (found is not None and family_of(found, known) == "text")


def _is_computed(clause: Clause) -> bool:
    """Whether it is numbers and signs alone."""
    numbers = sum(token.kind == "number" for token in clause.tokens)
    return numbers > 0 and all(token.kind == "number" or token.text in _SIGNS for token in clause.tokens)


_SIGNS = frozenset({"+", "-", "*", "/", "%", "(", ")"})


def _is_operand(tokens: tuple[Token, ...], columns: Columns) -> bool:
    """Whether a cast behind it is of all of it: it is one word, a column or a call, or in parentheses."""
    clause = Clause(tokens)
    enclosed = len(clause.tokens) < len(tokens)
    return enclosed or len(tokens) == 1 or column_at(tokens, columns) is not None or _is_call(clause)


def _is_call(clause: Clause) -> bool:
    """Whether the whole is one call: a name, and parentheses to the end."""
    name, *inner = clause.tokens
    enclosed = len(inner) > 1 and inner[0].text == "(" and len(Clause(inner).tokens) < len(inner)
    return enclosed and name.upper != "NOT"


def comparisons(condition: Clause) -> Iterator[tuple[Clause, str, Clause]]:
    """The plain comparisons in a condition: what stands left, the operator, what stands right."""
    for atom in atoms(condition):
        places = [place for place, depth, text in _outside(atom) if depth == 0 and text in _COMPARISONS]
        if len(places) == 1:
            tokens, place = atom.tokens, places[0]
            yield Clause(tokens[:place]), tokens[place].text, Clause(tokens[place + 1 :])
        elif not places:
            yield from _listed(atom)


def _listed(atom: Clause) -> Iterator[tuple[Clause, str, Clause]]:
    """`a IN (b, c)` as the comparisons that it means."""
    left, *lists = atom.split("IN")
    negated = left.tokens[-1:] and left.tokens[-1].upper == "NOT"
    if len(lists) == 1:
        yield from ((Clause(left.tokens[:-1]) if negated else left, "=", one) for one in lists[0].split(","))


def atoms(condition: Clause) -> Iterator[Clause]:
    """A condition taken apart at AND, OR and NOT; none where a query, CASE or BETWEEN is in it."""
    if not {"select", "case", "between"}.isdisjoint(condition.words):
        return
    for word in ("OR", "AND"):
        split = condition.split(word)
        if len(split) > 1:
            for part in split:
                yield from atoms(part)
            return
    if condition.tokens[:1] and condition.tokens[0].upper == "NOT":
        yield from atoms(Clause(condition.tokens[1:]))
    elif condition:
        yield condition


def _outside(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """The tokens with their places, and with how many parentheses are open there."""
    depth = 0
    for place, token in enumerate(clause.tokens):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(token.text, 0)
        yield place, depth, token.text
