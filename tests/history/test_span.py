"""Ranges, as `history -r` takes them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support import alembic_history
from support.histories import compared, histories, names
from whimbrel.errors import AmbiguousWalk, HistoryError, NotAncestor, RevisionNotFound
from whimbrel.history.graph import Graph
from whimbrel.history.path import walk
from whimbrel.history.revision import Revision

TREE = Graph(
    [
        Revision("a1aaa", labels=("A",)),
        Revision("a2aaa", ("a1aaa",)),
        Revision("a3aaa", ("a2aaa",)),
        Revision("b1aaa", labels=("B",)),
        Revision("b2aaa", ("b1aaa",), ("a2aaa",)),
        Revision("b3aaa", ("b2aaa",)),
    ]
)


@compared
@given(histories(), st.data())
def test_ranges_are_alembics(revisions: tuple[Revision, ...], data: st.DataObject) -> None:
    start, end = data.draw(names(revisions)), data.draw(names(revisions))
    theirs = alembic_history.history(revisions, start, end)
    assume(not theirs.crashed and not _has_our_meaning(start))
    assume(not end.endswith(("base-1", "base-2")) and not ("@" in end and end[-2] in "+-"))
    graph = Graph(revisions)
    if not theirs.refused:
        assert [(revision.id,) for revision in walk(graph, start, end)] == list(theirs.steps)
    elif "Multiple" not in theirs.error and len(end.rpartition("@")[2]) > 1 and "@" not in start:
        with pytest.raises(HistoryError):
            walk(graph, start, end)


@pytest.mark.parametrize(
    ("start", "end", "ids"),
    [
        (None, None, ["a3aaa", "b3aaa", "b2aaa", "b1aaa", "a2aaa", "a1aaa"]),
        ("a2aaa", "heads", ["a3aaa", "a2aaa"]),
        ("a2aaa", "b3aaa", ["b3aaa", "b2aaa", "a2aaa"]),
        ("b1aaa", "+1", ["b2aaa", "b1aaa"]),
        ("b1aaa", "+9", ["b3aaa", "b2aaa", "b1aaa"]),
        ("-1", "b2aaa", ["b2aaa", "b1aaa"]),
        ("-9", "a3aaa", ["a3aaa", "a2aaa", "a1aaa"]),
        ("B@-1", "heads", ["b3aaa", "b2aaa"]),
        ("B@base", "heads", ["b3aaa", "b2aaa", "b1aaa", "a2aaa", "a1aaa"]),
        ("a3aaa-1", "a3aaa", ["a3aaa", "a2aaa"]),
        ("-1", ("b3aaa", "a2aaa"), ["b3aaa", "b2aaa", "a2aaa", "a1aaa"]),
        (("b2aaa",), "+1", ["b3aaa", "b2aaa"]),
        ("base", ("a1aaa",), ["a1aaa"]),
        ("base", "base", []),
    ],
)
def test_ranges(
    start: str | tuple[str, ...] | None, end: str | tuple[str, ...] | None, ids: list[str]
) -> None:
    assert [revision.id for revision in walk(TREE, start, end)] == ids


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [
        ("a3aaa", "a1aaa", NotAncestor),
        ("a1aaa", "b1aaa", NotAncestor),
        (("a1aaa", "b1aaa"), "a3aaa", NotAncestor),
        ("nowhere", "heads", RevisionNotFound),
        ("base", "+1", AmbiguousWalk),
    ],
)
def test_no_ranges(start: str, end: str, error: type[HistoryError]) -> None:
    with pytest.raises(error):
        walk(TREE, start, end)


def _has_our_meaning(start: str) -> bool:
    """Starts that we count from the other end of the range, or take from a branch that must exist."""
    return start.endswith(("-1", "-2", "+1", "+2", "+3")) or start == "nobranch@base" or len(start) == 1
