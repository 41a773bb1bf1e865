"""Databases open by any driver; what doesn't open says why in one line, and shows no password."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from pathlib import Path

import pytest
import sqlalchemy as sa

from whimbrel.errors import ConnectionFailed, MissingDriver
from whimbrel.project.connecting import dialect_of, probe, with_connection
from whimbrel.project.url import URL, parse

DRIVERS = ("psycopg", "psycopg2", "asyncpg")


def by(driver: str, url: str) -> URL:
    parsed = parse(url, "a test")
    return parsed.with_scheme(f"{parsed.dialect}+{driver}")


def failure(url: URL) -> str:
    """The message of a connection that fails; never a password, and one line."""
    with pytest.raises(ConnectionFailed) as caught:
        probe(url, "the test")
    message = str(caught.value)
    assert "\n" not in message
    assert "s3cret" not in message
    assert message.startswith("Can't connect to ")
    assert "The URL is from the test." in message
    assert caught.value.__suppress_context__
    return message


@pytest.mark.postgresql
@pytest.mark.parametrize("driver", DRIVERS)
def test_every_driver_opens_the_database(postgresql_url: str, driver: str) -> None:
    found: list[object] = []

    def use(connection: sa.Connection) -> None:
        assert not connection.in_transaction()
        found.append(connection.scalar(sa.text("SELECT current_setting('application_name')")))

    url = by(driver, postgresql_url)
    with_connection(url._replace(query=(*url.query, ("application_name", "me"))), use)
    assert found == ["me"]


@pytest.mark.postgresql
@pytest.mark.parametrize("driver", DRIVERS)
def test_what_the_task_raises_comes_through(postgresql_url: str, driver: str) -> None:
    def use(connection: sa.Connection) -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        with_connection(by(driver, postgresql_url), use)


@pytest.mark.postgresql
@pytest.mark.parametrize("driver", DRIVERS)
def test_no_such_database(postgresql_url: str, driver: str) -> None:
    message = failure(by(driver, postgresql_url)._replace(database="nowhere", password="s3cret"))
    assert 'database "nowhere" does not exist' in message
    assert "Create it" in message


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_refused_connection(driver: str) -> None:
    message = failure(parse(f"postgresql+{driver}://u:s3cret@127.0.0.1:1/d", "a test"))
    assert "127.0.0.1:1/d" in message
    assert "whimbrel wait" in message


@pytest.mark.parametrize("driver", DRIVERS)
def test_an_option_that_the_driver_does_not_know(driver: str) -> None:
    failure(parse(f"postgresql+{driver}://u:s3cret@127.0.0.1:1/d?nonsense=1", "a test"))


def test_mysql_refused() -> None:
    assert "127.0.0.1" in failure(parse("mysql+pymysql://u:s3cret@127.0.0.1:1/d", "a test"))


def test_sqlite_in_a_missing_folder(tmp_path: Path) -> None:
    message = failure(parse(f"sqlite:///{tmp_path}/missing/app.db", "a test"))
    assert f"{tmp_path}/missing doesn't exist" in message


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    path.write_bytes(b"this is a text and no database" * 100)
    assert "not a database" in failure(parse(f"sqlite:///{path}", "a test"))


def test_a_folder_that_is_no_database(tmp_path: Path) -> None:
    assert "Check the rights" in failure(parse(f"sqlite:///{tmp_path}", "a test"))


@pytest.mark.parametrize(
    "text", ["nosuch://u:s3cret@h/d", "postgresql+nosuch://u:s3cret@h/d", "mysql+asyncmy://h/d"]
)
def test_a_dialect_or_driver_that_is_not_installed(text: str) -> None:
    with pytest.raises(MissingDriver) as caught:
        probe(parse(text, "a test"))
    assert "s3cret" not in str(caught.value)


def test_a_dialect_for_writing_needs_no_driver() -> None:
    assert dialect_of(parse("mysql://h/d", "a test")).name == "mysql"
    assert dialect_of(parse("postgresql://h/d", "a test")).paramstyle == "named"
    with pytest.raises(MissingDriver, match="nosuch"):
        dialect_of(parse("nosuch://h/d", "a test"))


VARIABLE: ContextVar[str] = ContextVar("variable", default="none")


@pytest.mark.postgresql
def test_an_asynchronous_driver_inside_an_event_loop(postgresql_url: str) -> None:
    found: list[str] = []

    async def program() -> None:
        VARIABLE.set("seen")
        with_connection(by("asyncpg", postgresql_url), lambda connection: found.append(VARIABLE.get()))

    asyncio.run(program())
    assert found == ["seen"]


@pytest.mark.mariadb
def test_mysql_says_what_to_mend(mariadb_url: str) -> None:
    url = parse(mariadb_url, "a test")
    assert "Check the user and the password." in failure(url._replace(username="nobody", password="s3cret"))
    assert "Create it, or mend the URL." in failure(url._replace(database="nowhere_at_all"))


@pytest.mark.parametrize(
    "text", ["postgresql+psycopg://u:s3cret@h.invalid/d", "mysql+pymysql://u:s3cret@h.invalid/d"]
)
def test_a_host_that_nobody_knows(text: str) -> None:
    assert "Check the name of the host." in failure(parse(text, "a test"))
