"""Names: what people type, and which revisions it means."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support import alembic_history
from support.histories import compared, histories, names
from whimbrel.errors import (
    AmbiguousRevision,
    AmbiguousWalk,
    HistoryError,
    MultipleHeads,
    RangeNotAllowed,
    RevisionNotFound,
    WalkOutOfRange,
)
from whimbrel.history.graph import Graph
from whimbrel.history.names import parse_range, parse_relative, resolve, resolve_one
from whimbrel.history.revision import Revision

TREE = Graph(
    [
        Revision("ab1234", labels=("north",)),
        Revision("ab5678", ("ab1234",)),
        Revision("cd0000", ("ab1234",), labels=("east",)),
        Revision("xyz", (), ("north",)),
        Revision("merged", ("ab5678", "cd0000")),
    ]
)


@compared
@given(histories(), st.data())
def test_names_mean_what_they_mean_to_alembic(revisions: tuple[Revision, ...], data: st.DataObject) -> None:
    name = data.draw(names(revisions))
    theirs = alembic_history.resolved(revisions, name)
    assume("AssertionError" not in theirs.error and "AttributeError" not in theirs.error)
    assume(not (theirs.error and len(name.rpartition("@")[2]) == 1))  # a label and its own revision
    assume(not ("@" in name and name[-2:] in ("-1", "-2")))  # Alembic's branch there is a label only
    assume(not name.endswith("@base"))  # Alembic takes it from any branch
    if theirs.error:
        with pytest.raises(HistoryError):
            resolve(Graph(revisions), name)
    else:
        assert [(revision.id,) for revision in resolve(Graph(revisions), name)] == list(theirs.steps)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        (None, []),
        ("base", []),
        ("heads", ["xyz", "merged"]),
        ("north@head", ["merged"]),
        ("xyz@heads", ["xyz"]),
        ("base@heads", ["xyz", "merged"]),
        ("ab5678", ["ab5678"]),
        ("ab5", ["ab5678"]),
        ("m", ["merged"]),
        ("east", ["cd0000"]),
        ("eas", ["cd0000"]),
        ("north@ab1234", ["ab1234"]),
        ("east@ab", ["ab1234"]),
        ("east@base", []),
        ("xyz@-1", []),
        (["cd0000", "base", "xyz"], ["cd0000", "xyz"]),
    ],
)
def test_names(name: str | list[str] | None, ids: list[str]) -> None:
    assert [revision.id for revision in resolve(TREE, name)] == ids


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("head", MultipleHeads),
        ("ab", AmbiguousRevision),
        ("xy", RevisionNotFound),
        ("", RevisionNotFound),
        ("current", RevisionNotFound),  # not base: a downgrade there would undo everything
        ("north@current", RevisionNotFound),
        ("north@", RevisionNotFound),
        ("nowhere", RevisionNotFound),
        ("nowhere@head", RevisionNotFound),
        ("nowhere@base", RevisionNotFound),
        ("north@xyz", RevisionNotFound),
        ("east@ab5678", RevisionNotFound),
        ("+1", RevisionNotFound),
        ("ab1234+1", RevisionNotFound),
        ("north@-1", AmbiguousWalk),
        ("xyz@-2", WalkOutOfRange),
    ],
)
def test_names_of_nothing(name: str, error: type[HistoryError]) -> None:
    with pytest.raises(error):
        resolve(TREE, name)


def test_one_revision() -> None:
    assert resolve_one(TREE, "base") is None
    assert resolve_one(TREE, "xyz") == TREE["xyz"]
    with pytest.raises(MultipleHeads, match="given argument 'heads'"):
        resolve_one(TREE, "heads")


def test_the_two_ends_of_a_range() -> None:
    assert parse_range("a:b") == ("a", "b")
    assert parse_range(" -3:current") == ("-3", "current")
    assert parse_range(":") == (None, None)
    for text in ("a", "a:b:c", ""):
        with pytest.raises(RangeNotAllowed, match="requires"):
            parse_range(text)


def test_relative_names() -> None:
    relative = parse_relative("north@head-2")
    assert relative is not None and relative[:3] == ("north", "head", -2)
    assert parse_relative("north@+1") == ("north", None, 1, "north@+1")
    assert parse_relative("ae10") is None


def test_a_step_back_from_the_heads_leaves_out_those_that_others_depend_on() -> None:
    graph = Graph(
        [
            Revision("a"),
            Revision("b"),
            Revision("c", ("a",), ("b",)),
            Revision("d", ("b",)),
            Revision("e", ("c",), ("d",)),
        ]
    )
    assert [revision.id for revision in resolve(graph, "-1")] == ["c"]
