"""Sequences are compared with what the server makes of what is not said, and go on within new limits."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.diffing import EVERYTHING
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database, metadata

HELD = "SELECT seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcycle FROM pg_sequence"
SMALL = {"data_type": sa.SmallInteger()}
DOWN = {"increment": -1}


def counting(**options: Any) -> sa.MetaData:
    """Models with a sequence."""
    models = sa.MetaData()
    sa.Sequence("nr", metadata=models, **options)
    return models


def read(connection: sa.Connection) -> Schema:
    """The database with its sequences."""
    return database.read(connection, dialect_for(connection.dialect), objects=True)


def difference(connection: sa.Connection, wanted: sa.MetaData) -> tuple[Operation, ...]:
    """What leads from the database to the models."""
    dialect = dialect_for(connection.dialect)
    return compare(read(connection), metadata.read(wanted, dialect, objects=True), dialect, EVERYTHING)


def run(connection: sa.Connection, operation: Operation) -> None:
    """Send the statements of an operation."""
    for statement in operation.statements(Schema.unknown(), dialect_for(connection.dialect)):
        connection.exec_driver_sql(statement.sql)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "options", [DOWN, {**DOWN, "maxvalue": -5}, {"minvalue": 10}, SMALL, {**SMALL, **DOWN}]
)
def test_what_goes_without_saying_is_no_difference(options: Any, postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        counting(**options).create_all(connection)
        assert difference(connection, counting(**options)) == ()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({**DOWN, "minvalue": -500}, DOWN),
        ({**DOWN, "minvalue": -500, "cycle": True}, {**DOWN, "maxvalue": -1, "start": -1}),
        (SMALL, {}),
        ({**SMALL, **DOWN}, DOWN),
        ({"minvalue": -5}, {}),
        ({"minvalue": -5}, {"minvalue": -2, "start": 0}),
    ],
)
def test_what_is_no_longer_said_goes_back(before: Any, after: Any, postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        counting(**after).create_all(connection)
        wanted = connection.exec_driver_sql(HELD).one()
        counting(**after).drop_all(connection)
        counting(**before).create_all(connection)
        was, schema = connection.exec_driver_sql(HELD).one(), read(connection)
        connection.exec_driver_sql("SELECT nextval('nr')")
        (change,) = difference(connection, counting(**after))
        run(connection, change)
        assert connection.exec_driver_sql(HELD).one() == wanted
        assert difference(connection, counting(**after)) == ()
        run(connection, change.reverse(schema))
        assert connection.exec_driver_sql(HELD).one() == was
