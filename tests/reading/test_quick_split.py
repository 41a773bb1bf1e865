"""The quick way to split plain texts gives what the exact one gives, or nothing."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.corpus import CASES, SCHEMA
from whimbrel.errors import BrokenSQL
from whimbrel.reading.quick_split import quick_split
from whimbrel.sqltext.split import split

PARTS = [
    "SELECT 1",
    ";",
    " ",
    "\n",
    "'a;b'",
    "''",
    "'",
    '"x;y"',
    '"',
    "-- c; d\n",
    "--",
    "-",
    "/* ; */",
    "$$;$$",
]
MORE = ["$$;$$", "E'\\''", "(", ")", "CREATE RULE", "BEGIN ATOMIC", "\\d\n", "a", "\t"]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PARTS + MORE), max_size=12).map("".join))
@example(SCHEMA)
@example(";\n".join(case.sql for case in CASES))
@example("SELECT (1;2); SELECT 3")
@example("())(;")
@example("-- only; a comment")
@example("SELECT 1;;\n\n -- x\nSELECT 'a;\nb' ;SELECT 2")
def test_it_is_the_same_as_the_exact_one_or_nothing(sql: str) -> None:
    found = quick_split(sql)
    if found is None:
        return
    try:
        assert found == split(sql)
    except BrokenSQL as error:
        raise AssertionError(f"{sql!r} is broken, and was split") from error


def test_plain_texts_are_split_quickly() -> None:
    assert quick_split("SELECT 1;\n-- two\nSELECT 2;") is not None
