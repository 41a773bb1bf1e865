"""Values that conditions let pass, in the words of SQLite and of PostgreSQL."""

from __future__ import annotations

import pytest

from whimbrel.operations.conditions import Value, passing


@pytest.mark.parametrize(
    ("first", "condition", "found"),
    [
        (0, "w >= 0", 0),
        (0, "w > 0", 1),
        (0, "(w > 5)", 6),
        (0, "w < -3", -4),
        (0, "((w >= 1) AND (w <= 5))", 1),
        (0, "w BETWEEN 10 AND 20", 10),
        (0, "(w > (0)::numeric)", 1),
        (0, "w IN (3, 4)", 3),
        (0, "w > v", None),
        (False, "w IN (0, 1)", False),
        ("", "w IN ('a', 'b')", "a"),
        (
            "",
            "((w)::text = ANY ((ARRAY['it''s'::character varying, 'b'::character varying])::text[]))",
            "it's",
        ),
        ("", "(w = ANY (ARRAY['a'::text, 'b'::text]))", "a"),
        ("", "length(w) > 2", "xxx"),
        ("", "(char_length((w)::text) > 2)", "xxx"),
        ("", "w LIKE '%@%'", "%@%"),
        ("", "w <> ''", "x"),
        ("", "((w)::text ~ '^a'::text)", None),
    ],
)
def test_the_first_value_that_passes(first: Value, condition: str, found: Value | None) -> None:
    assert passing(first, "w", [condition]) == found


def test_all_conditions_must_let_it_pass() -> None:
    assert passing(0, "w", ["w > 3", "w > 7"]) == 8
    assert passing(0, "w", ["w > 3", "w < 2"]) is None
    assert passing(0, 'a"b', ['"a""b" > 1']) == 2
