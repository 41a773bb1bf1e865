"""Lengths of time mean what PostgreSQL means by them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.schema.spans import read, same, span


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1 week", "7 days"),
        ("24 hours", "24 hours"),
        ("1 mon 2 days 03:00:00", "1 month 2 days 3 hours"),
        ("1 year", "12 months"),
        ("00:30:00.5", "30 minutes 500000 microseconds"),
        ("90d", "90 days"),
        ("-01:00", "-1 hour"),
        ("0 days", "0 days"),
        ("P7D", "P7D"),
        ("soon", "soon"),
        (86400, 86400),
        (timedelta(days=1, hours=12), "1 day 12 hours"),
    ],
)
def test_one_length_has_one_spelling(written: str | int | timedelta, wanted: str | int) -> None:
    assert span(written) == wanted


@given(st.timedeltas(min_value=timedelta(days=-9999), max_value=timedelta(days=9999)))
def test_what_is_written_is_read_as_what_it_was(length: timedelta) -> None:
    text = span(length)
    assert isinstance(text, str)
    parts = read(text)
    assert parts is not None
    assert timedelta(microseconds=parts.length) == length
    assert span(text) == text


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("1 month", "30 days", True),
        ("1 day", "24 hours", True),
        ("1 day", "25 hours", False),
        (7, 7, True),
        (7, "7 days", False),
        (None, "7 days", False),
        ("P7D", "P7D", True),
    ],
)
def test_lengths_compare_as_postgresql_compares_them(
    one: str | int | None, other: str | int | None, wanted: bool
) -> None:
    assert same(one, other) == wanted
