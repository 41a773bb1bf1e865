"""A clone has what the live database has, empty."""

from __future__ import annotations

import sqlalchemy as sa

from support import zoo
from whimbrel.dialects.registry import dialect_for
from whimbrel.proof.concerned import ordered
from whimbrel.proof.equality import settled
from whimbrel.scratch.opening import opened
from whimbrel.snapshot import database


def test_the_clone_of_a_zoo_equals_it(engine: sa.Engine) -> None:
    schemas: tuple[str | None, ...] = (None,)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("CREATE SCHEMA sales")
            schemas = (None, "sales")
        zoo.models(engine.dialect.name).create_all(connection)
        dialect = dialect_for(connection.dialect)
        live = database.read(connection, dialect, schemas=schemas)
        with opened(connection, dialect, schemas=schemas) as place:
            assert place.clone(connection, ordered(list(live))) == {}
            assert settled(place.read(), live, place.connection, dialect) == ()
        connection.rollback()


def test_views_triggers_and_attached_files_come_along(sqlite: sa.Engine) -> None:
    with sqlite.connect() as connection:
        for sql in (
            "ATTACH DATABASE ':memory:' AS side",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)",
            "CREATE VIEW v AS SELECT name FROM t",
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET name = 'x'; END",
            "CREATE VIRTUAL TABLE words USING fts5(text)",
            "CREATE TABLE side.t (id INTEGER)",
        ):
            connection.exec_driver_sql(sql)
        dialect = dialect_for(connection.dialect)
        live = database.read(connection, dialect, schemas=(None, "side"))
        with opened(connection, dialect, schemas=(None, "side")) as place:
            place.clone(connection, list(live))
            names = place.connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
            assert {"t", "v", "g", "words"} <= set(names)
            assert place.connection.exec_driver_sql(
                "SELECT name FROM side.sqlite_master"
            ).scalars().all() == ["t"]
