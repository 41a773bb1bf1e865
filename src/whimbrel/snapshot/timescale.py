"""Whether TimescaleDB is there: one question; what it makes of tables is read only where it is."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, text

from whimbrel.schema.objects import Extension
from whimbrel.schema.schema import Schema
from whimbrel.snapshot.scope import Scope

_THERE = """
SELECT n.nspname::text, n.nspname = current_schema(), x.extversion FROM pg_catalog.pg_extension x
JOIN pg_catalog.pg_namespace n ON n.oid = x.extnamespace WHERE x.extname = 'timescaledb'"""


def completed(schema: Schema, connection: Connection, scope: Scope) -> Schema:
    """The schema with the extension and its hypertables; what TimescaleDB keeps behind them isn't in it."""
    there = connection.execute(text(_THERE)).first()
    if there is None:
        return schema
    from whimbrel.snapshot import hypertables

    extension = Extension("timescaledb", None if there[1] and None in scope.schemas else there[0], there[2])
    found = (extension, *hypertables.read(connection, scope))
    objects = {item.key: item for item in (*hypertables.left(schema.objects.values(), found), *found)}
    return replace(schema, objects=MappingProxyType(objects))
