"""What is known of a statement by its words: its lock, its tables, whether a transaction fits."""

from __future__ import annotations

import pytest

from whimbrel.dialects.statement import Lock
from whimbrel.execution.traits import of_sql


@pytest.mark.parametrize(
    ("sql", "lock", "relations"),
    [
        ("ALTER TABLE t ADD COLUMN x int", Lock.ACCESS_EXCLUSIVE, ("t",)),
        ('alter table only "my table" drop column x', Lock.ACCESS_EXCLUSIVE, ('"my table"',)),
        ("-- why\nALTER TABLE s.t VALIDATE CONSTRAINT c;", Lock.SHARE_UPDATE_EXCLUSIVE, ("s.t",)),
        (
            "ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (x) REFERENCES b (id)",
            Lock.SHARE_ROW_EXCLUSIVE,
            ("a", "b"),
        ),
        ("CREATE UNIQUE INDEX ix ON t (x)", Lock.SHARE, ("t",)),
        ("CREATE INDEX ON t (x)", Lock.SHARE, ("t",)),
        ("TRUNCATE t", Lock.ACCESS_EXCLUSIVE, ("t",)),
        ("UPDATE t SET x = 1", Lock.ROW_EXCLUSIVE, ()),
        ("SELECT 1", Lock.ACCESS_SHARE, ()),
        ("CREATE TYPE mood AS ENUM ('sad')", Lock.NONE, ()),
    ],
)
def test_the_lock_and_the_tables(sql: str, lock: Lock, relations: tuple[str, ...]) -> None:
    found = of_sql(sql)
    assert (found.lock, found.relations, found.known, found.outside) == (lock, relations, True, False)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE INDEX CONCURRENTLY ix ON t (x)",
        "create unique index concurrently if not exists ix on t (x)",
        "DROP INDEX CONCURRENTLY ix",
        "CALL refresh_continuous_aggregate('daily', NULL, NULL)",
        "CREATE MATERIALIZED VIEW d WITH (timescaledb.continuous) AS SELECT 1;",
        "REINDEX (VERBOSE) INDEX CONCURRENTLY ix",
        "VACUUM t",
        "ALTER TABLE p DETACH PARTITION q CONCURRENTLY",
        "ALTER SYSTEM SET x = 1",
    ],
)
def test_what_fits_in_no_transaction(sql: str) -> None:
    assert of_sql(sql).outside


@pytest.mark.parametrize(
    "sql", ["DO $$ BEGIN END $$", "UPDATE t SET x = 1; ALTER TABLE t DROP x", "CALL p()"]
)
def test_what_is_not_known_is_taken_for_the_worst(sql: str) -> None:
    found = of_sql(sql)
    assert found.is_strong and not found.known


@pytest.mark.parametrize("sql", ["SELECT 1", "show x", "EXPLAIN SELECT 1", "PRAGMA table_info(t)"])
def test_what_only_reads(sql: str) -> None:
    assert of_sql(sql).reads


@pytest.mark.parametrize(
    "sql", ["SELECT 1 INTO t", "EXPLAIN ANALYZE DELETE FROM t", "WITH d AS (DELETE FROM t) SELECT 1"]
)
def test_what_looks_like_reading(sql: str) -> None:
    assert not of_sql(sql).reads


@pytest.mark.parametrize("sql", ["COMMIT", "begin", "ROLLBACK TO SAVEPOINT a"])
def test_what_ends_or_begins_a_transaction(sql: str) -> None:
    assert of_sql(sql).control


def test_a_view_without_data_fits_a_transaction() -> None:
    view = "CREATE MATERIALIZED VIEW d WITH (timescaledb.continuous) AS SELECT 1 WITH NO DATA;"
    assert not of_sql(view).outside
    assert not of_sql("CREATE MATERIALIZED VIEW d AS SELECT 1").outside
