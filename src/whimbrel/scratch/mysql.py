"""MySQL's and MariaDB's scratch: a database of our own on the same server, dropped in any case."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from whimbrel.errors import ScratchNotAvailable
from whimbrel.scratch.place import PLAIN, Place, reason_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import TableKey
    from whimbrel.schema.table import Table

PREFIX = "whimbrel_scratch_"
ABANDONED = 3600
"""Seconds after which a scratch database can only be what a killed run has left."""
WORDS = "a scratch database"


class Beside(Place):
    """A database next to the live one, `home`, whose own CREATE statements it takes."""

    def __init__(self, connection: Connection, dialect: Dialect, home: str) -> None:
        super().__init__(connection, dialect, WORDS, {home: None})
        self.home = home

    def clone(
        self, live: Connection, tables: Sequence[Table], types: Iterable[TableKey] = ()
    ) -> dict[TableKey, str]:
        """Create the tables as the server itself tells how."""
        failed: dict[TableKey, str] = {}
        self.execute("SET foreign_key_checks = 0")
        try:
            for table in tables:
                name = self.dialect.format_table(table.name, table.schema or self.home)
                sql = self.connection.exec_driver_sql(f"SHOW CREATE TABLE {name}").one()[1]
                self.execute(str(sql))
        except DBAPIError as error:
            failed[table.key] = reason_of(error)
        finally:
            self.execute("SET foreign_key_checks = 1")
        return failed


@contextmanager
def beside(live: Connection, dialect: Dialect) -> Iterator[Place]:
    """An empty database on the live server, used by the live connection until the block ends.

    It has the character set and collation of the live one. Raises ScratchNotAvailable where the user may
    not create one.
    """
    home = str(live.exec_driver_sql("SELECT database()").scalar_one())
    name = scratch_name()
    try:
        sweep(live)
        _run(live, _creation(live, name))
        _run(live, f"USE {name}")
    except DBAPIError as error:
        raise ScratchNotAvailable("a scratch database", reason_of(error)) from error
    try:
        with _default_schema(live, name):
            yield Beside(live, dialect, home)
    finally:
        _run(live, f"USE {dialect.quote(home)}")
        _run(live, f"DROP DATABASE IF EXISTS {name}")


def scratch_name() -> str:
    """A name that says whose it is and how old."""
    return f"{PREFIX}{int(time.time())}_{uuid.uuid4().hex[:8]}"


def is_abandoned(name: str) -> bool:
    """Whether a database of this name was left behind by a run that is gone."""
    begun = name.removeprefix(PREFIX).partition("_")[0]
    return name.startswith(PREFIX) and begun.isdigit() and time.time() - int(begun) > ABANDONED


def sweep(live: Connection) -> None:
    """Drop what killed runs have left."""
    rows = live.exec_driver_sql("SELECT schema_name FROM information_schema.schemata").scalars().all()
    for name in filter(is_abandoned, map(str, rows)):
        _run(live, f"DROP DATABASE IF EXISTS {name}")


def _creation(live: Connection, name: str) -> str:
    row = live.exec_driver_sql("SELECT @@character_set_database, @@collation_database").one()
    return f"CREATE DATABASE {name} CHARACTER SET {row[0]} COLLATE {row[1]}"


@contextmanager
def _default_schema(live: Connection, name: str) -> Iterator[None]:
    """What SQLAlchemy takes for the default schema while it inspects."""
    dialect, before = live.dialect, live.dialect.default_schema_name
    dialect.default_schema_name = name
    try:
        yield
    finally:
        dialect.default_schema_name = before


def _run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options=PLAIN).close()
