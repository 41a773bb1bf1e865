"""The heads read by the bare driver: SQLAlchemy's import would cost more than all the rest.

Only plain cases are answered; whatever is out of the ordinary is left to a session, which explains it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol


class Address(Protocol):
    """Where a database is: the parts of a URL."""

    @property
    def dialect(self) -> str:
        """Its database: `postgresql`."""

    @property
    def driver(self) -> str | None:
        """Its driver; None for SQLAlchemy's usual one."""

    @property
    def username(self) -> str | None:
        """Whose account."""

    @property
    def password(self) -> str | None:
        """The password."""

    @property
    def host(self) -> str | None:
        """The machine."""

    @property
    def port(self) -> int | None:
        """The port."""

    @property
    def database(self) -> str | None:
        """The database or file."""

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Options behind the question mark, in order."""


def read(url: Address, table: str, schema: str | None = None) -> tuple[str, ...] | None:
    """The ids in the version table, () if there is no table or no file; None where this can't tell.

    The URL names a driver that is installed. Nothing is created.
    """
    if schema and url.dialect == "sqlite":
        return None  # a database that only the project's own connection attaches
    reader = READERS.get((url.dialect, url.driver))
    return None if reader is None else reader(url, _select(table, schema))


def _read_sqlite(url: Address, select: str) -> tuple[str, ...] | None:
    import sqlite3

    if url.query or not url.database or url.database.startswith((":memory:", "file:")):
        return None
    if not Path(url.database).exists():  # connecting would create it, or tell that there is no such folder
        return () if Path(url.database).absolute().parent.exists() else None
    try:
        connection = sqlite3.connect(url.database)
        try:
            return tuple(row[0] for row in connection.execute(select))
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        return () if "no such table" in str(error) else None
    except sqlite3.Error:
        return None


def _read_psycopg(url: Address, select: str) -> tuple[str, ...] | None:
    import psycopg

    return _read_postgresql(psycopg, url, select)


def _read_psycopg2(url: Address, select: str) -> tuple[str, ...] | None:
    import psycopg2

    return _read_postgresql(psycopg2, url, select)


def _read_postgresql(driver: Any, url: Address, select: str) -> tuple[str, ...] | None:
    keywords = _libpq_keywords(url)
    if keywords is None:
        return None
    try:
        connection = driver.connect(**keywords)
    except driver.Error:
        return None
    try:
        cursor = connection.cursor()
        cursor.execute(select)
        return tuple(row[0] for row in cursor.fetchall())
    except driver.Error as error:
        code = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
        return () if code == UNDEFINED_TABLE else None
    finally:
        connection.close()


UNDEFINED_TABLE = "42P01"

READERS: dict[tuple[str, str | None], Callable[[Address, str], tuple[str, ...] | None]] = {
    ("sqlite", None): _read_sqlite,
    ("sqlite", "pysqlite"): _read_sqlite,
    ("postgresql", "psycopg"): _read_psycopg,
    ("postgresql", "psycopg2"): _read_psycopg2,
}


def _libpq_keywords(url: Address) -> dict[str, Any] | None:
    options = dict(url.query)
    if len(options) < len(url.query) or any("," in value for value in options.values()):
        return None  # several hosts, which SQLAlchemy writes in its own way
    parts = {
        "host": url.host,
        "port": url.port,
        "user": url.username,
        "password": url.password,
        "dbname": url.database,
    }
    return {**{name: value for name, value in parts.items() if value is not None}, **options}


def _select(table: str, schema: str | None) -> str:
    names = (schema, table) if schema else (table,)
    return f"SELECT version_num FROM {'.'.join(_quoted(name) for name in names)}"


def _quoted(name: str) -> str:
    # SQLAlchemy's reading of names: all in lower case means the database's default, else as written.
    # For lower case, a quoted name is the same on both databases.
    return '"' + name.replace('"', '""') + '"'
