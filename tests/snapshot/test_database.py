"""A database as it is read: every detail, in a constant number of queries."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from support.diffing import Models, made, read
from support.engines import engine as engine_of
from whimbrel.dialects.registry import dialect_for
from whimbrel.schema.constraint import Check, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression
from whimbrel.snapshot import database

Column = sa.Column


def read_models(engine: sa.Engine, models: Models, **arguments: Any) -> Schema:
    with engine.begin() as connection:
        made(models).create_all(connection)
        return read(connection, **arguments)


def parts(table: Table, kind: type) -> list[Any]:
    return [item for item in table.constraints if isinstance(item, kind)]


def two_tables(metadata: sa.MetaData) -> None:
    sa.Table(
        "p", metadata, Column("a", sa.Integer, primary_key=True), Column("b", sa.Integer, primary_key=True)
    )
    table = sa.Table(
        "t",
        metadata,
        Column("id", sa.Integer, primary_key=True),
        Column("name", sa.String(20), nullable=False, server_default="it's"),
        Column("x", sa.Integer),
        Column("y", sa.Integer),
        Column("sum", sa.Integer, sa.Computed("x + y", persisted=True)),
        sa.PrimaryKeyConstraint("id", name="the_key"),
        sa.UniqueConstraint("y", "x", name="the_unique"),
        sa.CheckConstraint("x > 0", name="the_check"),
        sa.ForeignKeyConstraint(
            ["x", "y"],
            ["p.a", "p.b"],
            name="the_reference",
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    sa.Index("ix_name", "name", _table=table, unique=True)
    sa.Index("ix_desc", table.c.x.desc(), table.c.name)
    sa.Index("ix_part", "y", _table=table, sqlite_where=table.c.y > 5, postgresql_where=table.c.y > 5)


def test_everything_of_a_table(engine: sa.Engine) -> None:
    table = read_models(engine, two_tables).table("t")
    assert [column.name for column in table.columns] == ["id", "name", "x", "y", "sum"]
    assert repr(table.column("name").type.sa) == "VARCHAR(length=20)"
    assert not table.column("name").nullable
    assert table.column("x").nullable
    default = table.column("name").default
    assert default is not None
    assert default.text.startswith("'it''s'")
    computed = table.column("sum").computed
    assert computed is not None
    assert computed.persisted
    assert table.primary_key == PrimaryKey("the_key", ("id",))
    assert parts(table, Unique) == [Unique("the_unique", ("y", "x"))]
    assert [check.name for check in parts(table, Check)] == ["the_check"]
    assert parts(table, ForeignKey) == [
        ForeignKey(
            "the_reference",
            ("x", "y"),
            "p",
            ("a", "b"),
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        )
    ]
    indexes = {index.name: index for index in table.indexes}
    assert sorted(indexes) == ["ix_desc", "ix_name", "ix_part"]
    assert indexes["ix_name"].unique
    assert indexes["ix_name"].elements == ("name",)
    assert indexes["ix_desc"].elements == (Expression(sa.text("x DESC")), "name")
    assert list(indexes["ix_part"].options) == [f"{engine.dialect.name}_where"]


def test_names_are_the_databases_own(engine: sa.Engine) -> None:
    """They go through no naming convention again."""
    table = read_models(engine, two_tables).table("t")
    for item in (*table.constraints, *table.indexes):
        assert isinstance(item.name, sa.sql.elements.conv)


def tables(number: int) -> Models:
    def models(metadata: sa.MetaData) -> None:
        for place in range(number):
            target = f"t{max(place - 1, 0)}.id"
            key = Column("id", sa.Integer, primary_key=True)
            sa.Table(f"t{place}", metadata, key, Column("r", sa.ForeignKey(target), index=True, unique=True))

    return models


def test_the_number_of_queries_does_not_grow(engine: sa.Engine) -> None:
    def seen(number: int) -> int:
        statements: list[str] = []
        with engine.begin() as connection:
            made(tables(number)).create_all(connection)
            sa.event.listen(connection, "before_cursor_execute", lambda *a: statements.append(a[2]))
            read(connection)
        return len(statements)

    assert seen(2) == seen(12) <= 10


def test_only_some_tables(engine: sa.Engine) -> None:
    schema = read_models(engine, tables(5), only=[(None, "t1"), (None, "t3"), (None, "missing")])
    assert sorted(table.name for table in schema) == ["t1", "t3"]
    assert not schema.complete
    assert len(schema.table("t1").indexes) == 1
    assert len(parts(schema.table("t1"), ForeignKey)) == 1


def test_no_table_is_read_where_none_is_asked_for(engine: sa.Engine) -> None:
    assert list(read_models(engine, tables(2), only=[])) == []


def test_the_version_table_is_left_out(engine: sa.Engine) -> None:
    schema = read_models(engine, tables(2), exclude=(None, "t1"))
    assert [table.name for table in schema] == ["t0"]
    assert schema.complete


def test_views_are_no_tables(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (id INTEGER)")
        connection.exec_driver_sql("CREATE VIEW v AS SELECT id FROM t")
        assert [table.name for table in read(connection)] == ["t"]


def test_virtual_tables_of_sqlite_are_no_tables(sqlite: sa.Engine) -> None:
    with sqlite.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE docs_of_ours (id INTEGER)")
        connection.exec_driver_sql("CREATE VIRTUAL TABLE words USING fts5(body)")
        assert [table.name for table in read(connection)] == ["docs_of_ours"]


def test_an_attached_file_is_a_schema(sqlite: sa.Engine) -> None:
    with sqlite.connect() as connection:
        connection.exec_driver_sql("ATTACH ':memory:' AS \"o'ther\"")
        connection.exec_driver_sql(
            'CREATE TABLE "o\'ther".t (id INTEGER PRIMARY KEY, n INT REFERENCES t UNIQUE)'
        )
        connection.exec_driver_sql('CREATE INDEX "o\'ther".i ON t (n)')
        connection.exec_driver_sql("CREATE TABLE t (id INTEGER)")
        schema = read(connection, schemas=(None, "o'ther"))
        assert sorted(schema.tables, key=str) == [("o'ther", "t"), (None, "t")]
        table = schema.table("t", "o'ther")
        assert [index.name for index in table.indexes] == ["i"]
        assert parts(table, ForeignKey) == [ForeignKey(None, ("n",), "t", ("id",), "o'ther")]
        assert parts(table, Unique) == [Unique(None, ("n",))]


def test_sqlite_tells_of_autoincrement_and_rowid(sqlite: sa.Engine) -> None:
    with sqlite.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)")
        connection.exec_driver_sql("CREATE TABLE bare (id TEXT PRIMARY KEY) WITHOUT ROWID")
        schema = read(connection)
    assert schema.table("counted").options == {"sqlite_autoincrement": True}
    assert schema.table("bare").options == {"sqlite_with_rowid": False}


@pytest.mark.postgresql
def test_the_particulars_of_postgresql(postgresql: sa.Engine) -> None:
    def models(metadata: sa.MetaData) -> None:
        table = sa.Table(
            "t",
            metadata,
            Column("id", sa.BigInteger, sa.Identity(always=True, start=3), primary_key=True),
            Column("tags", pg.ARRAY(sa.Enum("a", "b", name="tag"))),
            Column("even", pg.DOMAIN("even", sa.Integer, check=sa.text("VALUE % 2 = 0"))),
            Column("span", pg.INT4RANGE, comment="from: to"),
            Column("data", pg.JSONB),
            pg.ExcludeConstraint(("span", "&&"), name="no_overlap"),
            sa.UniqueConstraint(
                "even", name="uq", postgresql_include=["data"], postgresql_nulls_not_distinct=True
            ),
            comment="a table",
            postgresql_with={"fillfactor": 70},
            prefixes=["UNLOGGED"],
        )
        sa.Index(
            "gin", "data", _table=table, postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"}
        )
        sa.Index("cover", "even", _table=table, postgresql_include=["data"])

    table = read_models(postgresql, models).table("t")
    identity = table.column("id").identity
    assert identity is not None
    assert identity.always
    assert identity.options["start"] == 3
    assert table.column("id").default is None
    tags: Any = table.column("tags").type.sa
    assert tags.item_type.enums == ["a", "b"]
    even: Any = table.column("even").type.sa
    assert (even.name, str(even.check)) == ("even", "((VALUE % 2) = 0)")
    assert table.column("span").comment == "from: to"
    assert table.comment == "a table"
    assert table.prefixes == ("UNLOGGED",)
    assert table.options == {"postgresql_with": {"fillfactor": "70"}}
    assert parts(table, Exclusion) == [Exclusion("no_overlap", ((Expression(sa.text("span")), "&&"),))]
    assert parts(table, Unique)[0].options == {
        "postgresql_include": ("data",),
        "postgresql_nulls_not_distinct": True,
    }
    indexes = {index.name: dict(index.options) for index in table.indexes}
    assert indexes == {
        "gin": {"postgresql_using": "gin", "postgresql_ops": {"data": "jsonb_path_ops"}},
        "cover": {"postgresql_include": ("data",)},
    }


@pytest.mark.postgresql
def test_serials_have_no_default(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (id SERIAL PRIMARY KEY, n BIGSERIAL)")
        connection.exec_driver_sql("CREATE TABLE plain (id INTEGER PRIMARY KEY)")
        schema = read(connection)
    assert schema.table("t").column("id").default is None
    assert schema.table("t").column("id").autoincrement is True
    assert schema.table("t").column("n").autoincrement is True
    assert schema.table("plain").column("id").autoincrement is False


@pytest.mark.postgresql
def test_partitions_and_tables_of_extensions_are_left_out(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE whole (id INT, day DATE) PARTITION BY RANGE (day)")
        connection.exec_driver_sql(
            "CREATE TABLE part PARTITION OF whole FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
        )
        connection.exec_driver_sql("CREATE TABLE owned (id INT)")
        connection.exec_driver_sql("ALTER EXTENSION plpgsql ADD TABLE owned")
        schema = read(connection)
        told = database.read(connection, dialect_for(connection.dialect), as_inspected=True)
        inspected = sa.inspect(connection).get_table_names()
    assert [table.name for table in schema] == ["whole"]
    assert schema.table("whole").options == {"postgresql_partition_by": "RANGE (day)"}
    assert sorted(table.name for table in told) == sorted(inspected) == ["owned", "part", "whole"]
    assert told.table("part").options == {"postgresql_inherits": ("whole",)}


@pytest.mark.postgresql
def test_schemas_of_postgresql(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA other")
        connection.exec_driver_sql("CREATE TYPE other.mood AS ENUM ('a')")
        connection.exec_driver_sql("CREATE TABLE t (id INT PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE other.t (id INT REFERENCES public.t, m other.mood)")
        assert database.schema_names(connection) == (None, "other")
        schema = read(connection, schemas=(None, "other"))
        assert set(schema.tables) == {(None, "t"), ("other", "t")}
        assert parts(schema.table("t", "other"), ForeignKey)[0].referred_schema is None
        mood: Any = schema.table("t", "other").column("m").type.sa
        assert (mood.name, mood.schema) == ("mood", "other")
        alone = read(connection, only=[("public", "t")])
        assert set(alone.tables) == {("public", "t")}


def test_what_sqlite_keeps_only_in_a_tables_text(sqlite: sa.Engine) -> None:
    with sqlite.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE k (a VARCHAR(9) COLLATE NOCASE, PRIMARY KEY (a), UNIQUE (a))"
        )
        connection.exec_driver_sql("CREATE INDEX plain ON k (a)")
        connection.exec_driver_sql("CREATE INDEX other ON k (a COLLATE RTRIM)")
        connection.exec_driver_sql("CREATE INDEX exact ON k (a COLLATE BINARY)")
        table = read(connection).table("k")
    assert parts(table, Unique) == [Unique(None, ("a",))]
    elements = {index.name: index.elements for index in table.indexes}
    assert elements["plain"] == ("a",)
    assert all(isinstance(elements[name][0], Expression) for name in ("other", "exact"))


def test_a_default_of_sqlite_that_begins_with_a_quote_and_goes_on_has_its_brackets(sqlite: sa.Engine) -> None:
    defaults = {"a": "('a' || 'b')", "b": "'it''s'", "c": "(1 + 2)", "d": "''", "e": "7"}
    columns = ", ".join(f"{name} TEXT DEFAULT {default}" for name, default in defaults.items())
    with sqlite.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE t ({columns})")
        found = {column.name: column.default for column in read(connection).table("t").columns}
    assert {name: default and default.text for name, default in found.items()} == {**defaults, "c": "1 + 2"}


def test_sqlite_tells_of_a_unique_constraint_of_the_key_beside_others(sqlite: sa.Engine) -> None:
    """It makes no index for that one, which only the text of the table tells of."""
    with sqlite.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a TEXT, b TEXT UNIQUE, PRIMARY KEY (a), UNIQUE (a))")
        found = database.read(connection, dialect_for(connection.dialect)).table("t")
    assert {one.columns for one in parts(found, Unique)} == {("a",), ("b",)}


@pytest.mark.postgresql
def test_the_questions_are_not_compiled(postgresql_url: str) -> None:
    found: list[str] = []

    def ask(connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        if "pg_catalog.pg_class" in sql:
            cursor.execute("SHOW jit")
            found.append(cursor.fetchone()[0])

    with engine_of(postgresql_url) as engine, engine.begin() as connection:
        connection.exec_driver_sql("SELECT set_config('jit', 'on', true)")
        sa.event.listen(connection, "before_cursor_execute", ask)
        read(connection)
        assert set(found) == {"off"}
        assert connection.exec_driver_sql("SHOW jit").scalar_one() == "on"
