"""Whether a literal breaks what a CHECK says about its column alone."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from decimal import Decimal

from whimbrel.reading.bounds import plain
from whimbrel.reading.catalog import ColumnFacts, TableFacts, TypeFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.proofs import parts
from whimbrel.reading.values import NUMBERS

_COLUMN = r"(?:\( )?(\w+)(?: \)(?: :: text)?)? "  # as PostgreSQL writes a varchar it compares
_COMPARED = re.compile(_COLUMN + r"(=|<>|!=|<=|>=|<|>) (.+)", re.DOTALL)
_LISTED = re.compile(
    _COLUMN + r"(?:in \(|= any \( (?:\( )?array \[) (.+?) [\])][ \[\])]*(?::: text \[ \] \))?", re.DOTALL
)
_BETWEEN = re.compile(_COLUMN + r"between (\S+(?: \d\S*)?) and (\S+(?: \d\S*)?)")
_MATCHED = re.compile(_COLUMN + r"(!?)~(\*?) '((?:[\w \[\]{}^$,+*?.@:/()|#-]|\\[d.])+)'")
"""Patterns that say the same to PostgreSQL and to Python."""
_LONG = re.compile(rf"(?:char_|character_)?length \( {_COLUMN}\) (=|<>|!=|<=|>=|<|>) (\d+)")
_MADE = re.compile(rf"{_COLUMN}(=|<>|!=) (upper|lower|btrim|trim) \( {_COLUMN}\)")
_MAKES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "btrim": lambda text: text.strip(" "),
    "trim": lambda text: text.strip(" "),
}
_WHOLE = re.compile(r"[-+]?\d+")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_TEXT = re.compile(r"'(?:[^'\\]*[^'\\ ])?'")
_HOLDS = {
    "=": operator.eq,
    "<>": operator.ne,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}


def broken_check(table: TableFacts, column: ColumnFacts, value: Clause) -> str:
    """The name of the table's CHECK that refuses the value, "" where none does or it can't be told.

    A check that isn't validated is kept by new rows too. Numbers are compared where the value is whole, as
    others are rounded to the column's digits first; texts only for being the same, as their order is the
    collation's.
    """
    for check in table.of_kind("check"):
        if check.enforced and any(_is_broken(part, column, value) for part in parts(check.condition)):
            return check.name
    return ""


def broken_domain(domain: TypeFacts | None, value: Clause) -> str:
    """The name of the domain's CHECK that refuses the value; "" as above. It calls what it checks VALUE."""
    if domain is None or domain.base is None:
        return ""
    inside = ColumnFacts("value", domain.base)
    broken = (c for c in domain.checks if any(_is_broken(part, inside, value) for part in parts(c.condition)))
    found = next(broken, None)
    return "" if found is None else f"{found.name} of {domain.name}".strip()


def _is_broken(part: Clause, column: ColumnFacts, value: Clause) -> bool:
    given = _literal(value.text, column)
    if given is None or (isinstance(given, Decimal) and not _WHOLE.fullmatch(_tight(value.text))):
        return False
    text = plain(part.text)
    if found := _LISTED.fullmatch(text):
        listed = [_literal(one, column) for one in found[2].split(",")]
        return found[1] == column.name and None not in listed and given not in listed
    if found := _MATCHED.fullmatch(text):
        return found[1] == column.name and isinstance(given, str) and not _matches(given, found)
    if (
        isinstance(given, str)
        and given.isascii()
        and (broken := _is_unlike(given[1:-1], column.name, text)) is not None
    ):
        return broken
    if found := _BETWEEN.fullmatch(text):
        low, high = _literal(found[2], column), _literal(found[3], column)
        if isinstance(given, Decimal) and isinstance(low, Decimal) and isinstance(high, Decimal):
            return found[1] == column.name and not low <= given <= high
    if found := _COMPARED.fullmatch(text):
        other = _literal(found[3], column)
        exact = isinstance(given, Decimal) or found[2] in ("=", "<>", "!=")
        return found[1] == column.name and other is not None and exact and not _HOLDS[found[2]](given, other)
    return False


def _is_unlike(given: str, column: str, check: str) -> bool | None:
    """Whether a check of a text's length, or of what a function makes of it, refuses it; None: neither."""
    if found := _LONG.fullmatch(check):
        return found[1] == column and not _HOLDS[found[2]](len(given), int(found[3]))
    if found := _MADE.fullmatch(check):
        return found[1] == found[4] == column and not _HOLDS[found[2]](given, _MAKES[found[3]](given))
    return None


def _matches(given: str, found: re.Match[str]) -> bool:
    """Whether a text is as a pattern asks; where the pattern can't be read, it is."""
    _, negated, any_case, pattern = found.groups()
    if "[:" in pattern or "(?" in pattern:
        return True
    try:
        there = re.search(re.sub(r"\$$", r"\\Z", pattern), given[1:-1], re.IGNORECASE if any_case else 0)
    except re.error:
        return True
    return bool(there) != bool(negated)


def _literal(text: str, column: ColumnFacts) -> Decimal | str | None:
    """A number for a column of numbers, a plain string for one of text."""
    text = plain(text)
    if column.type.array or column.type.schema is not None or column.collation:
        return None
    if column.type.name in NUMBERS:
        text = _tight(text)
        return Decimal(text) if _NUMBER.fullmatch(text) else None
    return text if _is_text(column) and _TEXT.fullmatch(text) and _fills(text, column) else None


def _is_text(column: ColumnFacts) -> bool:
    return column.type.name in ("text", "varchar", "char")


def _fills(text: str, column: ColumnFacts) -> bool:
    """Whether nothing is filled up with spaces, which a `char` keeps for some comparisons."""
    return column.type.name != "char" or column.type.arguments == (str(len(text) - 2),)


def _tight(text: str) -> str:
    return text.replace(" ", "").strip("'()")
