from __future__ import annotations

import pytest

from whimbrel.reading.bounds import is_empty, overlap
from whimbrel.reading.clause import Clause
from whimbrel.reading.words import Words


def bound(text: str) -> Clause:
    return Clause(Words.of(f"FOR VALUES {text}").tokens)


@pytest.mark.parametrize(
    ("first", "second", "do"),
    [
        ("FROM (1) TO (5)", "FROM (5) TO (9)", False),
        ("FROM (1) TO (5)", "FROM (4) TO (9)", True),
        ("FROM (1) TO (50)", "FROM (6) TO (9)", True),
        ("FROM (MINVALUE) TO (5)", "FROM (2) TO (MAXVALUE)", True),
        ("FROM (MINVALUE) TO (5)", "FROM (5) TO (MAXVALUE)", False),
        ("FROM ('2026-01-01') TO ('2026-02-01')", "FROM ('2026-02-01 00:00:00+00') TO ('2026-03-01')", False),
        ("FROM ('2026-01-01') TO ('2026-02-01')", "FROM ('2026-01-31 12:00') TO ('2026-03-01')", True),
        ("IN ('a', 'b')", "IN ('c')", False),
        ("IN ('a', 'b')", "IN ('b', NULL)", True),
        ("FROM (1, 2) TO (1, 5)", "FROM (1, 1) TO (1, 3)", False),
        ("WITH (modulus 2, remainder 0)", "WITH (modulus 2, remainder 1)", False),
        ("DEFAULT", "IN ('a')", False),
    ],
)
def test_two_bounds_overlap_where_a_row_could_go_to_both(first: str, second: str, do: bool) -> None:
    assert overlap(bound(first), bound(second)) is do
    assert overlap(bound(second), bound(first)) is do


@pytest.mark.parametrize(
    ("text", "empty"),
    [("FROM (5) TO (5)", True), ("FROM (5) TO (6)", False), ("FROM (MINVALUE) TO (5)", False)],
)
def test_a_range_that_ends_where_it_begins_is_empty(text: str, empty: bool) -> None:
    assert is_empty(bound(text)) is empty
