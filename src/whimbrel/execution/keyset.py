"""Places in a table by the values of its key: conditions for rows behind one, and its form in the journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from whimbrel.errors import OperationError

Column = sa.ColumnClause[Any]

_READERS: dict[str, Callable[[str], Any]] = {
    "UUID": UUID,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "Decimal": Decimal,
    "bytes": bytes.fromhex,
}
"""What JSON has no values for, by the name of the class."""


def after(key: Sequence[Column], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """The rows behind this place, in the order of the key's columns."""
    first, value, rest = key[0], values[0], key[1:]
    if not rest:
        return sa.and_(first > value)
    return sa.or_(first > value, sa.and_(first == value, after(rest, values[1:])))


def upto(key: Sequence[Column], values: Sequence[Any]) -> sa.ColumnElement[bool]:
    """The rows up to this place and on it."""
    first, value, rest = key[0], values[0], key[1:]
    if not rest:
        return sa.and_(first <= value)
    return sa.or_(first < value, sa.and_(first == value, upto(rest, values[1:])))


def cursor_of(values: Sequence[Any]) -> str:
    """The place as text. Raises OperationError for a key of a kind that has no text."""
    return json.dumps([_told(value) for value in values])


def values_of(text: str) -> tuple[Any, ...]:
    """The place that `cursor_of` wrote."""
    return tuple(
        _READERS[item["kind"]](item["text"]) if isinstance(item, dict) else item for item in json.loads(text)
    )


def _told(value: Any) -> Any:
    if isinstance(value, int | str | float) or value is None:
        return value
    kind = type(value).__name__
    if kind not in _READERS:
        raise OperationError(
            f"A key of type {kind} can't be noted in the journal. Name other columns that tell rows apart: "
            "key=[...]."
        )
    if isinstance(value, bytes):
        return {"kind": kind, "text": value.hex()}
    return {"kind": kind, "text": value.isoformat() if isinstance(value, date | time) else str(value)}
