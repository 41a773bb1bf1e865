"""A value that conditions let pass: tried out on SQLite in memory, which knows most of what checks say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

Value = str | int | Decimal
_LITERAL = re.compile(r"'((?:[^']|'')*)'|(?<![\w.])(-?\d+(?:\.\d+)?)(?![\w.])")
_CAST = re.compile(
    r"::(?:character varying|bit varying|double precision|time(?:stamp)? with(?:out)? time zone|\"?\w+\"?)"
    r"(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])*"
)
"""PostgreSQL's casts, which it writes into every condition."""
_ANY = re.compile(r"= ANY (\(+)ARRAY\[([^\]]*)\](\)+)")
"""PostgreSQL's IN."""
_LONGEST = 100
"""How long a text is made for a condition on its length."""


def passing(first: Value, column: str, conditions: Sequence[str]) -> Value | None:
    """The value, or one near the literals of the conditions, that all of them let pass in this column.

    None where none does, or where SQLite can't tell: a condition that reads another column, or calls a
    function that only its own server has.
    """
    if not conditions:
        return first
    last = ("x",) if isinstance(first, str) else ()
    tried = (first, *(value for text in conditions for value in _near(first, text)), *last)
    return next((value for value in tried if _passes(value, column, conditions)), None)


def _near(like: Value, condition: str) -> Iterator[Value]:
    """Values of the same kind that the condition names, or that lie beside them."""
    for text, digits in _LITERAL.findall(condition):
        number = Decimal(digits) if digits else None
        if isinstance(like, str):
            yield text.replace("''", "'") if number is None else "x" * min(abs(int(number)), _LONGEST)
            yield "" if number is None else "x" * min(abs(int(number)) + 1, _LONGEST)
        elif number is not None and not isinstance(like, bool):
            whole = number == int(number)
            yield from (int(number + step) if whole else number + step for step in (0, 1, -1))


def _passes(value: Value, column: str, conditions: Sequence[str]) -> bool:
    import sqlite3

    bound = float(value) if isinstance(value, Decimal) else value
    name = column.replace('"', '""')
    texts = ", ".join(f"({_in_sqlite(condition)})" for condition in conditions)
    connection = sqlite3.connect(":memory:")
    connection.create_function("char_length", 1, len)
    try:
        row = connection.execute(f'SELECT {texts} FROM (SELECT ? AS "{name}")', (bound,)).fetchone()
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return all(found is None or found for found in row)  # a check passes where it isn't false


def _in_sqlite(condition: str) -> str:
    return _ANY.sub(_listed, _CAST.sub("", condition))


def _listed(found: re.Match[str]) -> str:
    opened, items, closed = found.groups()
    return f"IN ({items}){closed[len(opened) :]}"
