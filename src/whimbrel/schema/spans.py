"""Lengths of time as PostgreSQL's INTERVAL says them: read, compared, written in one way."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple, TypeAlias

Span: TypeAlias = str | int
"""A length of time (`7 days`), or a number where time is counted by integers."""

SECOND = 1_000_000
"""In microseconds, as all clock time here."""
DAY, MONTH = 86_400 * SECOND, 30
"""PostgreSQL compares intervals with days of 24 hours and months of 30 days (its documentation, 8.5.4)."""

_UNITS: dict[str, tuple[int, int, int]] = {
    "microsecond": (0, 0, 1),
    "usec": (0, 0, 1),
    "millisecond": (0, 0, 1_000),
    "msec": (0, 0, 1_000),
    "second": (0, 0, SECOND),
    "sec": (0, 0, SECOND),
    "s": (0, 0, SECOND),
    "minute": (0, 0, 60 * SECOND),
    "min": (0, 0, 60 * SECOND),
    "hour": (0, 0, 3_600 * SECOND),
    "hr": (0, 0, 3_600 * SECOND),
    "h": (0, 0, 3_600 * SECOND),
    "day": (0, 1, 0),
    "d": (0, 1, 0),
    "week": (0, 7, 0),
    "w": (0, 7, 0),
    "month": (1, 0, 0),
    "mon": (1, 0, 0),
    "year": (12, 0, 0),
    "yr": (12, 0, 0),
    "y": (12, 0, 0),
}
"""By unit in the singular: months, days, microseconds."""

_PART = re.compile(r"\s*(?:([+-]?)(\d+):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?|([+-]?\d+)\s*([a-z]+))\s*", re.I)
_WRITTEN = ((3_600 * SECOND, "hour"), (60 * SECOND, "minute"), (SECOND, "second"), (1, "microsecond"))


class Parts(NamedTuple):
    """An interval as PostgreSQL keeps it."""

    months: int = 0
    days: int = 0
    microseconds: int = 0

    @property
    def length(self) -> int:
        """All of it in microseconds, as PostgreSQL compares it."""
        return (self.months * MONTH + self.days) * DAY + self.microseconds


def span(value: str | int | timedelta) -> Span:
    """The length of time in one spelling: `1 week` is `7 days`. Text that can't be read stays as it is."""
    if isinstance(value, timedelta):
        return _written(Parts(0, value.days, value.seconds * SECOND + value.microseconds))
    if isinstance(value, int):
        return value
    parts = read(value)
    return value if parts is None else _written(parts)


def same(one: Span | None, other: Span | None) -> bool:
    """Whether two say the same length: a month is 30 days, a day 24 hours."""
    if isinstance(one, str) and isinstance(other, str):
        first, second = read(one), read(other)
        if first is not None and second is not None:
            return first.length == second.length
    return one == other


def read(text: str) -> Parts | None:
    """The parts of an interval's text; None where it is written in a way that isn't known here."""
    found, place = Parts(), 0
    while place < len(text):
        match = _PART.match(text, place)
        part = None if match is None else _part(match)
        if match is None or part is None:
            return None
        found = Parts(*(a + b for a, b in zip(found, part, strict=True)))
        place = match.end()
    return found if text.strip() else None


def _part(match: re.Match[str]) -> Parts | None:
    sign, hours, minutes, seconds, fraction, number, unit = match.groups()
    if number is None:
        clock = int(hours) * 3_600 + int(minutes) * 60 + int(seconds or 0)
        micros = clock * SECOND + int((fraction or "").ljust(6, "0"))
        return Parts(0, 0, -micros if sign == "-" else micros)
    found = _UNITS.get(unit.lower()) or _UNITS.get(unit.lower().removesuffix("s"))
    return None if found is None else Parts(*(int(number) * one for one in found))


def _written(parts: Parts) -> str:
    words = [_counted(parts.months, "month"), _counted(parts.days, "day")]
    left = parts.microseconds
    for size, unit in _WRITTEN:
        count = abs(left) // size * (-1 if left < 0 else 1)
        words.append(_counted(count, unit))
        left -= count * size
    return " ".join(filter(None, words)) or "0 days"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if abs(count) == 1 else 's'}" if count else ""
