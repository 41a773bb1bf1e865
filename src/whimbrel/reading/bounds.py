"""The bounds of partitions, and whether conditions keep rows inside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Unreadable, Words
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from decimal import Decimal

_MOMENT = re.compile(
    r"'(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?)?\s*(?:[-+]\d\d(?::?\d\d)?|Z|UTC)?'"
)
"""A day or a moment; what the same day is in another zone can't be told without the session's."""
_ZONED = re.compile(r"(?:[-+]\d\d(?::?\d\d)?|Z|UTC)'$(?<!\d{4}-\d\d-\d\d')")
"""A moment that says its zone; the last part of a day alone looks like one."""
_CASTS = re.compile(r" :: [\w ]+?(?= (?:and|or|,|\)|\])|$)|^(?:date|timestamp|timestamptz) (?=')")


@dataclass(frozen=True, slots=True)
class Range:
    """FROM ... TO ...: the lower end belongs to it, the upper doesn't; None is no end."""

    low: str | None
    high: str | None


def interval_of(bound: Clause) -> Range | frozenset[str] | None:
    """The bound of one column: a range, or the values of a list; None where it is something else."""
    try:
        return _interval(Words(bound.tokens))
    except Unreadable:
        return None


def _interval(words: Words) -> Range | frozenset[str] | None:
    words.take("FOR", "VALUES")
    if words.take("IN"):
        return frozenset(plain(part.text) for part in words.inside().rest_raw().split(","))
    if not words.take("FROM"):
        return None
    low = words.inside().rest_raw()
    if not words.take("TO"):
        return None
    high = words.inside().rest_raw()
    if len(low.split(",")) > 1:  # of several columns the first alone doesn't decide
        return None
    return Range(_end(low), _end(high))


def _end(clause: Clause) -> str | None:
    text = plain(clause.split(",")[0].text)
    return None if text in ("minvalue", "maxvalue") else text


def plain(text: str) -> str:
    """A value without casts around it."""
    return _CASTS.sub("", text).strip()


def implied(bound: Clause, conditions: list[Clause], key: str) -> bool:
    """Whether the conditions together keep `key` inside the bound."""
    found = interval_of(bound)
    if isinstance(found, Range):
        return _within(found, conditions, key)
    return found is not None and any(_listed(part, key, found) for part in conditions)


def is_outside(condition: Clause, wanted: Range, key: str) -> bool:
    """Whether one comparison keeps every `key` below the range or above it."""
    text = plain(condition.text)
    for operator in (">=", ">", "=", "<=", "<"):
        start = f"{key} {operator} "
        if text.startswith(start):
            value = plain(text[len(start) :])
            above = wanted.high is not None and operator[0] != "<" and _at_least(value, wanted.high)
            below = wanted.low is not None and operator[0] != ">" and _under(operator, value, wanted.low)
            return above or below
    return False


def holds_for(condition: Clause, wanted: Range, key: str) -> bool:
    """Whether one comparison holds for every `key` of the range."""
    text = plain(condition.text)
    low, high = wanted.low, wanted.high
    if text.startswith(f"{key} between "):
        first, _, last = text[len(key) + 9 :].partition(" and ")
        return _at_least(low, plain(first)) and _at_least(plain(last), high)
    operator, _, value = text.removeprefix(f"{key} ").partition(" ")
    if operator in (">=", ">"):
        return _at_least(low, plain(value)) and (operator == ">=" or low != plain(value))
    return operator in ("<", "<=") and _at_least(plain(value), high)


def _within(wanted: Range, conditions: list[Clause], key: str) -> bool:
    low, high = wanted.low is None, wanted.high is None
    for part in conditions:
        text = plain(part.text)
        for operator in (">=", ">", "=", "<=", "<"):
            start = f"{key} {operator} "
            if text.startswith(start):
                value = plain(text[len(start) :])
                low = low or (operator in (">=", ">", "=") and _at_least(value, wanted.low))
                high = high or _under(operator, value, wanted.high)
                break
        if text.startswith(f"{key} between ") and " and " in text:
            first, last = text[len(key) + 9 :].split(" and ", 1)
            low = low or _at_least(plain(first), wanted.low)
            high = high or _under("<=", plain(last), wanted.high)
        if values := _values(text, key):
            low = low or all(_at_least(value, wanted.low) for value in values)
            high = high or all(_under("=", value, wanted.high) for value in values)
    return low and high


