"""The views that models want, as the server writes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from whimbrel.diff import sqltext
from whimbrel.schema.objects import View
from whimbrel.schema.schema import Schema
from whimbrel.scratch.place import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect

_PROBE = "whimbrel_probe"


def as_written(connection: Connection, current: Schema, wanted: Schema, dialect: Dialect) -> Schema:
    """The wanted schema with each view's query as the server keeps it, where there is one of its name.

    A view that can't be created as the tables are now keeps the text of the models: it has changed.
    """
    if dialect.features.keeps_written_text or not current.knows_objects:
        return wanted
    there = {(item.schema, item.name): item for item in current.of_kind(View)}
    for view in tuple(wanted.of_kind(View)):
        found = there.get((view.schema, view.name)) or there.get((None, view.name))
        if found is not None and not sqltext.same(found.definition, view.definition, as_written=True):
            written = _written(connection, view.definition)
            if written is not None:
                wanted = wanted.with_object(replace(view, definition=written))
    return wanted


def _written(connection: Connection, definition: str) -> str | None:
    """The query as the server gives it back from a view that is there for a moment."""
    with connection.begin_nested() as nested:
        try:
            sql = f"CREATE TEMPORARY VIEW {_PROBE} AS {definition}"
            connection.exec_driver_sql(sql, execution_options=PLAIN).close()
            query = f"SELECT pg_get_viewdef('{_PROBE}'::regclass)"
            return str(connection.exec_driver_sql(query).scalar_one()).strip().rstrip(";")
        except DBAPIError:
            return None
        finally:
            nested.rollback()
