"""Tables of attached files and of the connection alone, beside others of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import made
from support.catalogs import perform
from whimbrel import op
from whimbrel.errors import StillNeeded

SETUP = """
CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, m TEXT);
CREATE TABLE att.t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INT UNIQUE, m TEXT COLLATE NOCASE, CHECK (n > 0));
INSERT INTO att.t VALUES (5, 1, 'x'), (9, 2, 'y');
CREATE TABLE att.o (x);
CREATE TRIGGER att.tr AFTER INSERT ON o BEGIN UPDATE t SET m = 'z' WHERE id = new.x; END;
CREATE TEMP TABLE noted (n);
CREATE TEMP TRIGGER there AFTER INSERT ON att.t BEGIN INSERT INTO noted VALUES (new.n); END;
CREATE TEMP TRIGGER here AFTER INSERT ON main.t BEGIN INSERT INTO noted VALUES (-new.n); END
"""


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'main.db'}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"ATTACH '{tmp_path / 'att.db'}' AS att")
        connection.connection.executescript(SETUP)  # type: ignore[attr-defined]  # sqlite3's own
        yield connection


def texts(connection: sa.Connection) -> list[Any]:
    masters = ("main.sqlite_master", "att.sqlite_master", "sqlite_temp_master")
    return [connection.exec_driver_sql(f"SELECT name, sql FROM {name}").all() for name in masters]


def test_a_trigger_of_the_attached_file_keeps_the_column_that_it_writes(connection: sa.Connection) -> None:
    before = texts(connection)
    with pytest.raises(StillNeeded, match=r"Can't drop column m of att\.t: it is used by trigger tr"):
        perform(connection, made(lambda: op.drop_column("t", "m", schema="att")))
    assert texts(connection) == before
    perform(connection, made(lambda: op.drop_column("t", "m", schema="main")))


@pytest.mark.parametrize("schema", [None, "main", "att"])
def test_passing_triggers_of_both_tables_stay_when_one_is_built_anew(
    connection: sa.Connection, schema: str | None
) -> None:
    def change() -> None:
        with op.batch_alter_table("t", schema=schema, recreate="always") as batch:
            batch.alter_column("n", type_=sa.BigInteger())

    before = texts(connection)[2]
    perform(connection, made(change))
    assert sorted(texts(connection)[2]) == sorted(before)
    connection.exec_driver_sql("INSERT INTO main.t (n) VALUES (7)")
    connection.exec_driver_sql("INSERT INTO att.t (n) VALUES (8)")
    assert connection.exec_driver_sql("SELECT n FROM noted ORDER BY n").scalars().all() == [-7, 8]
    assert connection.exec_driver_sql("SELECT max(id) FROM att.t").scalar() == 10
