"""Read the views of a SQLite file; triggers belong to their tables and are kept with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from whimbrel.schema.objects import SchemaObject, View
from whimbrel.snapshot.scope import Scope
from whimbrel.snapshot.sqlite_parser import tokenize

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_VIEWS = "SELECT name, sql FROM {main}.sqlite_master WHERE type = 'view' ORDER BY rowid"


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[SchemaObject]:
    """The views of the scope's attached files, in the order they were created."""
    for schema in scope.schemas:
        query = _VIEWS.format(main=dialect.quote(schema or "main"))
        for name, sql in connection.exec_driver_sql(query).all():
            columns, query = _parts(sql)
            yield View(name, query, schema, columns=columns)


def _parts(sql: str) -> tuple[tuple[str, ...], str]:
    """The names that a stored CREATE VIEW gives its columns, and its query."""
    columns: list[str] = []
    inside = False
    for token in tokenize(sql):
        if token.word == "AS" and not inside:
            return tuple(columns), sql[token.end :].strip()
        if inside and token.text not in ",)":
            columns.append(token.name)
        inside = token.text == "(" or (inside and token.text != ")")
    raise AssertionError(f"a stored view without a query: {sql}")
