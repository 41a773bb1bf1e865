from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.engines import execute
from whimbrel.journal import direct
from whimbrel.journal.versions import VersionTable
from whimbrel.project.url import parse

TABLE = VersionTable()
CREATE = "CREATE TABLE alembic_version (version_num VARCHAR(32))"


def read(url: str, table: VersionTable = TABLE) -> tuple[str, ...] | None:
    return direct.read(parse(url, "the test"), table.name, table.schema)


@pytest.fixture(params=["psycopg", "psycopg2"])
def server_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue("postgresql_url")
    return url.replace("+psycopg", f"+{request.param}")


def test_rows_of_a_file(sqlite_url: str) -> None:
    execute(sqlite_url, CREATE, "INSERT INTO alembic_version VALUES ('a'), ('b')")
    assert read(sqlite_url) == ("a", "b")


def test_a_file_without_the_table(sqlite_url: str) -> None:
    execute(sqlite_url, "CREATE TABLE other (id INTEGER)")
    assert read(sqlite_url) == ()


def test_a_missing_file_isnt_created(sqlite_url: str, tmp_path: Path) -> None:
    assert read(sqlite_url) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true"])
def test_what_is_no_plain_file_is_left_to_a_session(url: str) -> None:
    assert read(url) is None


def test_a_file_that_is_no_database_is_left_to_a_session(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is text, and long enough to be no database header" * 20)
    assert read(f"sqlite:///{tmp_path / 'x.db'}") is None


def test_a_name_that_must_be_quoted(sqlite_url: str) -> None:
    execute(sqlite_url, 'CREATE TABLE "My ""Table" (version_num TEXT)')
    assert read(sqlite_url, VersionTable('My "Table')) == ()
    execute(sqlite_url, """INSERT INTO "My ""Table" VALUES ('a')""")
    assert read(sqlite_url, VersionTable('My "Table')) == ("a",)


@pytest.mark.postgresql
def test_rows_of_a_server(server_url: str) -> None:
    execute(server_url, CREATE, "INSERT INTO alembic_version VALUES ('a')")
    assert read(server_url) == ("a",)


@pytest.mark.postgresql
def test_a_server_without_the_table(server_url: str) -> None:
    assert read(server_url) == ()
    assert read(server_url, VersionTable(schema="nowhere")) in ((), None)


@pytest.mark.postgresql
def test_a_table_in_a_schema(server_url: str) -> None:
    execute(server_url, "CREATE SCHEMA tools", CREATE.replace("alembic", "tools.alembic"))
    assert read(server_url, VersionTable(schema="tools")) == ()
    execute(server_url, "INSERT INTO tools.alembic_version VALUES ('a')")
    assert read(server_url, VersionTable(schema="tools")) == ("a",)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://nobody@127.0.0.1:1/nothing",
        "postgresql+psycopg://u@/d?host=a:1&host=b:2",
        "postgresql+psycopg://u@/d?host=a:1,b:2",
        "postgresql+asyncpg://u@h/d",
        "oracle://u@h/d",
    ],
)
def test_what_it_cant_tell_is_left_to_a_session(url: str) -> None:
    assert read(url) is None


def test_it_imports_no_sqlalchemy(sqlite_url: str) -> None:
    execute(sqlite_url, CREATE)
    program = (
        "import sys\n"
        "from whimbrel.journal import direct\n"
        "from whimbrel.project.url import parse\n"
        f"assert direct.read(parse({sqlite_url!r}, ''), 'alembic_version') == ()\n"
        "assert not {'sqlalchemy', 'dataclasses'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, env={})
