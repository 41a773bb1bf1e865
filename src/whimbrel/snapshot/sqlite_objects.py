"""Read the views and triggers of a SQLite file: one query for both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from whimbrel.schema.objects import SchemaObject, Trigger, View
from whimbrel.snapshot.scope import Scope
from whimbrel.snapshot.sqlite_parser import tokenize
from whimbrel.snapshot.sqlite_stored import placed

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import TableKey

_OBJECTS = """
SELECT m.type, m.name, coalesce(o.name, m.tbl_name), m.sql FROM {main}.sqlite_master m
LEFT JOIN {main}.sqlite_master o
    ON m.type = 'trigger' AND o.type IN ('table', 'view') AND o.name = m.tbl_name COLLATE NOCASE
WHERE m.type IN ('view', 'trigger') AND m.sql IS NOT NULL {only}ORDER BY m.rowid"""
"""A trigger keeps the name of its table as its own text has it: it is told by the table's real name."""


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[SchemaObject]:
    """The views and triggers of the scope's attached files, in the order they were created.

    Triggers of the connection alone (TEMP) aren't in it.
    """
    for schema in scope.schemas:
        for row in _rows(connection, dialect, schema):
            yield _object(row, schema)


def read_view(connection: Connection, dialect: Dialect, view: TableKey) -> Iterator[SchemaObject]:
    """A view and its triggers."""
    schema, name = view
    mine = f"AND lower(m.tbl_name) = lower({dialect.literal(name)}) "
    for row in _rows(connection, dialect, schema, mine):
        yield _object(row, schema)


def _rows(connection: Connection, dialect: Dialect, schema: str | None, only: str = "") -> Any:
    query = _OBJECTS.format(main=dialect.quote(schema or "main"), only=only)
    return connection.exec_driver_sql(query, execution_options={"no_parameters": True}).all()


def _object(row: Any, schema: str | None) -> SchemaObject:
    kind, name, table, sql = row
    if kind == "trigger":
        return Trigger(name, table, placed(sql, "TRIGGER", schema), schema)
    columns, query = _parts(sql)
    return View(name, query, schema, columns=columns)


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
