"""What SQLite's ALTER TABLE refuses and what goes with a table, told from the text of a statement."""

from __future__ import annotations

import sqlite3

import pytest

from whimbrel.commands.lint_files import Judged, lint_text
from whimbrel.lint.rule import Severity
from whimbrel.reading.reading import read_schema

SCHEMA = """
CREATE TABLE u (id integer PRIMARY KEY, n text);
CREATE TABLE t (
    id integer PRIMARY KEY, n text, code text, u_id integer REFERENCES u (id), CHECK (length(n) > 0));
CREATE INDEX t_code ON t (code);
CREATE TABLE w (id integer PRIMARY KEY, a text, b text);
CREATE VIEW v AS SELECT id, b FROM w;
"""
REFUSED = [
    "ALTER TABLE t ADD COLUMN x text DEFAULT CURRENT_TIMESTAMP",
    "ALTER TABLE t ADD COLUMN x text DEFAULT (datetime('now'))",
    "ALTER TABLE t ADD COLUMN x text UNIQUE",
    "ALTER TABLE t ADD COLUMN x integer AS (id) STORED",
    "ALTER TABLE t ADD COLUMN x integer DEFAULT 1 REFERENCES u (id)",
    "ALTER TABLE t ADD COLUMN IF NOT EXISTS x integer",
    "ALTER TABLE t ADD COLUMN x integer, ADD COLUMN y integer",
    "ALTER TABLE t ADD CONSTRAINT x CHECK (id > 0)",
    "ALTER TABLE t ALTER COLUMN n TYPE varchar(9)",
    "ALTER TABLE t ALTER COLUMN n SET NOT NULL",
    "ALTER TABLE t ALTER COLUMN n SET DEFAULT 'x'",
    "ALTER TABLE t DROP COLUMN code",
    "ALTER TABLE t DROP COLUMN n",
    "ALTER TABLE w DROP COLUMN b",
]
TAKEN = [
    "ALTER TABLE t ADD COLUMN x text",
    "ALTER TABLE t ADD COLUMN x text DEFAULT 'x' NOT NULL",
    "ALTER TABLE t ADD COLUMN x integer DEFAULT -1",
    "ALTER TABLE t ADD COLUMN x text DEFAULT ('x')",
    "ALTER TABLE t ADD COLUMN x integer AS (id)",
    "ALTER TABLE t ADD COLUMN x integer REFERENCES u (id)",
    "ALTER TABLE t ADD COLUMN x integer CHECK (x > 0)",
    "ALTER TABLE t RENAME COLUMN n TO m",
    "ALTER TABLE t RENAME TO s",
    "ALTER TABLE w DROP COLUMN a",
]


def found(sql: str, *, alone: bool = False) -> dict[str, Severity]:
    judged = Judged("sqlite", in_transaction=not alone, catalog=read_schema(SCHEMA))
    return {one.rule: one.severity for one in lint_text(sql, judged, "x.sql").findings}


def test_both_lists_are_as_sqlite_does() -> None:
    for sql in REFUSED + TAKEN:
        database = sqlite3.connect(":memory:")
        database.executescript(
            SCHEMA + "INSERT INTO u VALUES (1, 'a'); INSERT INTO t VALUES (1, 'a', 'b', 1);"
        )
        database.execute("PRAGMA foreign_keys = ON")
        if sqlite3.sqlite_version_info >= (3, 53) and ("CONSTRAINT" in sql or "SET NOT NULL" in sql):
            continue
        if sql in REFUSED:
            with pytest.raises(sqlite3.OperationalError):
                database.execute(sql)
        else:
            database.execute(sql)
        database.close()


@pytest.mark.parametrize("sql", REFUSED)
def test_what_sqlite_refuses(sql: str) -> None:
    assert found(sql)["sqlite-refuses"] is Severity.DANGER


@pytest.mark.parametrize("sql", TAKEN)
def test_what_sqlite_takes(sql: str) -> None:
    assert "sqlite-refuses" not in found(sql)


REBUILD = (
    "CREATE TABLE w2 (id integer PRIMARY KEY, a text NOT NULL); INSERT INTO w2 SELECT id, a FROM w;"
    "DROP TABLE w; ALTER TABLE w2 RENAME TO w;"
)


def test_a_table_that_is_built_anew_loses_no_rows() -> None:
    assert found(REBUILD) == {"builds-table-anew": Severity.ADVICE}


def test_a_table_that_is_copied_and_gone_is_gone() -> None:
    assert found("CREATE TABLE w2 AS SELECT * FROM w; DROP TABLE w;")["drop-table"] is Severity.DANGER


@pytest.mark.parametrize(
    ("before", "alone", "is_found"),
    [
        ("", False, True),
        ("PRAGMA foreign_keys = OFF;", True, False),
        ("PRAGMA foreign_keys=0; BEGIN;", True, False),
        ("BEGIN; PRAGMA foreign_keys = OFF;", True, True),
    ],
)
def test_rows_of_children_go_with_a_table_while_foreign_keys_are_on(
    before: str, alone: bool, is_found: bool
) -> None:
    assert ("sqlite-foreign-keys" in found(f"{before} DROP TABLE u;", alone=alone)) is is_found


def test_a_schema_as_sqlite_writes_it_is_read_whole() -> None:
    written = (
        "CREATE TABLE s (id INTEGER PRIMARY KEY AUTOINCREMENT, a text UNIQUE ON CONFLICT REPLACE) STRICT;"
    )
    assert read_schema(written).complete
