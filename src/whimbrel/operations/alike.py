"""Which constraint of a table is meant where its name isn't known: the one that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey
from whimbrel.schema.values import Expression

_NOISE = re.compile(r"::[\w ]+(\[\])?|[()\s\"]")
"""What a catalog adds to a condition: casts, brackets, blanks, quotes."""


def only_like(wanted: Constraint, found: Iterable[Constraint]) -> Constraint | None:
    """The one constraint that says what `wanted` says, whatever its name; None where none or several do."""
    same = [item for item in found if type(item) is type(wanted) and _said(item) == _said(wanted)]
    return same[0] if len(same) == 1 else None


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
