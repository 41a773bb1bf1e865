"""A TimescaleDB server for the tests that need a real one: the one that WHIMBREL_TEST_TIMESCALE names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

VARIABLE = "WHIMBREL_TEST_TIMESCALE"
"""The URL of a database on a server that has the extension, with the right to create databases."""


@contextmanager
def database() -> Iterator[str]:
    """The URL (driver psycopg) of a fresh database with the extension; skips where there is no server."""
    told = os.environ.get(VARIABLE)
    if not told:
        pytest.skip(f"no TimescaleDB server: {VARIABLE} isn't set")
    url = sa.make_url(told).set(drivername="postgresql+psycopg")
    name = f"test_{uuid.uuid4().hex[:12]}"
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        own = url.set(database=name).render_as_string(hide_password=False)
        engine = sa.create_engine(own, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE EXTENSION timescaledb")
        yield own
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
