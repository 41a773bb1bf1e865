"""What a stored CREATE TABLE says beyond the pragmas."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from whimbrel.snapshot.sqlite import index_parts
from whimbrel.snapshot.sqlite_parser import parse

HARD = """CREATE TABLE "a, (b" ( -- a comment, with (parentheses
    id INTEGER CONSTRAINT "pk ""1" PRIMARY KEY AUTOINCREMENT, /* , constraint no */
    [select] VARCHAR(10) COLLATE NOCASE DEFAULT ('a, )' || ')') NOT NULL
        CONSTRAINT u1 UNIQUE ON CONFLICT IGNORE,
    `n` NUMERIC(10, 2) DEFAULT -5 CONSTRAINT c1 CHECK (n > 0 AND "n" <> '(''x'),
    parent INTEGER CONSTRAINT f1 REFERENCES p(id) ON DELETE SET NULL MATCH FULL DEFERRABLE INITIALLY DEFERRED,
    plain INTEGER REFERENCES p,
    twice INTEGER GENERATED ALWAYS AS (n * 2) STORED,
    CONSTRAINT c2 CHECK ([select] IN ('constraint c9 check (1)')),
    CHECK (id > 1),
    UNIQUE ([select], `n`),
    CONSTRAINT f2 FOREIGN KEY (parent, "n") REFERENCES p (a, b) NOT DEFERRABLE
) STRICT"""


def test_a_hard_text() -> None:
    parsed = parse(HARD)
    assert {name: column.collation for name, column in parsed.columns.items() if column.collation} == {
        "select": "NOCASE"
    }
    assert parsed.columns["id"].autoincrement
    assert parsed.columns["twice"].generated == "n * 2"
    assert [item.name for item in parsed.of_kind("PRIMARY")] == ['pk "1']
    assert [(item.name, item.expression) for item in parsed.of_kind("CHECK")] == [
        ("c1", "n > 0 AND \"n\" <> '(''x'"),
        ("c2", "[select] IN ('constraint c9 check (1)')"),
        (None, "id > 1"),
    ]
    assert [(item.name, item.columns, item.on_conflict) for item in parsed.of_kind("UNIQUE")] == [
        ("u1", ("select",), "IGNORE"),
        (None, ("select", "n"), None),
    ]
    assert [
        (item.name, item.columns, item.match, item.deferrable, item.initially)
        for item in parsed.of_kind("FOREIGN")
    ] == [
        ("f1", ("parent",), "FULL", True, "DEFERRED"),
        (None, ("plain",), None, None, None),
        ("f2", ("parent", "n"), None, False, None),
    ]
    assert parsed.strict
    assert not parsed.without_rowid


def test_a_plain_text_needs_no_parsing() -> None:
    assert parse("CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (id))").constraints == []


def test_without_rowid() -> None:
    assert parse("CREATE TABLE t (a PRIMARY KEY) WITHOUT ROWID").without_rowid


def test_the_parts_of_an_index() -> None:
    sql = "CREATE INDEX i ON t (lower(\"a,b\"), c COLLATE NOCASE DESC, 'x)') WHERE c > '(' AND d"
    assert index_parts(sql) == (('lower("a,b")', "c COLLATE NOCASE DESC", "'x)'"), "c > '(' AND d")
    assert index_parts("CREATE INDEX i ON t (a)") == (("a",), None)


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)


@given(NAMES, NAMES, NAMES)
def test_any_name_survives(table: str, column: str, constraint: str) -> None:
    quoted = [f'"{name}"' for name in (part.replace('"', '""') for part in (table, column, constraint))]
    literal = "'" + constraint.replace("'", "''") + "'"
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(
            f"CREATE TABLE {quoted[0]} (x INTEGER, {quoted[1]} TEXT CONSTRAINT {quoted[2]} "
            f"CHECK ({quoted[1]} <> {literal}), CONSTRAINT last UNIQUE ({quoted[1]}, x))"
        )
    except sqlite3.OperationalError:  # two columns of one name, or a name that SQLite keeps for itself
        return
    stored = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    parsed = parse(stored)
    assert [(item.name, item.expression) for item in parsed.of_kind("CHECK")] == [
        (constraint, f"{quoted[1]} <> {literal}")
    ]
    assert [(item.name, item.columns) for item in parsed.of_kind("UNIQUE")] == [("last", (column, "x"))]
