"""A backup is read back before it is called one; a restore brings all of it back, and nothing else."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from whimbrel.backup import taking
from whimbrel.backup.programs import reason
from whimbrel.errors import BackupFailed
from whimbrel.project.url import URL, parse

BEFORE = (
    "CREATE TABLE person (id INTEGER PRIMARY KEY, name VARCHAR(40))",
    "INSERT INTO person VALUES (1, 'Zoë; -- ''quoted'''), (2, NULL)",
    "CREATE VIEW named AS SELECT name FROM person WHERE name IS NOT NULL",
)
CHANGE = (
    "CREATE TABLE later (id INTEGER)",
    "CREATE VIEW later_view AS SELECT id FROM later",
    "DELETE FROM person",
    "ALTER TABLE person ADD COLUMN age INTEGER",
)
ON_POSTGRESQL = (
    "CREATE SCHEMA shop",
    "CREATE TYPE shop.state AS ENUM ('new', 'paid')",
    "CREATE TABLE shop.ordered (id BIGINT GENERATED ALWAYS AS IDENTITY, state shop.state, doc JSONB)",
    "INSERT INTO shop.ordered (state, doc) VALUES ('paid', '{\"a\": [1]}')",
    "CREATE FUNCTION twice(x INTEGER) RETURNS INTEGER LANGUAGE SQL AS 'SELECT x * 2'",
)
CHANGE_ON_POSTGRESQL = (
    "DROP FUNCTION twice",
    "CREATE SCHEMA later_schema",
    "CREATE DOMAIN positive AS INTEGER CHECK (VALUE > 0)",
    "CREATE PROCEDURE nothing() LANGUAGE SQL AS 'SELECT 1'",
    "ALTER TYPE shop.state ADD VALUE 'sent'",
)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgresql),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def engine(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """An empty database of each kind that can be copied."""
    result = sa.create_engine(
        request.getfixturevalue(f"{request.param}_url"), poolclass=sa.NullPool, isolation_level="AUTOCOMMIT"
    )
    yield result
    result.dispose()


def run(engine: sa.Engine, *statements: str) -> None:
    with engine.connect() as connection:
        for sql in statements:
            connection.exec_driver_sql(sql)


def url_of(engine: sa.Engine) -> URL:
    return parse(engine.url.render_as_string(hide_password=False), "the test")


def content(engine: sa.Engine) -> object:
    """Everything that a person would look at: tables, views, columns, rows."""
    inspector = sa.inspect(engine)
    schemas = [None, "shop"] if inspector.has_schema("shop") else [None]
    found: list[object] = [inspector.get_view_names()]
    for schema in schemas:
        for table in inspector.get_table_names(schema):
            columns = [column["name"] for column in inspector.get_columns(table, schema)]
            with engine.connect() as connection:
                item = sa.table(table, *map(sa.column, columns), schema=schema)
                found.append((schema, table, columns, connection.execute(sa.select(item)).fetchall()))
    return found


def test_what_was_there_comes_back_and_what_came_later_goes(engine: sa.Engine, tmp_path: Path) -> None:
    server = engine.dialect.name == "postgresql"
    run(engine, *BEFORE, *(ON_POSTGRESQL if server else ()))
    before = content(engine)

    backup = taking.take(url_of(engine), tmp_path / "kept", "abc123")
    assert backup.path.parent == tmp_path / "kept"
    assert "-abc123" in backup.path.name
    assert backup.size == backup.path.stat().st_size > 0
    assert "tables" in backup.seen
    assert stat.S_IMODE(backup.path.stat().st_mode) & 0o077 == 0, "only its owner may read it"

    run(engine, *CHANGE, *(CHANGE_ON_POSTGRESQL if server else ()))
    assert content(engine) != before
    taking.restore(backup.path, url_of(engine))
    assert content(engine) == before
    if server:
        with engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT twice(21)").scalar_one() == 42
            left = "SELECT count(*) FROM pg_namespace WHERE nspname = 'later_schema'"
            assert connection.exec_driver_sql(left).scalar_one() == 0
            kinds = "SELECT count(*) FROM pg_type WHERE typname = 'positive'"
            assert connection.exec_driver_sql(kinds).scalar_one() == 0
            values = "SELECT count(*) FROM pg_enum WHERE enumtypid = 'shop.state'::regtype"
            assert connection.exec_driver_sql(values).scalar_one() == 2


def test_two_backups_in_one_second_are_two_files(engine: sa.Engine, tmp_path: Path) -> None:
    run(engine, *BEFORE)
    paths = {taking.take(url_of(engine), tmp_path / "kept", "base").path for _ in range(2)}
    assert len(paths) == 2
    assert set((tmp_path / "kept").iterdir()) == paths, "nothing half-written is left"


def test_a_damaged_backup_changes_nothing(engine: sa.Engine, tmp_path: Path) -> None:
    run(engine, *BEFORE)
    backup = taking.take(url_of(engine), tmp_path, "base")
    backup.path.write_bytes(backup.path.read_bytes()[: backup.size // 2])
    before = content(engine)
    with pytest.raises(BackupFailed):
        taking.restore(backup.path, url_of(engine))
    assert content(engine) == before


def test_a_server_that_is_not_there_leaves_no_file(tmp_path: Path) -> None:
    url = parse("postgresql+psycopg://u:s3cret@127.0.0.1:1/d", "the test")
    with pytest.raises(BackupFailed) as caught:
        taking.take(url, tmp_path, "base")
    assert "s3cret" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_writer_meanwhile_is_no_harm_on_sqlite(tmp_path: Path) -> None:
    source = tmp_path / "app.db"
    with closing(sqlite3.connect(source)) as connection:
        connection.executescript(";".join(BEFORE))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO person VALUES (3, 'not committed')")
        backup = taking.take(parse(f"sqlite:///{source}", "the test"), tmp_path / "kept", "base")
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT count(*) FROM person").fetchone() == (2,)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite://", "memory"),
        ("sqlite:///no/such/file.db", "isn't there"),
        ("oracle://u@h/d", "oracle"),
    ],
)
def test_what_cannot_be_copied_is_named(url: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match=words):
        taking.take(parse(url, "the test"), tmp_path, "base")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "app.db").close()
    (tmp_path / "kept").write_text("a file, no folder")
    with pytest.raises(BackupFailed, match="can't be written"):
        taking.take(parse(f"sqlite:///{tmp_path}/app.db", "the test"), tmp_path / "kept", "base")


def test_a_backup_of_another_kind_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.dump"
    file.write_bytes(b"PGDMP")
    with pytest.raises(BackupFailed, match="isn't a backup of such a database"):
        taking.restore(file, parse(f"sqlite:///{tmp_path}/app.db", "the test"))
    with pytest.raises(BackupFailed, match="there is no file"):
        taking.restore(tmp_path / "none.sqlite", parse("sqlite:///app.db", "the test"))


def test_a_reason_hides_what_must_not_be_shown() -> None:
    assert reason(b"NOTE: x\npg_dump: error: bad s3cret\n", ["s3cret"]) == "pg_dump: error: bad ***"
