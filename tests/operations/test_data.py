"""SQL and rows of the user's own, on a real database and in a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from support.catalogs import opened, perform
from support.op_calls import dialect_named
from whimbrel.operations.data import BulkInsert, ExecuteSQL, inline_literal
from whimbrel.operations.literal_rows import literal_text
from whimbrel.schema.schema import Schema

items = sa.table(
    "items",
    sa.column("a", sa.Integer),
    sa.column("b", sa.String),
    sa.column("d", sa.Date),
    sa.column("j", sa.JSON),
)


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    with opened(engine) as connection:
        connection.exec_driver_sql("create table items (a integer, b varchar, d date, j json)")
        yield connection


def rows(connection: sa.Connection) -> list[Any]:
    return [tuple(row) for row in connection.execute(sa.select(items.c.a, items.c.b, items.c.d))]


def test_text_runs_as_it_is(connection: sa.Connection) -> None:
    perform(connection, ExecuteSQL("insert into items (a, b) values (5 % 3, 'x%%\\:y')"))
    assert rows(connection) == [(2, "x%%:y", None)]


def test_bound_values_are_bound(connection: sa.Connection) -> None:
    text = sa.text("insert into items (a, b) values (:a, :b)").bindparams(a=1, b="it's")
    perform(connection, ExecuteSQL(text))
    assert rows(connection) == [(1, "it's", None)]


def test_what_a_row_says_of_no_column_is_passed_over_as_by_sqlalchemy(connection: sa.Connection) -> None:
    perform(connection, BulkInsert(items, [{"a": 1, "b": "x", "colour": "red"}, {"a": 2, "b": "y"}]))
    assert rows(connection) == [(1, "x", None), (2, "y", None)]


def test_a_construct_runs_with_its_types(connection: sa.Connection) -> None:
    perform(connection, ExecuteSQL(items.insert().values(a=1, d=date(2020, 1, 2), j={"x": [1]})))
    assert rows(connection) == [(1, None, date(2020, 1, 2))]


def test_a_value_that_is_no_literal_is_told_and_not_lost() -> None:
    class Opaque(sa.types.UserDefinedType[Any]):
        cache_ok = True

        def get_col_spec(self, **_: Any) -> str:
            return "opaque"

    table = sa.table("t", sa.column("o", Opaque()))
    (statement,) = ExecuteSQL(table.insert().values(o=object())).statements(
        Schema.unknown(), dialect_named("sqlite")
    )
    assert "opaque" in statement.unrendered.lower() or statement.unrendered
    assert statement.construct is not None
    assert statement.sql == "INSERT INTO t (o) VALUES (:o)"


def test_options_of_the_execution_go_with_it() -> None:
    statements = ExecuteSQL("select 1", {"autocommit": True}).statements(
        Schema.unknown(), dialect_named("sqlite")
    )
    assert next(statements).options == {"autocommit": True}


def test_rows_go_in_together(connection: sa.Connection) -> None:
    rows_ = [{"a": number, "b": "x'%", "d": date(2020, 1, 2)} for number in range(3)]
    perform(connection, BulkInsert.written(items, rows_))
    assert rows(connection) == [(number, "x'%", date(2020, 1, 2)) for number in range(3)]


def test_rows_go_in_one_by_one_with_literals(connection: sa.Connection) -> None:
    rows_ = [{"a": 1, "b": inline_literal("it's")}, {"a": sa.func.abs(-2)}]
    perform(connection, BulkInsert.written(items, rows_, multiinsert=False))
    assert rows(connection) == [(1, "it's", None), (2, None, None)]


@pytest.mark.parametrize("wrong", [{"a": 1}, [("a", 1)], "rows"])
def test_rows_that_are_none_are_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="expected"):
        BulkInsert.written(items, wrong)


def test_people_read_what_runs() -> None:
    assert ExecuteSQL("update t\n  set a = 1").describe() == "Execute update t set a = 1"
    assert ExecuteSQL("x" * 99).describe().endswith("...")
    assert BulkInsert(items, [{"a": 1}]).describe() == "Insert 1 row into items"


class Wrapped(sa.types.UserDefinedType[Any]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "point"

    def bind_expression(self, bindvalue: Any) -> Any:
        return sa.func.as_point(bindvalue)

    def literal_processor(self, dialect: Any) -> Any:
        return lambda value: f"'{value}'"


TABLES = {
    "plain": (items, [{"a": 1, "b": "x'%\\"}, {"b": None, "a": 2}, {"d": date(2020, 1, 2)}, {}]),
    "json": (items, [{"j": {"x": [1]}}, {"j": None}, {"a": None}]),
    "expressions": (items, [{"a": sa.func.abs(1), "b": inline_literal("z")}, {"a": 2, "b": "y"}]),
    "defaults": (
        sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, default=7)),
        [{"a": 1}, {"a": 2, "b": 3}],
    ),
    "functions": (sa.table("t", sa.column("p", Wrapped())), [{"p": "1"}, {"p": "2"}]),
}


@pytest.mark.parametrize("dialect", ("sqlite", "postgresql+psycopg", "mysql"))
@pytest.mark.parametrize("name", TABLES)
def test_each_row_is_written_as_sqlalchemy_writes_it(name: str, dialect: str) -> None:
    table, rows_ = TABLES[name]
    spoken = dialect_named(dialect)
    statements = BulkInsert(table, rows_).statements(Schema.unknown(), spoken)
    expected = [literal_text(sa.insert(table).inline().values(**row), spoken)[0] for row in rows_]
    assert next(statements).sql == ";\n\n".join(expected)


def test_a_literal_is_written_out_by_every_compiler_and_at_every_execution() -> None:
    table = sa.table("t", sa.column("a", sa.Integer), sa.column("n", sa.String))
    statement = table.update().where(table.c.a == inline_literal(1)).values(n=inline_literal("it's %"))
    assert str(statement) == "UPDATE t SET n='it''s %' WHERE t.a = 1"
    with sa.create_engine("sqlite://").begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a INTEGER, n TEXT)")
        for value in (1, 2):
            row = {"a": inline_literal(value), "n": inline_literal(f":x {value}")}
            connection.execute(table.insert().values(row))
        assert connection.execute(sa.select(table)).all() == [(1, ":x 1"), (2, ":x 2")]


@pytest.mark.parametrize("together", (True, False))
def test_rows_that_are_put_in_at_once_are_bound(together: bool, connection: sa.Connection) -> None:
    rows = [{"a": 1, "b": "it's"}, {"a": 2, "b": "b"}]
    made = BulkInsert(items, rows, together).performed(Schema.unknown(), dialect_named("sqlite"))
    for statement in made:
        assert "it's" not in statement.sql and statement.unrendered
        connection.execute(statement.construct, statement.parameters)
    assert connection.execute(sa.select(items.c.a, items.c.b)).all() == [(1, "it's"), (2, "b")]
