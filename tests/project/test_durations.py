"""Lengths of time as people write them."""

from __future__ import annotations

import pytest

from whimbrel.errors import BadSetting
from whimbrel.project.durations import seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90", 90),
        ("60s", 60),
        ("10m", 600),
        ("1.5h", 5400),
        (" 2 M ", 120),
        ("250ms", 0.25),
        ("0", 0),
        (7.5, 7.5),
    ],
)
def test_a_length_of_time(text: str | float, expected: float) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize("text", ["", "m", "1d", "-5", "inf", "nan", "1h30m", "five", "1 ss", "1e400"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(BadSetting, match="lock_wait"):
        seconds(text, "lock_wait")
