"""What is read of a docstring is what Python keeps of it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whimbrel.revisions.docstring import cleaned, kept


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a\n    b\n      c\n", "a\nb\n  c\n"),
        ("  a\n\tb\n\t c\n  ", "a\nb\n c\n"),
        ("\n\n   x\n y\n   ", "\n\n  x\ny\n  "),
        ("a\tb\n\tc", "a       b\nc"),
        ("one line", "one line"),
        ("   ", ""),
        ("", ""),
    ],
)
def test_spaces_that_all_lines_have_go(written: str, found: str) -> None:
    """What Python 3.13.0 says."""
    assert cleaned(written) == found


@given(st.text(alphabet="a \t\n", max_size=30))
def test_it_is_what_this_python_keeps(written: str) -> None:
    found: dict[str, object] = {}
    exec(compile(f"{written!r}\n", "revision.py", "exec"), found)
    assert kept(written) == found["__doc__"]


@given(st.text(alphabet="a \t\n", max_size=30))
def test_what_is_cleaned_stays(written: str) -> None:
    assert cleaned(cleaned(written)) == cleaned(written)


def test_older_pythons_keep_it_as_it_is() -> None:
    assert (kept("a\n  b") == "a\n  b") is (sys.version_info < (3, 13))