def overlap(first: Clause, second: Clause) -> bool:
    """Whether two partitions of one parent would take the same rows, as far as can be told."""
    one, other = interval_of(first), interval_of(second)
    if isinstance(one, Range) and isinstance(other, Range):
        return _begins_before(one.low, other.high) and _begins_before(other.low, one.high)
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return not one.isdisjoint(other)
    return False


def is_empty(bound: Clause) -> bool:
    """Whether a range ends where it begins, or before."""
    found = interval_of(bound)
    return isinstance(found, Range) and found.low is not None and _at_least(found.low, found.high)


def _begins_before(low: str | None, high: str | None) -> bool:
    """Whether values from `low` on may lie under `high`; False where the two can't be compared."""
    if low is None or high is None:
        return True
    return _at_least(high, low) and not _at_least(low, high)


def _under(operator: str, value: str, end: str | None) -> bool:
    if operator == "<":
        return _at_least(end, value)
    return operator in ("<=", "=") and _at_least(end, value) and value != end


def _at_least(value: str | None, other: str | None) -> bool:
    """Whether value >= other, for numbers, and for strings that sort as they are written (dates)."""
    if value is None or other is None:
        return False
    value, other = _moment(value), _moment(other)
    if value == other:
        return True
    first, second = _number(value), _number(other)
    if first is not None and second is not None:
        return first >= second
    return value.startswith("'") and other.startswith("'") and value > other


def _moment(text: str) -> str:
    """A moment with all its parts, so that moments sort as texts; anything else as it is."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return text
    day, minute, second, fraction = found.groups()
    return f"'{day} {minute or '00:00'}:{second or '00'}.{(fraction or '').ljust(6, '0')}'"


def _number(text: str) -> Decimal | None:
    from decimal import Decimal, InvalidOperation  # seldom needed

    try:
        return Decimal(text.replace(" ", "").strip("'"))
    except InvalidOperation:
        return None


def _listed(part: Clause, key: str, values: frozenset[str]) -> bool:
    text = plain(part.text)
    if text.startswith(f"{key} = ") and not text.startswith(f"{key} = any "):
        return plain(text[len(key) + 3 :]) in values
    found = _values(text, key)
    return bool(found) and found <= values


def _values(text: str, key: str) -> frozenset[str]:
    """The values of `key IN (...)`, also as the server writes it; none for anything else."""
    if text.startswith(f"{key} = any ("):
        text = text.replace("= any ( array [", "in (").replace("] )", ")")
    start = f"{key} in ("
    if not text.startswith(start):
        return frozenset()
    return frozenset(plain(value.strip()) for value in text[len(start) : -1].split(","))


def may_hold(bound: Clause, value: Clause) -> bool:
    """Whether a row with this value may belong to a partition; True where that can't be told."""
    found, text = interval_of(bound), plain(value.text)
    if found is None or len(value.tokens) != 1:
        return True
    if isinstance(found, frozenset):
        comparable = all(_is_literal(one) for one in (text, *found))
        return not comparable or text.strip("'") in {one.strip("'") for one in found}
    return not (
        _is_surely_below(text, found.low) or (text == found.high or _is_surely_below(found.high, text))
    )


def surely_holds(bound: Clause, value: Clause) -> bool:
    """Whether a row with this value belongs to a partition, as far as can be told."""
    found, text = interval_of(bound), plain(value.text)
    if isinstance(found, frozenset):
        return text in found
    if found is None:
        return False
    above = found.low is None or text == found.low or _is_surely_below(found.low, text)
    return above and (found.high is None or _is_surely_below(text, found.high))


def _is_literal(text: str) -> bool:
    return text.startswith("'") or text == "null" or _number(text) is not None


def _is_surely_below(value: str | None, end: str | None) -> bool:
    """Whether one is less than the other in every order of texts, and in every time zone."""
    if value is None or end is None:
        return False
    first, second = _number(value), _number(end)
    if first is not None and second is not None:
        return first < second
    days = [found[1] for text in (value, end) if (found := _MOMENT.fullmatch(text))]
    if len(days) < 2:
        return False
    same_zone = not any(_ZONED.search(text) for text in (value, end))
    return _moment(value) < _moment(end) if same_zone else _is_days_before(*days)


def _is_days_before(first: str, second: str) -> bool:
    from datetime import date, timedelta  # seldom needed

    return date.fromisoformat(first) + timedelta(days=1) < date.fromisoformat(second)
