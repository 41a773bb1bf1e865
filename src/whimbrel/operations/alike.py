"""Which constraint of a table is meant where its name isn't known: the one that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey
from whimbrel.schema.values import Expression

_NOISE = re.compile(r"::[\w ]+(\[\])?|[()\s\"]")
"""What a catalog adds to a condition: casts, brackets, blanks, quotes."""


def only_like(wanted: Constraint, found: Iterable[Constraint]) -> Constraint | None:
    """The one constraint that says what `wanted` says, whatever its name; None where none or several do."""
    same = [item for item in found if type(item) is type(wanted) and _said(item) == _said(wanted)]
    return same[0] if len(same) == 1 else None


def told(items: Iterable[Constraint], columns: Sequence[str], condition: str | None) -> Constraint | None:
    """The constraint of these columns or this condition; of several that which nobody gave a name last.

    Of several conditions the same text is meant, then one with the same operators; where a server wrote it in
    quite other words, the most like it of those that it named itself.
    """
    there = sorted(items, key=lambda item: (_has_given_name(item), -_number_of(item)))
    found = [item for item in there if is_told(item, columns, condition)]
    if condition is None:
        return found[0] if found else None
    checks = [item for item in found if isinstance(item, Check)]
    same = (item for item in checks if _operators(item.expression.text) == _operators(condition))
    alike = next((item for item in checks if _plain(item.expression) == _bare(condition)), None)
    return alike or next(same, None) or (found[0] if found else _likest(there, condition))


def _has_given_name(item: Constraint) -> bool:
    return item.name is not None and not _SERVERS_NAME.search(item.name)


def _number_of(item: Constraint) -> int:
    """The number that a server put behind its name; the first of several has none."""
    found = None if item.name is None else _SERVERS_NAME.search(item.name)
    return int(re.sub(r"\D", "", found[0]) or 0) if found else 0


def _likest(items: Iterable[Constraint], condition: str) -> Check | None:
    """The only check under a server's name that has the same names in it.

    Of several, or where there is none, that which shares most words with the condition, and more than half.
    """
    wanted = set(_bones(condition))
    own = [item for item in items if isinstance(item, Check) and not _has_given_name(item)]
    named = [item for item in own if _names(item.expression.text) == _names(condition)]
    if len(named) == 1:
        return named[0]
    shares = [(_share(wanted, set(_bones(item.expression.text))), item) for item in named or own]
    best = max((share for share, _ in shares), default=0.0)
    found = [item for share, item in shares if share == best]
    return found[0] if best > 0.5 and len(found) == 1 else None


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def is_told(item: Constraint, columns: Sequence[str], condition: str | None) -> bool:
    """Whether the constraint has these columns, or this condition."""
    if isinstance(item, Check):
        return condition is not None and set(_bones(item.expression.text)) == set(_bones(condition))
    if isinstance(item, Exclusion):
        wanted = [_NOISE.sub("", name).lower() for name in columns]
        return [_plain(element) for element, _ in item.elements] == wanted
    return item.columns == tuple(columns)


def _bones(condition: str) -> list[str]:
    """Names and literals of a condition: what is left of it however a server writes it."""
    found = (_number(word) for word in _BONE.findall(_CAST.sub("", condition)))
    return sorted(word for word in map(str.lower, found) if word not in _KEYWORDS)


def _names(condition: str) -> set[str]:
    """Names of columns and functions."""
    return {word for word in _bones(condition) if word[0] != "'" and not word[0].isdigit()}


def _number(word: str) -> str:
    """A number without the quotes and the sign that a server gives it: `'-1'::integer`; `1e2` is 100."""
    bare = word.strip("'").removeprefix("-")
    return format(Decimal(bare).normalize(), "f") if _NUMBER.fullmatch(bare) else word


def _operators(condition: str) -> list[str]:
    bare = re.sub(r"'(?:[^']|'')*'|[()]", " ", _CAST.sub("", condition))
    return ["<>" if one == "!=" else one for one in _OPERATOR.findall(bare)]


_SERVERS_NAME = re.compile(r"(?i)(_(check|key|fkey|excl)\d*|_(chk|ibfk)_\d+|^constraint_\d+)$")
"""How PostgreSQL, MySQL and MariaDB call a constraint that has no name."""
_NUMBER = re.compile(r"\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_OPERATOR = re.compile(r"[<>=!~*/%|&^#?@]+")
_CAST = re.compile(r"::[\w ]+(\[\])?")
_BONE = re.compile(r"'(?:[^']|'')*'|\d+\.\d+(?:[eE]\d+)?|\w+")
_KEYWORDS = frozenset(
    {"in", "any", "all", "array", "between", "and", "or", "not", "like", "is", "null", "cast", "as", "text"}
    | {"ilike", "true", "false", "symmetric", "both", "from"}
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
    return _bare(expression.text)


def _bare(text: str) -> str:
    return _NOISE.sub("", text).lower()
