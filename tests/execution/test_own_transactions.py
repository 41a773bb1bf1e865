"""Transactions that a revision begins and ends by itself, in a block that has none: each is done once."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.engines import execute, rows
from support.running import bind, do, upgrade
from whimbrel import op
from whimbrel.errors import RunFailed
from whimbrel.operations.receiver import current

CAREFUL: dict[str, Any] = {"journal": True, "lock_timeout": 0.1, "transaction_per_migration": None}
STATEMENTS = (
    "INSERT INTO a VALUES (1)",
    "BEGIN",
    "INSERT INTO a VALUES (2)",
    "INSERT INTO late VALUES (3)",
    "/* both */ COMMIT",
    "INSERT INTO a VALUES (4)",
    "BEGIN",
    "INSERT INTO a VALUES (5)",
    "ROLLBACK",
)


def by_operations() -> None:
    with current("get_context").context.autocommit_block():
        for sql in STATEMENTS:
            do(sql)


def by_connection() -> None:
    connection = bind()
    with current("get_context").context.autocommit_block():
        for sql in STATEMENTS:
            connection.exec_driver_sql(sql)


@pytest.mark.parametrize("body", [by_operations, by_connection])
def test_what_such_a_transaction_did_is_undone_and_done_again(url: str, body: Any) -> None:
    execute(url, "CREATE TABLE a (id INTEGER)")
    with pytest.raises(RunFailed, match="late"):
        upgrade(url, Chain([body]), **CAREFUL)
    assert rows(url, "SELECT id FROM a ORDER BY id") == [(1,)]
    execute(url, "CREATE TABLE late (id INTEGER)")
    upgrade(url, Chain([body]), **CAREFUL)
    assert rows(url, "SELECT id FROM a ORDER BY id") == [(1,), (2,), (4,)]
    assert rows(url, "SELECT id FROM late") == [(3,)]


@pytest.mark.postgresql
def test_a_procedure_that_commits_runs_in_no_transaction(postgresql_url: str) -> None:
    execute(
        postgresql_url,
        "CREATE TABLE a (id INTEGER)",
        "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$",
    )

    def body() -> None:
        with current("get_context").context.autocommit_block():
            do("CALL p()")
            do("DO $$ BEGIN INSERT INTO a VALUES (2); COMMIT; INSERT INTO a VALUES (3); END $$")

    upgrade(postgresql_url, Chain([body]), **CAREFUL)
    assert rows(postgresql_url, "SELECT id FROM a ORDER BY id") == [(1,), (2,), (3,)]


def test_a_backfill_is_done_once_where_the_revision_has_asked_for_the_connection(url: str) -> None:
    execute(url, "CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER)", "INSERT INTO a VALUES (1, 0), (2, 0)")

    def body() -> None:
        bind().exec_driver_sql("UPDATE a SET x = x + 1")
        op.backfill("a", {"x": sa.text("x + 10")}, where="x < 100")
        do("INSERT INTO late VALUES (1)")

    with pytest.raises(RunFailed, match="late"):
        upgrade(url, Chain([body]), **CAREFUL)
    execute(url, "CREATE TABLE late (id INTEGER)")
    upgrade(url, Chain([body]), **CAREFUL)
    assert rows(url, "SELECT id, x FROM a ORDER BY id") == [(1, 11), (2, 11)]


@pytest.mark.postgresql
def test_an_index_outside_is_made_once_where_the_revision_has_asked_for_the_connection(
    postgresql_url: str,
) -> None:
    execute(postgresql_url, "CREATE TABLE a (x INTEGER)")

    def body() -> None:
        bind().exec_driver_sql("INSERT INTO a VALUES (1)")
        do("CREATE INDEX CONCURRENTLY ix ON a (x)")
        do("INSERT INTO late VALUES (1)")

    with pytest.raises(RunFailed, match="late"):
        upgrade(postgresql_url, Chain([body]), **CAREFUL)
    execute(postgresql_url, "CREATE TABLE late (id INTEGER)")
    upgrade(postgresql_url, Chain([body]), **CAREFUL)
    assert rows(postgresql_url, "SELECT x FROM a") == [(1,)]
