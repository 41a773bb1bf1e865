"""Whether two literal values are one to a column's type."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import types

from whimbrel.diff import sqltext
from whimbrel.schema.values import DataType

_TRUE = frozenset({"true", "t", "1", "yes", "y", "on", "b'1'"})
_FALSE = frozenset({"false", "f", "0", "no", "n", "off", "b'0'"})


def literal(sql: str, as_written: bool) -> str | None:
    """The value of a text that is one literal, without its quotes; None for any other SQL."""
    tokens = sqltext.tokens(sql, as_written)
    if len(tokens) == 2 and tokens[0] == "-" and _is_number(tokens[1]):
        return f"-{tokens[1]}"
    if len(tokens) != 1:
        return None
    token = tokens[0]
    if token.startswith("'"):
        return token[1:-1].replace("''", "'")
    return token if _is_number(token) or token in ("true", "false") else None


def same_value(one: str, other: str, data_type: DataType, *, as_written: bool) -> bool | None:
    """Whether two literals are the same value; None where only the server could tell."""
    if one == other:
        return True
    if as_written:
        return False
    if "\\" in one + other:
        return None  # MySQL takes it for an escape, PostgreSQL for itself
    kind: Any = data_type.sa._type_affinity
    if issubclass(kind, types.Boolean):
        return _truth(one) == _truth(other) if None not in (_truth(one), _truth(other)) else None
    if issubclass(kind, (types.Integer, types.Numeric, types.Float)):
        return _number(one) == _number(other)
    if issubclass(kind, types.JSON):
        return bool(_json(one) == _json(other))
    if issubclass(kind, types.Uuid):
        return one.lower().replace("-", "") == other.lower().replace("-", "")
    return False if issubclass(kind, (types.String, types.Enum)) else None


def _truth(value: str) -> bool | None:
    lowered = value.lower()
    return True if lowered in _TRUE else False if lowered in _FALSE else None


def _is_number(token: str) -> bool:
    return token[:1].isdigit() or token[:1] == "."


def _number(value: str) -> Decimal | str:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
