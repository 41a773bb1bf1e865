"""Keys of a SQLite table that order or compare their columns in a way of their own.

SQLAlchemy spells keys without it; here what it wrote is completed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.schema.constraint import KEY_IN_COLUMN, KEY_ORDERS, Constraint, PrimaryKey, Unique

if TYPE_CHECKING:
    from whimbrel.dialects.sqlite_text import Clause, Part


def is_ordered(item: Constraint) -> bool:
    """Whether it is a key with DESC or COLLATE in it."""
    return isinstance(item, PrimaryKey | Unique) and KEY_ORDERS in item.options


def ordered(sql: str, keys: Sequence[Constraint], quote: Callable[[str], str]) -> str:
    """The text of a table, or of constraints in brackets, in which each of the keys says its order."""
    from whimbrel.dialects.sqlite_text import parsed  # few keys need it, and every run has this dialect

    text = parsed(sql)
    if text is None:
        return sql
    parts = list(text.parts)
    for key in keys:
        assert isinstance(key, PrimaryKey | Unique)
        parts = _with_key(parts, key, quote)
    head = sql[: sql.index(text.parts[0].text, sql.index("("))]
    return f"{head}{','.join(part.text for part in parts)}){text.tail}"


def _with_key(parts: list[Part], key: PrimaryKey | Unique, quote: Callable[[str], str]) -> list[Part]:
    found = next(((place, one) for place, part in enumerate(parts) if (one := _clause(part, key))), None)
    if found is None:
        return parts
    place, clause = found
    owner = next((n for n, part in enumerate(parts) if part.column == key.columns[0]), None)
    if key.options.get(KEY_IN_COLUMN) and owner is not None:
        text = parts[place].text
        start, end = clause.inner
        words = f"{text[clause.start : start - 1].rstrip()} DESC{text[end + 1 : clause.end]}"
        moved = replace(parts[owner], text=f"{parts[owner].text.rstrip()} {words}")
        left = [moved if n == owner else part for n, part in enumerate(parts) if n != place]
        return [*left[:-1], replace(left[-1], text=f"{left[-1].text}\n")]
    start, end = clause.inner
    inside = ", ".join(_element(*pair, quote) for pair in zip(key.columns, _orders(key), strict=True))
    text = parts[place].text
    return [
        *parts[:place],
        replace(parts[place], text=text[:start] + inside + text[end:]),
        *parts[place + 1 :],
    ]


def _clause(part: Part, key: PrimaryKey | Unique) -> Clause | None:
    """The clause that SQLAlchemy wrote for the key, which stands by itself."""
    kind = "PRIMARY" if isinstance(key, PrimaryKey) else "UNIQUE"
    clauses = part.of_kind(kind) if part.column is None else ()
    return next((one for one in clauses if (one.columns, one.name) == (key.columns, key.name or None)), None)


def _orders(key: PrimaryKey | Unique) -> Sequence[str]:
    return list(key.options[KEY_ORDERS])


def _element(column: str, order: str, quote: Callable[[str], str]) -> str:
    return f"{quote(column)} {order}".rstrip()
