"""Backfills: every row once, whatever happens on the way, and nobody waits long for a row."""

from __future__ import annotations

import re
import threading
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from support import dying
from support.chain import Chain
from support.engines import execute, rows
from support.running import upgrade
from whimbrel import op
from whimbrel.errors import OperationError, TableLocked
from whimbrel.execution import backfilling, events
from whimbrel.execution.keyset import after, cursor_of, upto, values_of
from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.script_session import ScriptSession
from whimbrel.journal.waits import PostgreSQLWaits
from whimbrel.operations.backfill import Backfill
from whimbrel.operations.receiver import receiving

CAREFUL: dict[str, Any] = {"journal": True, "lock_timeout": 0.1, "transaction_per_migration": None}


def nothing() -> None:
    """A way back that isn't of interest."""


def numbered(url: str, count: int) -> None:
    execute(url, "CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER)")
    values = ", ".join(f"({number * 3}, {number})" for number in range(count))
    execute(url, f"INSERT INTO t VALUES {values}")


def fill(url: str, **keywords: Any) -> list[events.Event]:
    told: list[events.Event] = []
    options = keywords.pop("options", CAREFUL)
    with events.observe(told.append):
        upgrade(url, Chain([lambda: op.backfill("t", **keywords)], [nothing]), **options)
    return told


@pytest.mark.parametrize("options", [CAREFUL, {}], ids=["careful", "plain"])
def test_every_row_is_changed_once(url: str, options: dict[str, Any]) -> None:
    numbered(url, 250)
    told = fill(url, set={"x": sa.text("x + 1000")}, where="id % 2 = 0", batch_size=20, options=options)
    assert rows(url, "SELECT x - id / 3, count(*) FROM t GROUP BY x - id / 3 ORDER BY 1") == [
        (0, 125),
        (1000, 125),
    ]
    (started,) = [event for event in told if isinstance(event, events.BackfillStarted)]
    last = [event for event in told if isinstance(event, events.BackfillProgress)][-1]
    assert started.rows == last.done == last.rows == 125


def test_rows_that_are_right_are_left_alone(url: str) -> None:
    numbered(url, 30)
    execute(url, "UPDATE t SET x = 7 WHERE id < 30", "UPDATE t SET x = NULL WHERE id = 60")
    told = fill(url, set={"x": 7}, batch_size=4)
    assert [event.rows for event in told if isinstance(event, events.BackfillStarted)] == [20]
    assert rows(url, "SELECT DISTINCT x FROM t") == [(7,)]


