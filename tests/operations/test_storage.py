"""How PostgreSQL keeps a table, changed there and back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotSupported
from whimbrel.operations.base import Operation
from whimbrel.operations.storage import SetLogged, SetStorage
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import Options
from whimbrel.snapshot import database

CHANGES: tuple[Operation, ...] = (
    SetStorage("t", Options({"fillfactor": "50"})),
    SetStorage("t2", Options({"autovacuum_enabled": "false"}), Options({"fillfactor": "70"})),
    SetStorage("t2", Options({}), Options({"fillfactor": "70"})),
    SetLogged("t", False),
    SetLogged("t2", True),
)


def run(connection: sa.Connection, operation: Operation) -> None:
    for statement in operation.statements(Schema.unknown(), dialect_for(connection.dialect)):
        connection.exec_driver_sql(statement.sql)


def whole(connection: sa.Connection) -> Schema:
    return database.read(connection, dialect_for(connection.dialect))


@pytest.mark.postgresql
@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_it_is_kept_in_another_way_and_back(postgresql: sa.Engine, change: Operation) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (v integer)")
        connection.exec_driver_sql("CREATE UNLOGGED TABLE t2 (v integer) WITH (fillfactor=70)")
        before = whole(connection)
        run(connection, change)
        assert whole(connection) == change.apply(before) != before
        run(connection, change.reverse(before))
        assert whole(connection) == before


@pytest.mark.postgresql
def test_what_a_table_inherits_is_its_parents(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (v integer CHECK (v > 0))")
        connection.exec_driver_sql("CREATE TABLE t2 (w integer) INHERITS (t)")
        child = whole(connection).table("t2")
    assert [column.name for column in child.columns] == ["w"]
    assert child.constraints == ()


def test_it_is_written_as_a_call() -> None:
    context = SourceContext(dialect_for(sa.create_mock_engine("postgresql://", print).dialect))
    texts = [operation_source(change, context) for change in (*CHANGES[:2], CHANGES[3])]
    assert texts == [
        "op.set_storage('t', {'fillfactor': '50'})",
        "op.set_storage('t2', {'autovacuum_enabled': 'false'}, existing={'fillfactor': '70'})",
        "op.set_logged('t', False)",
    ]


def test_other_databases_refuse() -> None:
    dialect = dialect_for(sa.create_mock_engine("sqlite://", print).dialect)
    for change in CHANGES:
        with pytest.raises(NotSupported):
            list(change.statements(Schema.unknown(), dialect))


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "change",
    [
        SetStorage("t", Options({"fillfactor": "50", "autovacuum_enabled": "false"})),
        SetStorage("t", Options({"autovacuum_enabled": "false"})),
        SetLogged("t", False),
    ],
    ids=str,
)
def test_what_the_table_had_comes_back_unsaid(postgresql: sa.Engine, change: Operation) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE UNLOGGED TABLE t (v integer) WITH (fillfactor=70)")
        before = whole(connection)
        run(connection, change)
        assert whole(connection) == change.apply(before)
        run(connection, change.reverse(before))
        assert whole(connection) == before
