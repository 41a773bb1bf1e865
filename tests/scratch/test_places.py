"""A place is empty, takes tables under their own names, and is gone afterwards."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from support import mariadb
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import CommandRefused, ScratchLeft, ScratchNotAvailable
from whimbrel.schema.schema import Schema
from whimbrel.scratch.mysql import ABANDONED, PREFIX, is_abandoned, scratch_name
from whimbrel.scratch.opening import apart, opened
from whimbrel.scratch.redirect import check_led_to, redirected
from whimbrel.scratch.settings import ScratchSettings
from whimbrel.scratch.whole import database
from whimbrel.snapshot import metadata

NOTHING = ScratchSettings(allowed=False, embedded=False)


def models(schema: str | None = None) -> sa.MetaData:
    found = sa.MetaData()
    kind = sa.Enum("a", "b", name="kind", schema=schema)
    sa.Table("t", found, sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", kind), schema=schema)
    target = f"{schema}.t.id" if schema else "t.id"
    sa.Table("u", found, sa.Column("id", sa.Integer, sa.ForeignKey(target), primary_key=True), schema=schema)
    return found


def built(connection: sa.Connection, schema: str | None = None) -> Schema:
    dialect = dialect_for(connection.dialect)
    tables = list(metadata.read(models(schema), dialect))
    with opened(connection, dialect, schemas=(None, schema)) as place:
        assert place.build(tables) == {}
        return place.read()


def test_tables_are_built_read_and_gone(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert set(built(connection).tables) == {(None, "t"), (None, "u")}
        assert sa.inspect(connection).get_table_names() == []


@pytest.mark.postgresql
@pytest.mark.parametrize("schema", ["sales", "Odd Name", "public"])
def test_a_schema_keeps_its_own_name(postgresql: sa.Engine, schema: str) -> None:
    with postgresql.connect() as connection:
        found = built(connection, schema)
        own = None if schema == "public" else schema
        assert set(found.tables) == {(own, "t"), (own, "u")}
        (key,) = [item for item in found.table("u", own).constraints if hasattr(item, "referred_schema")]
        assert key.referred_schema == own
        assert found.table("t", own).column("k").type.sa.schema == own


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT nextval('s.n')",
        "SELECT setval('s.n', 5)",
        "SELECT pg_get_serial_sequence('s.t', 'id')",
        "SELECT 's.n'::regclass",
    ],
)
def test_a_relation_that_a_string_names_is_the_one_of_the_place(postgresql: sa.Engine, sql: str) -> None:
    with (
        postgresql.connect() as connection,
        opened(connection, dialect_for(connection.dialect), schemas=(None, "s")) as place,
    ):
        place.execute(place.translated("CREATE TABLE s.t (id serial)"))
        place.execute(place.translated("CREATE SEQUENCE s.n"))
        place.execute(place.translated(sql))
        assert place.translated("SELECT 's.n'") == "SELECT 's.n'"


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ["s", '"s"', "public"])
def test_what_moves_to_a_schema_moves_to_that_of_the_place(postgresql: sa.Engine, name: str) -> None:
    with (
        postgresql.connect() as connection,
        opened(connection, dialect_for(connection.dialect), schemas=(None, "s")) as place,
    ):
        place.execute(place.translated("CREATE TABLE public.t (id serial)"))
        place.execute(place.translated(f"ALTER TABLE public.t SET SCHEMA {name}"))
        assert place.has_table("t", None if name == "public" else "s")


@pytest.mark.postgresql
def test_a_whole_database_that_cannot_be_dropped_is_named(postgresql: sa.Engine) -> None:
    def marked(is_template: bool, name: str) -> None:
        with postgresql.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"ALTER DATABASE {name} IS_TEMPLATE {is_template}")
            if not is_template:
                connection.exec_driver_sql(f"DROP DATABASE {name}")

    name = ""
    try:
        with (
            pytest.raises(ScratchLeft, match="cannot drop a template database"),
            database(postgresql.url, ScratchSettings()) as found,
        ):
            name = str(found.url.database)
            marked(True, name)
    finally:
        marked(False, name)


@pytest.mark.postgresql
def test_a_whole_database_takes_what_must_be_committed(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection, apart(connection, schemas=(None, "sales")) as place:
        place.execute("CREATE TYPE sales.mood AS ENUM ('a')")
        place.connection.commit()
        assert "same server" in place.words
        name = place.connection.exec_driver_sql("SELECT current_database()").scalar_one()
    with postgresql.connect() as connection:
        names = connection.exec_driver_sql("SELECT datname FROM pg_database").scalars().all()
    assert name not in names


def test_no_place_says_why() -> None:
    with (
        pytest.raises(ScratchNotAvailable, match="scratch is off"),
        database(make_url("mysql://x/y"), NOTHING),
    ):
        pass


@pytest.mark.postgresql
def test_an_embedded_server_is_the_last_resort(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection:
        dialect = dialect_for(connection.dialect)
        tables = list(metadata.read(models(), dialect))
        with opened(connection, dialect, ScratchSettings(allowed=False)) as place:
            assert place.build(tables) == {}
            assert place.words == "an embedded PostgreSQL"
            assert place.connection.engine.url != connection.engine.url


@pytest.mark.postgresql
def test_a_dev_url_is_a_place(postgresql: sa.Engine, postgresql_url: str) -> None:
    settings = ScratchSettings(allowed=False, dev_url=postgresql_url)
    with (
        postgresql.connect() as connection,
        opened(connection, dialect_for(connection.dialect), settings) as place,
    ):
        assert place.words == "the database of dev_url"


def test_what_a_killed_run_left_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    name = scratch_name()
    assert name.startswith(PREFIX) and not is_abandoned(name)
    assert not is_abandoned("whimbrel_scratch") and not is_abandoned("app_1_2")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + ABANDONED + 2)
    assert is_abandoned(name)


@pytest.mark.mariadb
def test_mariadb_sweeps_what_killed_runs_left(mariadb_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prefix = mariadb.scratch_of_its_own(monkeypatch)
    engine = sa.create_engine(mariadb_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {prefix}1000_left")
        assert set(built(connection).tables) == {(None, "t"), (None, "u")}
    assert mariadb.databases(mariadb_url, prefix) == []


def test_a_connection_is_led_elsewhere(tmp_path: Path) -> None:
    own, scratch = (f"sqlite:///{tmp_path / name}.db" for name in ("own", "scratch"))
    with redirected(make_url(scratch)):
        engine = sa.create_engine(own)
        with engine.begin() as connection:
            check_led_to(connection, make_url(scratch))
            connection.exec_driver_sql("CREATE TABLE t (id INTEGER)")
        engine.dispose()
    assert not (tmp_path / "own.db").exists()
    with (
        sa.create_engine(own).connect() as connection,
        pytest.raises(CommandRefused, match="led to the scratch"),
    ):
        check_led_to(connection, make_url(scratch))
