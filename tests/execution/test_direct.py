from __future__ import annotations

import _thread
import threading

import pytest
import sqlalchemy as sa

from whimbrel.dialects.statement import Statement
from whimbrel.execution import direct
from whimbrel.execution.sending import send

CREATE = "CREATE TABLE t (id INTEGER)"


pytestmark = pytest.mark.usefixtures("unobserved")


def test_a_plain_statement_runs_in_the_transaction(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.begin()
        connection.exec_driver_sql("SELECT 1")  # psycopg begins with the first statement
        assert direct.run(connection, CREATE) == direct.DONE
        assert sa.inspect(connection).has_table("t")
    if engine.dialect.name == "postgresql":  # SQLite's driver begins nothing of its own for definitions
        with engine.connect() as connection:
            assert not sa.inspect(connection).has_table("t")


def test_an_error_is_sqlalchemys(engine: sa.Engine) -> None:
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
        with pytest.raises(sa.exc.DBAPIError) as through:
            connection.exec_driver_sql("CREATE TABLE other (id INTEGER)")
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS other (id INTEGER)")
        with pytest.raises(type(through.value)) as found:
            direct.run(connection, "CREATE TABLE other (id INTEGER)")
    assert str(found.value) == str(through.value)
    assert type(found.value.orig) is type(through.value.orig)


@pytest.mark.parametrize(
    "sql", ["SELECT 1", "CREATE TABLE a (x int); CREATE TABLE b (x int)", "CREATE TABLE ä (x int)"]
)
def test_other_texts_are_left_to_sqlalchemy(engine: sa.Engine, sql: str) -> None:
    with engine.connect() as connection, connection.begin():
        assert direct.run(connection, sql) is None


@pytest.mark.parametrize("of", [sa.Connection, object])
def test_a_connection_of_another_class_gets_every_statement(of: type) -> None:
    """Tests stand in for connections; what such a one offers is all that may be asked of it."""
    seen: list[str] = []
    stand_in = type("StandIn", (of,), {"exec_driver_sql": lambda _self, sql, **_: seen.append(sql)})
    send(object.__new__(stand_in), Statement(CREATE))
    assert seen == [CREATE]


def test_outside_of_a_transaction_sqlalchemy_begins_it(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert direct.run(connection, CREATE) is None


@pytest.mark.postgresql
def test_what_commits_by_itself_is_left_to_sqlalchemy(postgresql: sa.Engine) -> None:
    with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.begin()
        assert direct.run(connection, CREATE) is None


@pytest.mark.parametrize("name", ["before_cursor_execute", "handle_error"])
def test_who_listens_hears_everything(engine: sa.Engine, name: str) -> None:
    sa.event.listen(engine, name, lambda *given: None)
    with engine.connect() as connection, connection.begin():
        assert direct.run(connection, CREATE) is None


def test_a_log_of_statements_has_them_all(sqlite_url: str) -> None:
    with sa.create_engine(sqlite_url, echo=True).connect() as connection, connection.begin():
        assert direct.run(connection, CREATE) is None


@pytest.mark.postgresql
def test_a_lost_connection_is_known_as_lost(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection:
        connection.begin()
        own = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        with postgresql.connect() as other:
            other.exec_driver_sql(f"SELECT pg_terminate_backend({own})")
        with pytest.raises(sa.exc.DBAPIError) as found:
            direct.run(connection, CREATE)
        assert found.value.connection_invalidated and connection.invalidated


@pytest.mark.postgresql
def test_an_interrupt_reaches_a_statement_that_waits(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql(CREATE)
    with postgresql.connect() as holder, postgresql.connect() as waiter:
        holder.begin()
        holder.exec_driver_sql("LOCK TABLE t")
        waiter.begin()
        waiter.exec_driver_sql("SELECT 1")
        interrupt = threading.Timer(0.3, _thread.interrupt_main)
        interrupt.start()
        try:
            with pytest.raises(KeyboardInterrupt):
                direct.run(waiter, "ALTER TABLE t ADD COLUMN x INTEGER")
        finally:
            interrupt.cancel()  # it must not reach another test
