"""Helpers that put models into a database and compare them with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database, metadata

Models = Callable[[sa.MetaData], object]
EVERYTHING = CompareOptions(compare_server_default=True)


def made(models: Models, **arguments: Any) -> sa.MetaData:
    """The MetaData that the function fills."""
    result = sa.MetaData(**arguments)
    models(result)
    return result


def read(connection: sa.Connection, **arguments: Any) -> Schema:
    """The schema of the database."""
    return database.read(connection, dialect_for(connection.dialect), **arguments)


def difference(
    connection: sa.Connection, wanted: sa.MetaData, options: CompareOptions = EVERYTHING
) -> tuple[Operation, ...]:
    """What leads from the database to the models."""
    dialect = dialect_for(connection.dialect)
    names = database.schema_names(connection) if options.include_schemas else (None,)
    current = database.read(connection, dialect, schemas=options.included_schemas(names))
    return compare(current, metadata.read(wanted, dialect), dialect, options)


def between(engine: sa.Engine, before: Models, after: Models, **options: Any) -> tuple[Operation, ...]:
    """What leads from a database made of the first models to the second ones."""
    with engine.begin() as connection:
        made(before).create_all(connection)
        chosen = CompareOptions(**{"compare_server_default": True, **options})
        return difference(connection, made(after), chosen)
