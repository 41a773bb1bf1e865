"""BETWEEN before something else is read back as it was written, so that it can be made again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.snapshot.postgresql_conditions import as_written
from whimbrel.sqltext.ranges import as_ranges, as_read_again


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("(((v >= 1) AND (v <= 9)) AND x)", "((v BETWEEN 1 AND 9) AND x)"),
        ("(((v < 1) OR (v > (w + 9))) OR x)", "((v NOT BETWEEN 1 AND (w + 9)) OR x)"),
        (
            "((((\"a b\")::text >= 'it''s ('::text) AND ((\"a b\")::text <= 'z'::text)) AND x)",
            "(((\"a b\")::text BETWEEN 'it''s ('::text AND 'z'::text) AND x)",
        ),
        (
            "((lower((a || (b || (c || d)))) > ''::text) AND x)",
            "((lower((a || (b || (c || d)))) > ''::text) AND x)",
        ),
        ("(((v >= 1) AND (w <= 9)) AND x)", "(((v >= 1) AND (w <= 9)) AND x)"),
        ("(x AND ((v >= 1) AND (v <= 9)))", "(x AND ((v >= 1) AND (v <= 9)))"),
        ("((v >= 1) AND (v <= 9) AND x)", "((v >= 1) AND (v <= 9) AND x)"),
        ("(((v < 1) OR (v > 9)) AND x)", "(((v < 1) OR (v > 9)) AND x)"),
        ("(" * 5000, "(" * 5000),
    ],
)
def test_ranges_are_as_they_were_written(text: str, written: str) -> None:
    assert as_written(text) == written


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("(((v >= 1) AND (v <= 9)) AND x)", "((v >= 1) AND (v <= 9) AND x)"),
        ("(((v < 1) OR (v > (w + 9))) OR x)", "((v < 1) OR (v > (w + 9)) OR x)"),
        ('((t."a b" > 1) AND x)', '((t."a b" > 1) AND x)'),
    ],
)
def test_a_dump_that_is_restored_has_one_bracket_less(text: str, again: str) -> None:
    assert as_read_again(as_ranges(text)) == again


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "condition",
    [
        "v BETWEEN 1 AND 9 AND s IN ('a', 'b')",
        "v NOT BETWEEN 1 AND 9 OR v BETWEEN 3 AND 5 AND s <> 'x' OR s IS NULL",
        "at BETWEEN '2026-01-01' AND now() AND v * 2 BETWEEN -1 AND 9 AND lower(s) BETWEEN 'a' AND 'b'",
        "NOT (v BETWEEN 1 AND 2 AND v BETWEEN SYMMETRIC 3 AND 4) AND (v BETWEEN 1 AND 2) IS TRUE",
    ],
)
def test_what_is_read_makes_the_same_again(postgresql: sa.Engine, condition: str) -> None:
    with postgresql.connect() as connection:
        first = _kept(connection, condition)
        assert _kept(connection, as_written(first)) == first
        restored = _kept(connection, first)
        assert as_read_again(as_written(first)) == as_read_again(as_written(restored))


def _kept(connection: sa.Connection, condition: str) -> str:
    columns = "v integer, s varchar(9), at timestamp"
    connection.exec_driver_sql("DROP TABLE IF EXISTS t")
    connection.exec_driver_sql(f"CREATE TABLE t ({columns}, CONSTRAINT c CHECK ({condition}))")
    found = connection.exec_driver_sql(
        "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'c'"
    )
    return str(found.scalar_one())
