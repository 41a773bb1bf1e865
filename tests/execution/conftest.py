"""A fresh database, once for each kind."""

from __future__ import annotations

import pytest
import sqlalchemy as sa


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database: SQLite, then PostgreSQL."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def unobserved(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLAlchemy never forgets that somebody listened to all engines of the process."""
    for kind in (sa.Engine, sa.Connection, sa.engine.Dialect):
        monkeypatch.setattr(kind, "_has_events", False)
