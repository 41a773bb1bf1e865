"""Names with and without quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.sqltext.names import folded, unquoted


@pytest.mark.parametrize(
    ("written", "bare", "in_catalog"),
    [
        ("Total", "Total", "total"),
        ('"Total"', "Total", "Total"),
        ('"a""b"', 'a"b', 'a"b'),
        ("`a``B`", "a`B", "a`B"),
        ("[Order Line]", "Order Line", "Order Line"),
        ("'It''s'", "It's", "It's"),
        ('""', "", ""),
        ('"', '"', '"'),
        ("", "", ""),
    ],
)
def test_quotes_go_and_bare_names_are_folded(written: str, bare: str, in_catalog: str) -> None:
    assert (unquoted(written), folded(written)) == (bare, in_catalog)


@given(st.text(), st.sampled_from(['"', "`", "'"]))
def test_what_was_quoted_comes_back(name: str, quote: str) -> None:
    assert unquoted(f"{quote}{name.replace(quote, quote * 2)}{quote}") == name
