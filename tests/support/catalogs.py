"""Operations performed on a real database, and what its catalog tells afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

_AS_IT_IS = {"no_parameters": True}


@contextmanager
def opened(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose statements take effect at once."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def perform(connection: sa.Connection, *operations: Operation) -> None:
    """Run the statements of each operation, as a run does."""
    dialect = dialect_for(connection.dialect)
    for operation in operations:
        tables = operation.needs_tables(dialect)
        before = database.read(connection, dialect, only=tables) if tables else Schema.unknown()
        for statement in operation.statements(before, dialect):
            if statement.construct is None:
                connection.exec_driver_sql(statement.sql, execution_options=_AS_IT_IS)
            else:
                connection.execute(statement.construct, statement.parameters)


def catalog(connection: sa.Connection) -> Schema:
    """All tables as the database has them."""
    return database.read(connection, dialect_for(connection.dialect))


def emptied(connection: sa.Connection) -> None:
    """Drop all tables."""
    found = sa.MetaData()
    found.reflect(connection)
    found.drop_all(connection)
