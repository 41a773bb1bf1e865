"""Which constraint of a table is meant where its name isn't known: the one that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey
from whimbrel.schema.values import Expression

_NOISE = re.compile(r"::[\w ]+(\[\])?|[()\s\"]")
"""What a catalog adds to a condition: casts, brackets, blanks, quotes."""


def only_like(wanted: Constraint, found: Iterable[Constraint]) -> Constraint | None:
    """The one constraint that says what `wanted` says, whatever its name; None where none or several do."""
    same = [item for item in found if type(item) is type(wanted) and _said(item) == _said(wanted)]
    return same[0] if len(same) == 1 else None


def told(items: Iterable[Constraint], columns: Sequence[str], condition: str | None) -> Constraint | None:
    """The constraint of these columns or this condition; of several conditions that with its operators."""
    found = [item for item in items if is_told(item, columns, condition)]
    if condition is None or len(found) < 2:
        return found[0] if found else None
    same = [
        item
        for item in found
        if isinstance(item, Check) and _operators(item.expression.text) == _operators(condition)
    ]
    return (same or found)[0]


def is_told(item: Constraint, columns: Sequence[str], condition: str | None) -> bool:
    """Whether the constraint has these columns, or this condition."""
    if isinstance(item, Check):
        return condition is not None and _bones(item.expression.text) == _bones(condition)
    if isinstance(item, Exclusion):
        return [_plain(element) for element, _ in item.elements] == [name.lower() for name in columns]
    return item.columns == tuple(columns)


def _bones(condition: str) -> list[str]:
    """Names and literals of a condition: what is left of it however a server writes it."""
    found = (_number(word) for word in _BONE.findall(_CAST.sub("", condition)))
    return sorted(word for word in map(str.lower, found) if word not in _KEYWORDS)


def _number(word: str) -> str:
    """A number without the quotes and the sign that a server gives it: `'-1'::integer`."""
    bare = word.strip("'").removeprefix("-")
    return bare if _NUMBER.fullmatch(bare) else word


def _operators(condition: str) -> list[str]:
    bare = re.sub(r"'(?:[^']|'')*'|[()]", " ", _CAST.sub("", condition))
    return ["<>" if one == "!=" else one for one in _OPERATOR.findall(bare)]


_NUMBER = re.compile(r"\d+(\.\d+)?")
_OPERATOR = re.compile(r"[<>=!~*/%|&^#?@]+")
_CAST = re.compile(r"::[\w ]+(\[\])?")
_BONE = re.compile(r"'(?:[^']|'')*'|\w+")
_KEYWORDS = frozenset(
    {"in", "any", "all", "array", "between", "and", "or", "not", "like", "is", "null", "cast", "as", "text"}
    | {"ilike", "true", "false", "symmetric"}
)


def _said(item: Constraint) -> object:
    if isinstance(item, PrimaryKey):
        return "key"
    if isinstance(item, Check):
        return _plain(item.expression)
    if isinstance(item, Exclusion):
        return [(_plain(element), operator) for element, operator in item.elements]
    if isinstance(item, ForeignKey):
        return (item.columns, item.referred_schema, item.referred_table, item.referred_columns)
    return item.columns


def _plain(expression: Expression) -> str:
    return _NOISE.sub("", expression.text).lower()
