"""An engine on an empty database of each kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def engine(request: pytest.FixtureRequest) -> Iterator[sa.Engine]:
    url = request.getfixturevalue(f"{request.param}_url")
    result = sa.create_engine(url, poolclass=sa.NullPool)
    yield result
    result.dispose()


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[sa.Engine]:
    result = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    yield result
    result.dispose()


@pytest.fixture
def sqlite(sqlite_url: str) -> Iterator[sa.Engine]:
    result = sa.create_engine(sqlite_url, poolclass=sa.NullPool)
    yield result
    result.dispose()
