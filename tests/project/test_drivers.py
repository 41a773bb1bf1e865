"""Any driver of the right database will do, synchronous ones first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import util

import pytest
import sqlalchemy as sa

from whimbrel.errors import MissingDriver
from whimbrel.project import drivers
from whimbrel.project.connecting import engine_url
from whimbrel.project.drivers import is_async, usable
from whimbrel.project.queries import server_settings
from whimbrel.project.url import parse

Installed = Callable[..., None]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Installed:
    """Let only these modules be installed."""

    def only(*modules: str) -> None:
        monkeypatch.setattr(
            drivers, "find_spec", lambda name: util.find_spec("os") if name in modules else None
        )

    return only


def opened(text: str) -> str:
    return usable(parse(text, "a test")).text


@pytest.mark.parametrize(
    ("text", "modules", "expected"),
    [
        ("postgresql://h/d", ("psycopg", "psycopg2", "asyncpg"), "postgresql+psycopg://h/d"),
        ("postgresql://h/d", ("psycopg2", "asyncpg"), "postgresql+psycopg2://h/d"),
        ("postgres://h/d", ("psycopg",), "postgresql+psycopg://h/d"),
        ("postgresql+psycopg2://h/d", ("psycopg", "psycopg2"), "postgresql+psycopg2://h/d"),
        ("postgresql+psycopg2://h/d", ("psycopg",), "postgresql+psycopg://h/d"),
        ("postgresql+asyncpg://h/d", ("psycopg", "asyncpg", "greenlet"), "postgresql+psycopg://h/d"),
        ("postgresql+asyncpg://h/d", ("asyncpg", "greenlet"), "postgresql+asyncpg://h/d"),
        ("postgresql+psycopg://h/d", ("asyncpg", "greenlet"), "postgresql+asyncpg://h/d"),
        ("sqlite+aiosqlite:///a.db", ("sqlite3", "aiosqlite", "greenlet"), "sqlite+pysqlite:///a.db"),
        ("sqlite:///a.db", ("sqlite3",), "sqlite+pysqlite:///a.db"),
        ("mysql+aiomysql://h/d", ("pymysql", "aiomysql"), "mysql+pymysql://h/d"),
        ("mariadb://h/d", ("MySQLdb",), "mariadb+mysqldb://h/d"),
        ("mysql+asyncmy://h/d", ("asyncmy", "greenlet"), "mysql+asyncmy://h/d"),
        ("postgresql+pg8000://h/d", ("psycopg",), "postgresql+pg8000://h/d"),
        ("mssql+pyodbc://h/d?driver=x", (), "mssql+pyodbc://h/d?driver=x"),
        ("postgresql+psycopg_async://h/d", ("psycopg",), "postgresql+psycopg://h/d"),
        ("postgresql+psycopg_async://h/d", ("psycopg2",), "postgresql+psycopg2://h/d"),
        ("mssql+aioodbc://h/d?driver=x", (), "mssql+pyodbc://h/d?driver=x"),
        ("oracle+oracledb_async://h/d", (), "oracle+oracledb://h/d"),
        ("snowflake://h/d", (), "snowflake://h/d"),
    ],
)
def test_the_driver_that_is_taken(
    installed: Installed, text: str, modules: tuple[str, ...], expected: str
) -> None:
    installed(*modules)
    assert opened(text) == expected


@pytest.mark.parametrize("text", ["postgresql+asyncpg://u:secret@h/d", "mysql://u:secret@h/d"])
def test_no_driver_at_all(installed: Installed, text: str) -> None:
    installed()
    with pytest.raises(MissingDriver, match="pip install 'whimbrel") as caught:
        opened(text)
    assert "secret" not in str(caught.value)


def test_an_asynchronous_driver_needs_greenlet(installed: Installed) -> None:
    installed("asyncpg")
    with pytest.raises(MissingDriver):
        opened("postgresql+asyncpg://h/d")


@pytest.mark.parametrize(
    ("query", "modules", "expected"),
    [
        ("ssl=require", "psycopg", "sslmode=require"),
        ("ssl=true&timeout=2.6", "psycopg", "sslmode=require&connect_timeout=3"),
        ("ssl=false", "psycopg2", "sslmode=disable"),
        ("timeout=0.1", "psycopg", "connect_timeout=1"),
        ("prepared_statement_cache_size=0&host=a&host=b", "psycopg", "host=a&host=b"),
        ("sslmode=verify-full&connect_timeout=5", "asyncpg", "ssl=verify-full&timeout=5"),
        ("sslmode=require&application_name=x", "psycopg", "sslmode=require&application_name=x"),
    ],
)
def test_the_query_speaks_the_drivers_language(
    installed: Installed, query: str, modules: str, expected: str
) -> None:
    installed(modules, "greenlet")
    assert opened(f"postgresql+asyncpg://h/d?{query}").partition("?")[2] == expected


def test_settings_of_the_server() -> None:
    query = parse(
        "a://?application_name=x&options=-c search_path=s,t -cstatement_timeout=5&z=1", "a test"
    ).query
    assert server_settings(query) == {"application_name": "x", "search_path": "s,t", "statement_timeout": "5"}
    assert server_settings(()) == {}


@pytest.mark.parametrize("driver", ["psycopg", "asyncpg"])
def test_sqlalchemys_url_is_the_same(driver: str) -> None:
    text = f"postgresql+{driver}://u:p%40@[::1]:5/d?host=a&host=b&application_name=x"
    made = engine_url(parse(text, "a test"))
    expected = sa.make_url(text)
    if driver == "asyncpg":
        expected = expected.difference_update_query(["application_name"])
    assert made == expected


def test_which_drivers_are_asynchronous() -> None:
    assert is_async(parse("postgresql+asyncpg://", "a test"))
    assert not is_async(parse("postgresql+psycopg://", "a test"))
    assert not is_async(parse("other+asyncpg://", "a test"))
