"""The schema of a live database as SQL: by pg_dump where it is found, else from what we read of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.errors import OperationError
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.session import Session
    from whimbrel.reading.catalog import Catalog


def catalog_of(session: Session) -> Catalog:
    """What stands in the session's PostgreSQL database, as lint knows it, and the session's time zone."""
    from dataclasses import replace

    from whimbrel.reading.reading import read_schema
    from whimbrel.snapshot import database

    assert session.connection is not None
    found = database.read(
        session.connection, session.spelling, schemas=database.schema_names(session.connection), objects=True
    )
    zone = str(session.connection.exec_driver_sql("SHOW timezone").scalar())
    known = read_schema(schema_sql(found, session.spelling))
    # Composite, range and base types aren't read.
    return replace(known, other_types=True, others=None, timezone=zone)


def schema_sql(schema: Schema, dialect: Dialect) -> str:
    """The statements that make the schema: objects that tables need, tables, their keys to each other.

    What has no spelling is left out.
    """
    return "".join(f"{sql};\n" for sql in _statements(schema, dialect))


def _statements(schema: Schema, dialect: Dialect) -> Iterator[str]:
    from dataclasses import replace

    for namespace in sorted({table.schema for table in schema if table.schema}):
        yield f"CREATE SCHEMA IF NOT EXISTS {dialect.quote(namespace)}"
    tables = [*schema]
    for table in tables:
        own = tuple(item for item in table.constraints if not isinstance(item, ForeignKey))
        nobodys = replace(table, grants=(), owner=None, rules=())  # some roles would pass for all
        bare = replace(nobodys, constraints=own, source=None)
        yield from _of(CreateTable(bare), dialect)
    for table in tables:
        for key in table.constraints:
            if isinstance(key, ForeignKey):
                yield from _of(AddConstraint(replace(key, source=None), table.name, table.schema), dialect)


def _of(operation: CreateTable | AddConstraint, dialect: Dialect) -> list[str]:
    try:
        return [statement.sql for statement in operation.statements(Schema.unknown(), dialect)]
    except (OperationError, NotImplementedError):
        return []
