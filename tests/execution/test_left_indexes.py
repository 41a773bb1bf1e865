"""A materialised view that is replaced loses its indexes; a revision that leaves it so is told."""

from __future__ import annotations

import logging

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import do, upgrade
from whimbrel import op

pytestmark = pytest.mark.postgresql


def made() -> None:
    op.create_view("m", "SELECT 1 AS a, 2 AS b", materialized=True)
    op.create_index("m_a", "m", ["a"], unique=True)
    op.create_index("m_b", "m", ["b"])


def replaced() -> None:
    op.replace_view("m", "SELECT 3 AS a, 2 AS b", materialized=True)


def again() -> None:
    replaced()
    op.create_index("m_a", "m", ["a"])
    do("CREATE INDEX m_b ON m (b)")


def left(url: str) -> list[str | None]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    return [index["name"] for index in sa.inspect(engine).get_indexes("m")]


def test_the_indexes_that_are_missing_are_named(
    postgresql_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        upgrade(postgresql_url, Chain([made, again]))
        assert not caplog.records and left(postgresql_url) == ["m_a", "m_b"]
        upgrade(postgresql_url, Chain([made, again, replaced]))
    (record,) = caplog.records
    assert "The view m was created anew without its index m_a, m_b: create it again" in record.getMessage()
