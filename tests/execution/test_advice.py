"""A refusal is told with the next step that fits its words."""

from __future__ import annotations

import sqlite3
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from whimbrel.execution.advice import said


def refused(message: str, hint: str = "", state: str = "0A000") -> Exception:
    error = Exception(message + (f"\nHINT:  {hint}" if hint else ""))
    error.sqlstate = state  # type: ignore[attr-defined]
    error.diag = SimpleNamespace(message_primary=message, message_detail=None)  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("cannot alter type of a column used by a view or rule", "Drop what uses it"),
        ("operation not supported on hypertables with compressed chunks", "op.remove_compression"),
        ("cannot drop orderby or segmentby column from a hypertable", "op.set_compression"),
        ("hypertables do not support concurrent index creation", "without CONCURRENTLY"),
    ],
)
def test_what_is_not_supported_has_a_next_step(message: str, step: str) -> None:
    assert said(refused(message)).startswith(f"{message}. ")
    assert step in said(refused(message))


def test_a_statement_that_ran_out_of_time_names_the_setting() -> None:
    late = refused("canceling statement due to statement timeout", state="57014")
    assert "setting statement_timeout" in said(late)
    by_somebody = refused("canceling statement due to user request", state="57014")
    assert said(by_somebody) == "canceling statement due to user request"


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ("42883", "function create_hypertable(unknown, unknown) does not exist"),
        ("42883", "function add_retention_policy(unknown, interval) does not exist"),
        ("22023", 'unrecognized parameter namespace "timescaledb"'),
    ],
)
def test_where_timescaledb_is_not_loaded_its_loading_is_the_next_step(state: str, message: str) -> None:
    assert "op.create_extension('timescaledb'" in said(refused(message, state=state))
    assert "timescale" not in said(refused("function f(create_hypertable) does not exist", state="42883"))


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ('column "a" cannot be cast automatically to type integer', "postgresql_using="),
        ('column "a" is of type mood but expression is of type text', "Cast the values to that type"),
    ],
)
def test_a_type_that_does_not_fit_has_the_step_of_its_statement(message: str, step: str) -> None:
    assert step in said(refused(message, state="42804"))


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ('multiple primary keys for table "t" are not allowed', "Drop the primary key"),
        ('cannot change name of view column "a" to "b"', "recreate=True"),
        ("cannot drop columns from view", "recreate=True"),
    ],
)
def test_what_is_defined_wrongly_has_the_step_of_its_kind(message: str, step: str) -> None:
    assert step in said(refused(message, hint="Use ALTER VIEW ... RENAME COLUMN", state="42P16"))
    assert said(refused("column x is in a primary key", state="42P16")) == "column x is in a primary key"


def test_what_nobody_knows_keeps_the_servers_hint() -> None:
    assert said(refused("LISTEN is refused here.", "Use another way.")) == (
        "LISTEN is refused here.\nHINT:  Use another way"
    )


@pytest.mark.parametrize(
    ("sql", "step"),
    [
        ("ALTER TABLE nowhere ADD COLUMN x", "no such table: nowhere. Look whether an earlier revision"),
        ("INSERT INTO t (y) VALUES (1)", "has no column named y. Look whether an earlier revision adds it"),
        ("CREATE TABLE t (x)", "already exists. Say if_not_exists=True"),
        ("INSERT INTO t VALUES (1)", "UNIQUE constraint failed: t.x. Mend the rows"),
        (
            "ALTER TABLE t RENAME COLUMN x TO y",
            "error in view w after rename: no such column: x. Drop that view",
        ),
        ("CREATE TABLE s (x VARCHAR(5)) STRICT", "A STRICT table takes INT"),
    ],
)
def test_what_sqlite_refuses_has_a_next_step(sql: str, step: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE t (x UNIQUE); INSERT INTO t VALUES (1); "
        "CREATE VIEW v AS SELECT x FROM t; CREATE VIEW w AS SELECT x FROM v"
    )
    with pytest.raises(sqlite3.Error) as refused:
        connection.execute(sql)
    assert step in said(refused.value)


@pytest.mark.parametrize(
    ("number", "step"), [(1146, "Look whether"), (1451, "Drop the foreign keys"), (9999, "")]
)
def test_what_mysql_refuses_has_a_next_step(number: int, step: str) -> None:
    told = said(Exception(number, "words of the server"))
    assert step in told and "words of the server" in told


@pytest.mark.mariadb
@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE {} (i INTEGER)",
        "CREATE TABLE u ({} INTEGER)",
        "ALTER TABLE t RENAME TO {}",
        "ALTER TABLE t RENAME COLUMN i TO {}",
        "CREATE INDEX {} ON t (i)",
    ],
)
def test_a_name_that_mysql_finds_too_long(mariadb_url: str, sql: str) -> None:
    with sa.create_engine(mariadb_url, poolclass=sa.NullPool).connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (i INTEGER)")
        with pytest.raises(sa.exc.DBAPIError) as caught:
            connection.exec_driver_sql(sql.format("n" * 70))
    assert "Choose a shorter name: the server keeps 64 characters" in said(caught.value.orig)
