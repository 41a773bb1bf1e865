"""Operations performed on a real database, and what its catalog tells afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.session import Session
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database


@contextmanager
def opened(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose statements take effect at once."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


def perform(connection: sa.Connection, *operations: Operation) -> None:
    """Perform each operation, as a run does."""
    performer = Performer(Session.online(connection, RunOptions(), {}))
    for operation in operations:
        performer.receive(operation)


def catalog(connection: sa.Connection) -> Schema:
    """All tables as the database has them."""
    return database.read(connection, dialect_for(connection.dialect))


def emptied(connection: sa.Connection) -> None:
    """Drop all tables."""
    found = sa.MetaData()
    found.reflect(connection)
    found.drop_all(connection)
