"""Every error is drawn in the tree, says a sentence, and is provoked by some test."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from whimbrel import errors

TESTS = Path(__file__).parents[1]
CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass)]
RAISED = [c for c in CLASSES if not any(other is not c and issubclass(other, c) for other in CLASSES)]


def test_every_one_is_listed() -> None:
    assert sorted(error.__name__ for error in CLASSES) == sorted(errors.__all__)


@pytest.mark.parametrize("error", CLASSES, ids=lambda error: error.__name__)
def test_the_tree_shows_it_and_it_says_a_sentence(error: type[Exception]) -> None:
    assert error.__name__ in (errors.__doc__ or "")
    assert (error.__doc__ or "").strip().endswith((".", "?"))


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.__name__)
def test_a_test_provokes_it(error: type[Exception]) -> None:
    here = Path(__file__)
    files = (path for path in TESTS.rglob("*.py") if path != here)
    assert any(error.__name__ in path.read_text() for path in files)
