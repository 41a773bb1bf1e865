"""Read the views of a SQLite file; triggers belong to their tables and are kept with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from whimbrel.schema.objects import SchemaObject, View
from whimbrel.snapshot.scope import Scope

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_VIEWS = "SELECT name, sql FROM {main}.sqlite_master WHERE type = 'view' ORDER BY rowid"
_HEAD = re.compile(r"\bAS\b", re.IGNORECASE)


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[SchemaObject]:
    """The views of the scope's attached files, in the order they were created."""
    for schema in scope.schemas:
        query = _VIEWS.format(main=dialect.quote(schema or "main"))
        for name, sql in connection.exec_driver_sql(query).all():
            yield View(name, _HEAD.split(sql, maxsplit=1)[1].strip(), schema)
