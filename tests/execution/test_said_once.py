"""What a revision prints is told once, also where it begins again."""

from __future__ import annotations

import sys
from typing import Any, cast

import pytest

from whimbrel.execution.said_once import SaidOnce
from whimbrel.history.step import Step

FIRST, SECOND = cast(Step, object()), cast(Step, object())


def printed(capsys: pytest.CaptureFixture[str], *tries: tuple[Any, tuple[str, ...]]) -> str:
    output = SaidOnce()
    for step, words in tries:
        with output.during(step):
            for word in words:
                print(word)
    return capsys.readouterr().out


def test_what_was_said_is_passed_over_and_what_follows_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, (FIRST, ("a", "b")), (FIRST, ("a",)), (FIRST, ("a", "b", "c")))
    assert said == "a\nb\nc\n"


def test_what_is_said_otherwise_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, (FIRST, ("a", "b")), (FIRST, ("a", "x", "b"))) == "a\nb\nx\nb\n"


def test_another_revision_may_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, (FIRST, ("a",)), (SECOND, ("a",))) == "a\na\n"


def test_a_piece_of_what_was_said_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    output = SaidOnce()
    for words in (("ab", "c"), ("a", "bcd")):
        with output.during(FIRST):
            for word in words:
                assert sys.stdout.write(word) == len(word)
    assert capsys.readouterr().out == "abcd"
    assert not hasattr(sys.stdout, "_said")
