"""Which driver opens a URL: any that is installed, synchronous ones first."""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple

from whimbrel.errors import MissingDriver
from whimbrel.project.queries import translated
from whimbrel.project.url import URL


class Driver(NamedTuple):
    """A driver: its name in URLs, the module it is, and whether it is asynchronous."""

    name: str
    module: str
    is_async: bool = False


POSTGRESQL = (
    Driver("psycopg", "psycopg"),
    Driver("psycopg2", "psycopg2"),
    Driver("asyncpg", "asyncpg", is_async=True),
)
SQLITE = (Driver("pysqlite", "sqlite3"), Driver("aiosqlite", "aiosqlite", is_async=True))
MYSQL = (
    Driver("pymysql", "pymysql"),
    Driver("mysqldb", "MySQLdb"),
    Driver("aiomysql", "aiomysql", is_async=True),
    Driver("asyncmy", "asyncmy", is_async=True),
)
DRIVERS = {"postgresql": POSTGRESQL, "sqlite": SQLITE, "mysql": MYSQL, "mariadb": MYSQL}
"""Drivers that open the same database in the same way, the preferred first."""

INSTALL = {
    "postgresql": "pip install 'whimbrel[psycopg]'",
    "mysql": "pip install 'whimbrel[pymysql]'",
    "mariadb": "pip install 'whimbrel[pymysql]'",
    "sqlite": "a Python with the module sqlite3",
}
OTHER_NAMES = {"postgres": "postgresql"}
"""Names of dialects that providers write and SQLAlchemy doesn't know."""

SYNCHRONOUS = {"psycopg_async": "psycopg", "aioodbc": "pyodbc", "oracledb_async": "oracledb"}
"""What SQLAlchemy calls the asynchronous half of a driver, and the half that needs no event loop."""


def usable(url: URL) -> URL:
    """The URL with an installed driver, and the query as that driver wants it.

    The driver that the URL names is taken if it is installed and synchronous; an asynchronous one stands for
    any other of its database. Dialects and drivers of other packages stay as they are. Raises MissingDriver.
    """
    dialect = OTHER_NAMES.get(url.dialect, url.dialect)
    asked = SYNCHRONOUS.get(url.driver, url.driver) if url.driver else None
    known = DRIVERS.get(dialect)
    if known is None or (asked and asked not in {driver.name for driver in known}):
        return url.with_scheme(_scheme(dialect, asked))
    driver = _installed(dialect, _in_order(known, asked))
    return url.with_scheme(_scheme(dialect, driver.name), translated(url.query, dialect, driver.name))


def is_async(url: URL) -> bool:
    """Whether the URL's driver is asynchronous."""
    return any(driver.is_async for driver in DRIVERS.get(url.dialect, ()) if driver.name == url.driver)


def _in_order(known: tuple[Driver, ...], asked: str | None) -> tuple[Driver, ...]:
    """Synchronous drivers first, among them the one that was asked for."""
    return tuple(sorted(known, key=lambda driver: (driver.is_async, driver.name != asked)))


def _installed(dialect: str, drivers: tuple[Driver, ...]) -> Driver:
    for driver in drivers:
        if find_spec(driver.module) is not None and (not driver.is_async or find_spec("greenlet")):
            return driver
    raise MissingDriver(dialect, [driver.name for driver in drivers], INSTALL[dialect])


def _scheme(dialect: str, driver: str | None) -> str:
    return f"{dialect}+{driver}" if driver else dialect
