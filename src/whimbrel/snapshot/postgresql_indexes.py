"""An index from its row in PostgreSQL's catalogs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import text
from sqlalchemy.sql.elements import conv

from whimbrel.schema.index import Index
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot.postgresql_lists import as_lists

_ORDERS = ("", " NULLS FIRST", " DESC NULLS LAST", " DESC")
"""What the bits of `indoption` say: 1 is DESC, 2 is NULLS FIRST, which is what DESC does by itself."""
_BITS = {0: 0, 2: 1, 1: 2, 3: 3}


def index(row: Any, quote: Callable[[str], str], *, as_inspected: bool = False) -> Index:
    """The index of a row of `postgresql_queries.indexes`; `quote` quotes a name where needed.

    `as_inspected`: its condition is left as the server writes it.
    """
    count = row[7]
    elements = tuple(_element(row, place, quote) for place in range(count))
    return Index(conv(row[1]), elements, row[2], _options(row, as_inspected))


def _element(row: Any, place: int, quote: Callable[[str], str]) -> str | Expression:
    name, expression, option = row[8][place], row[9][place], row[10][place]
    opclass, collation = row[11][place], row[12][place]
    if expression is None and not option and not collation:
        return str(name)
    written = quote(name) if expression is None else expression
    if collation and expression is None:
        written += f' COLLATE "{collation}"'
    if opclass and expression is not None:
        written += f" {opclass}"
    return Expression(text((written + _ORDERS[_BITS[option & 3]]).replace(":", "\\:")))


def _options(row: Any, as_inspected: bool) -> Options:
    count, names = row[7], row[8]
    options: dict[str, Any] = {}
    if row[3] != "btree":
        options["postgresql_using"] = row[3]
    if row[4]:
        options["postgresql_with"] = dict(item.split("=", 1) for item in row[4])
    if row[5] is not None:
        where = row[5] if as_inspected else as_lists(row[5])
        options["postgresql_where"] = text(where.replace(":", "\\:"))
    if row[6]:
        options["postgresql_nulls_not_distinct"] = True
    if len(names) > count:
        options["postgresql_include"] = tuple(names[count:])
    classes = {names[i]: row[11][i] for i in range(count) if row[11][i] and names[i]}
    if classes:
        options["postgresql_ops"] = classes
    return Options(options) if options else NO_OPTIONS
