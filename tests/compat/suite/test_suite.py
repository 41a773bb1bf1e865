"""Alembic's own test suite passes with our façade, but for what `excluded.txt` names with reasons."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from support import alembic_suite

EXCLUDED = Path(__file__).with_name("excluded.txt")
pytestmark = [
    pytest.mark.alembic_suite,
    pytest.mark.skipif(
        "WHIMBREL_TEST_ALEMBIC_SUITE" not in os.environ,
        reason="Alembic's own test suite takes a minute: set WHIMBREL_TEST_ALEMBIC_SUITE=1 to run it",
    ),
]


def test_on_sqlite(tmp_path: Path) -> None:
    _agrees(alembic_suite.run(alembic_suite.unpacked(tmp_path), "sqlite:///:memory:"), "sqlite")


@pytest.mark.postgresql
def test_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    url = postgresql_url.replace("+psycopg:", "+psycopg2:")
    _prepare(url)
    _agrees(alembic_suite.run(alembic_suite.unpacked(tmp_path), url), "postgresql")


def _prepare(url: str) -> None:
    """What the suite expects of a database: a second schema, a collation, and the extensions there are."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA test_schema")
        connection.exec_driver_sql('CREATE COLLATION IF NOT EXISTS "en_US" FROM "C"')
        there = connection.exec_driver_sql("SELECT name FROM pg_available_extensions").scalars().all()
        # a test that fails may leave a transaction open: what waits for it shall fail, and not hang
        connection.exec_driver_sql(f"ALTER DATABASE {engine.url.database} SET lock_timeout = '2s'")
        for name in {"hstore", "citext", "btree_gist"}.intersection(there):
            connection.exec_driver_sql(f"CREATE EXTENSION {name}")


def _agrees(result: alembic_suite.Result, database: str) -> None:
    excluded = alembic_suite.excluded(EXCLUDED, database)
    print(f"\nAlembic's suite on {database}: {result.counts}; {len(excluded)} excluded by name")
    either_way = alembic_suite.excluded(EXCLUDED, database, "sometimes").keys()
    newly_failing = result.ended("failed") - either_way
    assert not newly_failing, _listed("fail and aren't excluded", newly_failing) + result.text[-4000:]
    passing = result.ended("passed") & excluded.keys()
    assert not passing, _listed("pass now: take them off the list", passing)


def _listed(words: str, names: set[str]) -> str:
    return "\n".join([f"{len(names)} tests {words}:", *sorted(names), ""])
