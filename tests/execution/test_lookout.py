"""Whom a statement waits for is told while it waits: the tests let it go only when they have been told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from support.chain import Chain
from support.engines import execute, rows
from support.running import do, upgrade
from whimbrel.errors import RunFailed
from whimbrel.execution import events, lookout
from whimbrel.execution.telling import words

CAREFUL: dict[str, Any] = {"lock_timeout": 0.1, "lock_budget": 60.0, "transaction_per_migration": None}

pytestmark = pytest.mark.postgresql


def told_until(url: str, held: str, change: Callable[[], None]) -> list[events.Event]:
    """What a run tells while another transaction, which did `held`, is open until it is named."""
    found: list[events.Event] = []
    with psycopg.connect(url.replace("+psycopg", ""), application_name="report") as connection:
        connection.execute(held)

        def see(event: events.Event) -> None:
            found.append(event)
            if isinstance(event, events.StatementBlocked):
                connection.rollback()

        with events.observe(see, statements=True):
            upgrade(url, Chain([change]), **CAREFUL)
    return found


@pytest.mark.parametrize(
    ("held", "sql"),
    [
        ("UPDATE t SET x = 5", "UPDATE t SET x = x + 1, y = 'secret'"),
        ("INSERT INTO t VALUES (1)", "CREATE INDEX CONCURRENTLY ix ON t (x)"),
    ],
)
def test_whom_a_statement_waits_for_is_told_while_it_waits(postgresql_url: str, held: str, sql: str) -> None:
    execute(postgresql_url, "CREATE TABLE t (x integer, y text)", "INSERT INTO t VALUES (0)")
    found = told_until(postgresql_url, held, lambda: do(sql))
    (event,) = [event for event in found if isinstance(event, events.StatementBlocked)]
    assert event.sql == sql
    assert "(report)" in event.holders[0]
    assert "idle in transaction" in event.holders[0]
    assert "secret" not in words(event)
    (done,) = [event for event in found if isinstance(event, events.StepDone)]
    assert 0 < done.blocked <= done.seconds


def test_how_far_an_index_is_is_told_while_it_is_built(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PATIENCE", "EVERY", "FURTHER"):
        monkeypatch.setattr(lookout, name, 0.01)
    execute(
        postgresql_url,
        "CREATE TABLE t AS SELECT i AS x FROM generate_series(1, 60) i",
        "CREATE FUNCTION slow(i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE "
        "AS 'BEGIN PERFORM pg_sleep(0.02); RETURN i; END'",
    )
    found: list[events.Event] = []
    with events.observe(found.append):
        upgrade(postgresql_url, Chain([lambda: do("CREATE INDEX ix ON t (slow(x))")]), **CAREFUL)
    told = [event for event in found if isinstance(event, events.IndexProgress)]
    assert told
    assert all(0 <= event.done <= event.total for event in told)
    assert words(told[-1]).startswith("CREATE INDEX ix ON t (slow(x)) is at building index")


def test_nobody_looks_after_the_run(postgresql_url: str) -> None:
    before = set(threading.enumerate())
    execute(postgresql_url, "CREATE TABLE t (x integer)")
    upgrade(postgresql_url, Chain([lambda: do("INSERT INTO t VALUES (1)")]), **CAREFUL)
    with pytest.raises(RunFailed):
        upgrade(postgresql_url, Chain([lambda: do("INSERT INTO t VALUES (2)"), lambda: 1 / 0]), **CAREFUL)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
    assert set(threading.enumerate()) <= before
    assert rows(postgresql_url, "SELECT x FROM t") == [(1,)]


def test_a_server_that_lets_nobody_in_costs_only_the_news(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        refused.append(1)
        raise ConnectionError("too many clients")

    refused: list[int] = []
    monkeypatch.setattr(lookout.Lookout, "_follow", refuse)
    execute(postgresql_url, "CREATE TABLE t (x integer)")
    upgrade(postgresql_url, Chain([lambda: do("SELECT pg_sleep(1.5)")]), **CAREFUL)
    assert refused == [1]
