"""A table moved into another schema and back, with its rows and what points to it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotSupported
from whimbrel.operations.base import Operation
from whimbrel.operations.moving import MoveTable
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

MOVE = MoveTable("t", None, "s")


def _run(connection: sa.Connection, operation: Operation) -> None:
    for statement in operation.statements(Schema.unknown(), dialect_for(connection.dialect)):
        connection.exec_driver_sql(statement.sql)


def _whole(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect), schemas=(None, "s"))


@pytest.mark.postgresql
def test_a_table_is_moved_and_comes_back(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA s")
        connection.exec_driver_sql("CREATE TABLE t (id integer PRIMARY KEY, v integer UNIQUE)")
        connection.exec_driver_sql("CREATE TABLE u (id integer REFERENCES t)")
        connection.exec_driver_sql("INSERT INTO t VALUES (1, 5)")
        before = _whole(connection)
        _run(connection, MOVE)
        assert connection.exec_driver_sql("SELECT v FROM s.t").scalar_one() == 5
        assert _whole(connection) == MOVE.apply(before) != before
        _run(connection, MOVE.reverse(before))
        assert _whole(connection) == before


def test_it_is_written_as_a_call() -> None:
    context = SourceContext(dialect_for(sa.create_mock_engine("postgresql://", print).dialect))
    assert operation_source(MOVE, context) == "op.move_table('t', new_schema='s')"
    back = MOVE.reverse(Schema.unknown())
    assert operation_source(back, context) == "op.move_table('t', schema='s')"


def test_a_database_without_such_schemas_refuses() -> None:
    dialect = dialect_for(sa.create_mock_engine("sqlite://", print).dialect)
    with pytest.raises(NotSupported, match=r"move table t to s\.t"):
        list(MOVE.statements(Schema.unknown(), dialect))
