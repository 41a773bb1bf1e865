"""A change that a database makes only by building the table anew, asked for by the operations on tables.

`rebuild` itself is imported when a table is built: most runs alter every table in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.schema.schema import Schema, TableKey


def needed(operation: Any) -> tuple[TableKey, ...]:
    """The table of an operation that builds it anew: the runner reads it beforehand."""
    return ((operation.schema, operation.table_name),)


def instead(operation: Any, before: Schema, dialect: Dialect) -> Iterator[Statement]:
    """The statements of one change by which the database can't alter a table. Raises NotSupported."""
    from whimbrel.operations.rebuild import whole

    return whole(operation).statements(before, dialect)
