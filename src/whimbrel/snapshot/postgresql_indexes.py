"""An index from its row in PostgreSQL's catalogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import column, desc, nulls_first, nulls_last, text
from sqlalchemy.sql.elements import conv

from whimbrel.schema.index import Index
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot.postgresql_conditions import as_written

_ORDERS = ("", " NULLS FIRST", " DESC NULLS LAST", " DESC")
"""What the bits of `indoption` say: 1 is DESC, 2 is NULLS FIRST, which is what DESC does by itself."""
_BITS = {0: 0, 2: 1, 1: 2, 3: 3}
_DIRECTIONS: tuple[tuple[Callable[[Any], Any], ...], ...] = ((), (nulls_first,), (desc, nulls_last), (desc,))
"""The same as SQLAlchemy's inspector says it."""


def index(row: Any, quote: Callable[[str], str], *, as_inspected: bool = False) -> Index:
    """The index of a row of `postgresql_queries.indexes`; `quote` quotes a name where needed.

    `as_inspected`: as SQLAlchemy's inspector tells it, without collations, its options in another order.
    """
    if as_inspected:
        return _inspected(row)
    count = row[7]
    elements = tuple(_element(row, place, quote) for place in range(count))
    return Index(conv(row[1]), elements, row[2], _options(row), comment=row[13])


def _element(row: Any, place: int, quote: Callable[[str], str]) -> str | Expression:
    name, expression, option = row[8][place], row[9][place], row[10][place]
    opclass, collation = row[11][place], row[12][place]
    if expression is None and not option and not collation:
        return str(name)
    written = quote(name) if expression is None else as_written(expression)
    if collation and expression is None:
        written += f' COLLATE "{collation}"'
    if opclass and expression is not None:
        written += f" {opclass}"
    return Expression(text((written + _ORDERS[_BITS[option & 3]]).replace(":", "\\:")))


def _options(row: Any) -> Options:
    count, names = row[7], row[8]
    options: dict[str, Any] = {}
    if row[3] != "btree":
        options["postgresql_using"] = row[3]
    if row[4]:
        options["postgresql_with"] = dict(item.split("=", 1) for item in row[4])
    if row[5] is not None:
        options["postgresql_where"] = text(as_written(row[5]).replace(":", "\\:"))
    if row[6]:
        options["postgresql_nulls_not_distinct"] = True
    if len(names) > count:
        options["postgresql_include"] = tuple(names[count:])
    classes = {names[i]: row[11][i] for i in range(count) if row[11][i] and names[i]}
    if classes:
        options["postgresql_ops"] = classes
    return Options(options) if options else NO_OPTIONS


def _inspected(row: Any) -> Index:
    """The index in the inspector's words: classes stand among the options, and collations nowhere."""
    elements = tuple(_told_element(row, place) for place in range(row[7]))
    return Index(conv(row[1]), elements, row[2], Options(dict(_told_options(row))))


def _told_element(row: Any, place: int) -> str | Expression:
    name, expression, option = row[8][place], row[9][place], row[10][place]
    if expression is None and not option:
        return str(name)
    clause: Any = column(name) if expression is None else text(expression.replace(":", "\\:"))
    for directed in _DIRECTIONS[_BITS[option & 3]]:
        clause = directed(clause)
    return Expression(clause)


def _told_options(row: Any) -> Iterator[tuple[str, Any]]:
    count, names, expressions = row[7], row[8], row[9]
    classes = {names[i] or expressions[i]: row[11][i] for i in range(count) if row[11][i]}
    if classes:
        yield "postgresql_ops", classes
    if row[3] != "btree":
        yield "postgresql_using", row[3]
    if row[4]:
        yield "postgresql_with", dict(item.split("=", 1) for item in row[4])
    if row[5] is not None:
        yield "postgresql_where", text(row[5].replace(":", "\\:"))
    if len(names) > count:
        yield "postgresql_include", tuple(names[count:])
    if row[6]:
        yield "postgresql_nulls_not_distinct", True
