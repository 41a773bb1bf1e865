"""Compare two pieces of SQL by their tokens: the same, different, or not to be told without the server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlalchemy.sql.elements import TextClause

from whimbrel.schema.values import Expression
from whimbrel.sqltext.names import unquoted
from whimbrel.sqltext.ranges import as_read_again
from whimbrel.sqltext.tokens import SILENT
from whimbrel.sqltext.tokens import tokens as _raw_tokens

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_SAME_WORDS: Mapping[str, str] = MappingProxyType(
    {"!=": "<>", "==": "=", "current_timestamp": "now", "localtimestamp": "now", "bool": "boolean"}
)
_REWRITTEN = frozenset(
    {"all", "any", "array", "at", "between", "case", "cast", "collate", "date", "exists", "extract", "ilike"}
    | {"in", "interval", "like", "nextval", "overlaps", "overlay", "position", "row", "similar", "some"}
    | {"substring", "time", "timestamp", "trim", "~~", "!~~", "~~*", "!~~*"}
)
"""Words whose surroundings a server spells in its own way: then unequal texts say nothing."""
_TYPE_WORDS = frozenset(
    {"varying", "precision", "with", "without", "time", "zone"}
    | {"year", "month", "day", "hour", "minute", "second", "to"}
)


def sql_of(expression: Expression, dialect: Dialect) -> str:
    """The SQL of an expression for this database, columns without their table."""
    clause = expression.sa
    if isinstance(clause, str):
        return expression.text
    if isinstance(clause, TextClause) and not clause._bindparams:
        return clause.text.replace("\\:", ":")
    compiler: Any = dialect.sa.ddl_compiler(dialect.sa, None).sql_compiler
    return str(compiler.process(clause, include_table=False, literal_binds=True))


def same(one: str, other: str, *, as_written: bool) -> bool | None:
    """Whether two texts say the same; None where only the server could tell.

    `as_written` says that the database keeps text as it was written: then it can always be told.
    """
    first, second = tokens(one, as_written), tokens(other, as_written)
    if first == second:
        return True
    if as_written:
        return False
    return None if any(_is_rewritten(token) for token in (*first, *second)) else False


def surely_same(one: str, other: str, *, as_written: bool) -> bool:
    """Whether two texts say the same beyond doubt.

    Tokens leave out parentheses and casts, which may change the meaning: equal ones are believed where
    neither could.
    """
    if one == other or _all_tokens(one) == _all_tokens(other):
        return True
    if as_written:
        return tokens(one, True) == tokens(other, True) and not _is_grouped(tokens(one, True))
    same_casts = "::" not in other or one.count("::") == other.count("::")
    same_casts = same_casts and not re.search(r"(?i)\bcast\b", f"{one} {other}")
    return same_casts and tokens(one) == tokens(other) and not _is_grouped(tokens(one))


def _all_tokens(sql: str) -> list[str]:
    """All tokens, those that group too; words in small letters, the words of one meaning in one spelling."""
    raw = [token for token in _raw_tokens(sql, "any") if token.kind not in SILENT]
    return [_spelled(token.kind, token.text) for token in raw]


def _is_grouped(found: tuple[str, ...]) -> bool:
    """Whether parentheses could make a difference: AND beside OR, NOT beside either, two sums or products."""
    joins = {"and", "or", "not"}.intersection(found)
    return len(joins) > 1 or sum(token in _ARITHMETIC for token in found) > 1


_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "^", "||", "&", "|", "<<", ">>", "->", "->>"})


def _is_rewritten(token: str) -> bool:
    """Whether a server may spell this otherwise; so it does with `E'..'`, `B'..'` and their like."""
    return token in _REWRITTEN or (token[-1:] == "'" and token[0] != "'")


@lru_cache(maxsize=8192)
def tokens(sql: str, as_written: bool = False) -> tuple[str, ...]:
    """The tokens that carry meaning, in one spelling: no parentheses, qualifiers, or casts."""
    text = sql if as_written else as_read_again(sql)
    raw = [(token.kind, token.text) for token in _raw_tokens(text, "any") if token.kind not in SILENT]
    return tuple(_meaningful(raw if as_written else _without_casts(raw)))


def _meaningful(raw: list[tuple[str, str]]) -> Iterator[str]:
    for position, (kind, text) in enumerate(raw):
        if text in "()" or text == ".":
            continue
        if position + 1 < len(raw) and raw[position + 1][1] == "." and kind in ("word", "quoted"):
            continue
        yield _spelled(kind, text)


def _spelled(kind: str, text: str) -> str:
    if kind == "string":
        return text[1:] if text[0] in "nN" else text
    if kind == "quoted":
        name = unquoted(text)
        return name if re.fullmatch(r"[a-z_][a-z0-9_$]*", name) else f'"{name}"'
    lowered = text.lower()
    return _SAME_WORDS.get(lowered, lowered)


def _without_casts(raw: list[tuple[str, str]]) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    position = 0
    while position < len(raw):
        if raw[position][0] == "cast":
            end = _after_type(raw, position + 1)
            _unquote_number(kept, raw[position + 1 : end])
            position = end
        elif found := _cast_to(raw, position):
            kept.extend(_without_casts(found[0]))
            position = found[1]
        else:
            kept.append(raw[position])
            position += 1
    return kept


def _cast_to(raw: list[tuple[str, str]], position: int) -> tuple[list[tuple[str, str]], int] | None:
    """What a `CAST(value AS type)` that begins here casts, and the place behind it.

    None for others, and for one with a text in it, whose value a server may write as the type does.
    """
    if [text.lower() for _, text in raw[position : position + 2]] != ["cast", "("]:
        return None
    depth, middle = 0, 0
    for end in range(position + 1, len(raw)):
        kind, text = raw[end]
        depth += (text == "(") - (text == ")")
        if depth == 1 and kind == "word" and text.lower() == "as":
            middle = end
        if depth == 0 or kind == "string":
            value = raw[position + 2 : middle]
            return (value, end + 1) if middle and text == ")" else None
    return None


def _after_type(raw: list[tuple[str, str]], position: int) -> int:
    """The place behind the type name that begins at `position`."""
    position += 1
    while position < len(raw):
        kind, text = raw[position]
        if text == ".":
            position += 2
        elif (kind == "word" and text.lower() in _TYPE_WORDS) or _ARRAY.fullmatch(text):
            position += 1
        elif text == "[" and (closed := _after_array(raw, position)):
            position = closed
        elif text == "(":
            position = next((i for i in range(position, len(raw)) if raw[i][1] == ")"), len(raw)) + 1
        else:
            break
    return position


_ARRAY = re.compile(r"\[\d*\]")
"""In one token, as SQL Server quotes names."""


def _after_array(raw: list[tuple[str, str]], position: int) -> int:
    """The place behind `[]` or `[3]`; 0 where the bracket is of something else: `a['x'::text]`."""
    texts = [text for _, text in raw[position + 1 : position + 3]]
    if texts[:1] == ["]"]:
        return position + 2
    return position + 3 if texts[1:] == ["]"] and texts[0].isdigit() else 0


def _unquote_number(kept: list[tuple[str, str]], written: list[tuple[str, str]]) -> None:
    """`'-1'::integer` is how a server writes -1."""
    numeric = written and written[0][1].lower() in _NUMBERS
    if not (kept and kept[-1][0] == "string" and numeric):
        return
    content = kept[-1][1].strip("'")
    if re.fullmatch(r"-?\d+(\.\d+)?", content):
        kept.pop()
        if content.startswith("-"):
            kept.append(("operator", "-"))
        kept.append(("number", content.lstrip("-")))


_NUMBERS = frozenset({"integer", "bigint", "smallint", "numeric", "double", "real"})


def name_token(name: str) -> str:
    """The token that a column's name gives in a text."""
    return _spelled("quoted", f'"{name}"')
