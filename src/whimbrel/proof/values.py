"""Sample values of a column by its type: an ordinary one, and one at the type's limit."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import types

from whimbrel.schema.table import Column

LIMIT = 2
"""The number of the row whose values are at their types' limits."""
_LONG = 300
"""Characters of a text at its limit, where the type has none."""


def sample(column: Column, row: int) -> Any:
    """A value for the column in the row of this number; None where none is known for its type."""
    made = getattr(column.type.sa, "enums", None)
    if made:
        return made[-1] if row == LIMIT else made[row % len(made)]
    return next(
        (make(column.type.sa, row) for kind, make in _MAKERS if isinstance(column.type.sa, kind)), None
    )


def _integer(found: Any, row: int) -> int:
    if row != LIMIT:
        return row + 1
    bits = 15 if isinstance(found, types.SmallInteger) else 63 if isinstance(found, types.BigInteger) else 31
    return int(2**bits - 1)


def _number(found: Any, row: int) -> Any:
    if isinstance(found, types.Float) or found.precision is None:
        return 1.5 + row
    scale, precision = found.scale or 0, found.precision
    if row != LIMIT:
        return Decimal(row % 10 if precision > scale else 0)
    return (Decimal(10) ** precision - 1).scaleb(-scale)


def _text(found: Any, row: int) -> str:
    length = getattr(found, "length", None)
    return "x" * (length or _LONG) if row == LIMIT else f"{row}'a"[: length or _LONG]


def _moment(found: Any, row: int) -> datetime.datetime:
    zone = datetime.UTC if getattr(found, "timezone", False) else None
    year = 2037 if row == LIMIT else 2001 + row  # MySQL's TIMESTAMP ends in 2038
    return datetime.datetime(year, 2, 3, 4, 5, 6, tzinfo=zone)


def _array(found: Any, row: int) -> list[Any]:
    return [sample(Column("item", _Item(found.item_type)), row)]  # type: ignore[arg-type]


class _Item:
    """The type of an array's elements, where a column's type is wanted."""

    def __init__(self, sa: Any) -> None:
        self.sa = sa


_MAKERS: tuple[tuple[Any, Callable[[Any, int], Any]], ...] = (
    (types.Boolean, lambda _, row: row % 2 == 0),
    (types.Integer, _integer),
    ((types.Numeric, types.Float), _number),  # from SQLAlchemy 2.1 on the one isn't the other
    (types.Uuid, lambda _, row: uuid.UUID(int=row + 1)),
    (types.String, _text),
    (types.DateTime, _moment),
    (types.Date, lambda found, row: _moment(found, row).date()),
    (types.Time, lambda found, row: _moment(found, row).timetz()),
    (types.Interval, lambda _, row: datetime.timedelta(days=row)),
    (types.JSON, lambda _, row: {"a": [row, None]}),
    (types.ARRAY, _array),
    (types.LargeBinary, lambda _, row: bytes([row, 255])),
)


def candidates(column: Column, literals: tuple[str, ...]) -> Iterator[Any]:
    """Values that may satisfy a condition in which these literals stand: themselves, and their neighbours."""
    whole = isinstance(column.type.sa, types.Integer)
    for literal in literals:
        if not whole and not isinstance(column.type.sa, types.Numeric | types.Float):
            yield literal
        elif literal.lstrip("-").replace(".", "", 1).isdigit():
            number: Any = int(Decimal(literal)) if whole else Decimal(literal)
            yield from (number + 3, number - 3, number, number + 1, number - 1)