def test_rows_that_come_later_are_not_waited_for(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a backfill beside busy writers would never end."""
    numbered(url, 20)
    change = backfilling._Batches._change

    def and_one_more(self: Any, low: Any, end: Any) -> None:
        change(self, low, end)
        self.connection.execute(
            sa.text("INSERT INTO t VALUES (:id, 0)"), {"id": 1000 + rows(url, "SELECT count(*) FROM t")[0][0]}
        )

    monkeypatch.setattr(backfilling._Batches, "_change", and_one_more)
    fill(url, set={"x": 9}, batch_size=5)
    assert rows(url, "SELECT count(*) FROM t WHERE id < 1000 AND x <> 9") == [(0,)]
    assert rows(url, "SELECT count(*) FROM t WHERE x = 0 AND id >= 1000") == [(4,)]


@pytest.mark.parametrize("columns", ["a VARCHAR(9), b INTEGER", "a INTEGER, b VARCHAR(9)"])
def test_a_key_of_several_columns(url: str, columns: str) -> None:
    execute(url, f"CREATE TABLE t ({columns}, x INTEGER, PRIMARY KEY (a, b))")
    execute(url, *(f"INSERT INTO t VALUES ('{n % 7}', '{n}', 0)" for n in range(60)))
    fill(url, set={"x": sa.text("x + 1")}, where="x < 100", batch_size=7)
    assert rows(url, "SELECT x, count(*) FROM t GROUP BY x") == [(1, 60)]


def test_a_table_without_a_key_needs_one(url: str) -> None:
    execute(url, "CREATE TABLE t (id INTEGER, x INTEGER)", "INSERT INTO t VALUES (1, 0), (2, 0)")
    with pytest.raises(OperationError, match="no primary key"):
        fill(url, set={"x": 1}, options={})
    fill(url, set={"x": 1}, key=["id"], options={})
    assert rows(url, "SELECT x FROM t") == [(1,), (1,)]


def test_bad_arguments_are_refused() -> None:
    for keywords in ({"set": {}}, {"set": {"x": 1}, "batch_size": 0}):
        with pytest.raises(OperationError):
            Backfill.written("t", **keywords)  # type: ignore[arg-type]


def test_a_script_has_one_update(url: str) -> None:
    found = StringIO()
    session = ScriptSession(sa.make_url(url).get_dialect()(), found, RunOptions(), {})
    with receiving(Performer(session)):
        op.backfill("t", {"x": sa.text("y"), "name": "it's"}, where="x IS NULL")
    text = found.getvalue()
    assert text.startswith("-- A run does this in batches") and text.count("UPDATE") == 1
    assert "SET x=y, name='it''s'" in text and text.strip().endswith("WHERE x IS NULL;")


FILLING = """
op.create_table("big", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
op.bulk_insert(sa.table("big", sa.column("id"), sa.column("x")), [{"id": n, "x": 0} for n in range(60)])
op.backfill("big", {"x": sa.text("x + 1")}, where="x < 50", batch_size=7)
op.create_index_online("ix_big", "big", ["x"])
op.add_column_online("big", sa.Column("c", sa.Integer, nullable=False), fill=sa.text("id + 1"))
"""


@pytest.mark.parametrize("moment", [44, 53, 62, 71])
def test_a_killed_backfill_goes_on_where_it_was(
    tmp_path: Path, url: str, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row once, though what is done can't be told from the rows."""
    monkeypatch.setattr(dying, "KINDS", (lambda number: FILLING,))
    dying.write_plan(tmp_path, url, 1)
    assert dying.run(tmp_path, "after", str(moment), "upgrade", "heads").returncode == -9
    again = dying.run(tmp_path, "before", "0", "upgrade", "heads")
    assert again.returncode == 0, again.stdout + again.stderr
    for told in again.stderr.split("rows to fill")[1:]:
        done, wanted = re.findall(r"(\d+) of (\d+) rows filled", told)[-1]
        assert done == wanted, "what was done before counts no more"
    assert rows(url, "SELECT x, c - id, count(*) FROM big GROUP BY x, c - id") == [(1, 1, 60)]


@pytest.mark.postgresql
def test_a_batch_gives_way_to_who_holds_its_rows(postgresql_url: str) -> None:
    """It doesn't wait with rows in its hands: others get theirs in no time."""
    numbered(postgresql_url, 400)
    plain = postgresql_url.replace("+psycopg", "")
    waited: list[float] = []
    with psycopg.connect(plain) as holder, psycopg.connect(plain, autocommit=True) as other:
        holder.execute("UPDATE t SET x = x WHERE id = 900")

        def work() -> None:
            for _ in range(20):
                began = time.monotonic()
                other.execute("UPDATE t SET x = x WHERE id = 600")
                waited.append(time.monotonic() - began)
                time.sleep(0.02)
            holder.rollback()

        thread = threading.Thread(target=work)
        thread.start()
        told = fill(postgresql_url, set={"x": sa.text("id")}, batch_size=300)
        thread.join()
    assert any(isinstance(event, events.BackfillWaiting) for event in told)
    assert max(waited) < 1.0
    assert rows(postgresql_url, "SELECT count(*) FROM t WHERE x <> id") == [(0,)]


@pytest.mark.postgresql
def test_rows_that_stay_locked_are_told(postgresql_url: str) -> None:
    numbered(postgresql_url, 3)
    with psycopg.connect(postgresql_url.replace("+psycopg", "")) as holder:
        holder.execute("UPDATE t SET x = x")
        with pytest.raises(TableLocked):
            fill(postgresql_url, set={"x": 5}, options={**CAREFUL, "lock_budget": 0.3})


@pytest.mark.postgresql
def test_it_waits_for_a_replica(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lags = iter([9.0, 8.0])
    numbered(postgresql_url, 3)
    assert PostgreSQLWaits.replica_lag
    monkeypatch.setattr(PostgreSQLWaits, "replica_lag", lambda self: next(lags, 0.0))
    told = fill(postgresql_url, set={"x": 5})
    assert [event.reason for event in told if isinstance(event, events.BackfillWaiting)] == [
        "as a replica is 9 s behind"
    ]


@pytest.mark.mariadb
def test_mariadb(mariadb_url: str) -> None:
    numbered(mariadb_url, 120)
    fill(mariadb_url, set={"x": sa.text("x + 1000")}, where="x < 1000", batch_size=50)
    assert rows(mariadb_url, "SELECT count(*) FROM t WHERE x < 1000") == [(0,)]
    fill_again = Chain([nothing, lambda: op.add_column_online("t", sa.Column("c", sa.Integer), fill=3)])
    upgrade(mariadb_url, fill_again, **CAREFUL)
    assert rows(mariadb_url, "SELECT DISTINCT c FROM t") == [(3,)]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=12))
def test_behind_and_up_to_part_the_rows(keys: list[tuple[int, int]]) -> None:
    key = [sa.column("a", sa.Integer), sa.column("b", sa.Integer)]
    place = keys[0]
    listed = " UNION ALL ".join(f"SELECT {a} AS a, {b} AS b" for a, b in keys)
    made = sa.create_engine("sqlite://")
    for condition, wanted in (
        (after(key, place), [one for one in keys if one > place]),
        (upto(key, place), [one for one in keys if one <= place]),
    ):
        with made.connect() as connection:
            select = sa.select(*key).select_from(sa.text(f"({listed})")).where(condition)
            assert sorted(map(tuple, connection.execute(select))) == sorted(wanted)


def test_a_place_is_noted_and_read() -> None:
    values = (
        *(1, "it's", None, Decimal("1.50"), UUID(int=5), b"\x00\xff"),
        *(date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, tzinfo=UTC)),
    )
    assert values_of(cursor_of(values)) == values
    with pytest.raises(OperationError, match="can't be noted"):
        cursor_of([[1, 2]])
