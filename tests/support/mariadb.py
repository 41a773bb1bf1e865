"""An empty MariaDB database for a test, on the server that WHIMBREL_TEST_MARIADB names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from support.engines import rows


@contextmanager
def database() -> Iterator[str]:
    """The URL of an empty database that lives as long as the block."""
    server = os.environ.get("WHIMBREL_TEST_MARIADB")
    if not server:
        pytest.skip("no MariaDB server: set WHIMBREL_TEST_MARIADB to the URL of one")
    import sqlalchemy as sa

    name = f"test_{uuid.uuid4().hex[:12]}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
        yield engine.url.set(database=name).render_as_string(hide_password=False)
        connection.exec_driver_sql(f"DROP DATABASE {name}")
    engine.dispose()


def scratch_of_its_own(patch: pytest.MonkeyPatch) -> str:
    """What the names of this test's scratch databases begin with from now on: others use the server too."""
    prefix = f"whimbrel_{uuid.uuid4().hex[:8]}_"
    patch.setattr("whimbrel.scratch.mysql.PREFIX", prefix)
    return prefix


def databases(url: str, prefix: str) -> list[str]:
    """The databases of the server whose names begin so."""
    return [name for (name,) in rows(url, "SHOW DATABASES") if name.startswith(prefix)]
