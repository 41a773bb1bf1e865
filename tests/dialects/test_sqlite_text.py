"""A CREATE TABLE of SQLite in its parts, whatever is written in it."""

from __future__ import annotations

import pytest

from whimbrel.dialects.sqlite_text import parsed, row_number

TEXT = """CREATE TABLE "my t" ( -- first, (
 id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE AUTOINCREMENT, /* a, */
 "odd, name" VARCHAR(20) COLLATE NOCASE DEFAULT ('a,' || 'b)') NOT NULL ON CONFLICT IGNORE UNIQUE,
 n MY  TYPE(1, -2) DEFAULT -3, d DEFAULT CURRENT_TIMESTAMP NULL,
 p int REFERENCES q(id) ON DELETE SET NULL MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE NOT NULL,
 g int GENERATED ALWAYS AS (n * 2) STORED, 'sq' text, [b k],
 UNIQUE (n, d COLLATE NOCASE) ON CONFLICT FAIL CONSTRAINT low CHECK (n < f(5, 6)) ON CONFLICT ABORT
 CONSTRAINT f FOREIGN KEY (n, d) REFERENCES q (a, b) DEFERRABLE INITIALLY DEFERRED
) STRICT -- end"""


def test_columns_have_their_types_and_clauses() -> None:
    text = parsed(TEXT)
    assert text is not None
    found = {
        name: (part.type_text, [part.text[one.start : one.end] for one in part.clauses])
        for name, part in text.columns.items()
    }
    assert found == {
        "id": ("INTEGER", ["CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE AUTOINCREMENT"]),
        "odd, name": (
            "VARCHAR(20)",
            ["COLLATE NOCASE", "DEFAULT ('a,' || 'b)')", "NOT NULL ON CONFLICT IGNORE", "UNIQUE"],
        ),
        "n": ("MY  TYPE(1, -2)", ["DEFAULT -3"]),
        "d": ("", ["DEFAULT CURRENT_TIMESTAMP", "NULL"]),
        "p": (
            "int",
            [
                "REFERENCES q(id) ON DELETE SET NULL MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE",
                "NOT NULL",
            ],
        ),
        "g": ("int", ["GENERATED ALWAYS AS (n * 2) STORED"]),
        "sq": ("text", []),
        "b k": ("", []),
    }


def test_constraints_are_told_apart_without_a_comma() -> None:
    text = parsed(TEXT)
    assert text is not None
    clauses = text.parts[-1].clauses
    assert [(one.kind, one.name, one.columns, one.body) for one in clauses] == [
        ("UNIQUE", None, ("n", "d"), "n, d COLLATE NOCASE"),
        ("CHECK", "low", (), "n < f(5, 6)"),
        ("FOREIGN", "f", ("n", "d"), ""),
    ]


@pytest.mark.parametrize(
    ("sql", "is_rowid", "counts_up", "number"),
    [
        ("CREATE TABLE t (id INTEGER PRIMARY KEY)", True, False, None),
        ("CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))", True, True, None),
        ("CREATE TABLE t (id INT PRIMARY KEY)", False, False, "rowid"),
        ("CREATE TABLE t (rowid INT, _ROWID_ TEXT)", False, False, "oid"),
        ("CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID", False, False, None),
    ],
)
def test_which_column_is_the_number_of_a_row(
    sql: str, is_rowid: bool, counts_up: bool, number: str | None
) -> None:
    text = parsed(sql)
    assert text is not None
    assert (text.key_is_rowid, text.counts_up, row_number(text, text)) == (is_rowid, counts_up, number)


def test_a_text_without_parts_is_none() -> None:
    assert parsed("CREATE TABLE t AS SELECT 1") is None
