"""The graph: its edges and labels are Alembic's, and what can't be one is refused."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from support import alembic_history
from support.histories import compared, histories
from whimbrel.errors import (
    BadIdentifier,
    CycleFound,
    DependencyCycleFound,
    DuplicateLabel,
    DuplicateRevision,
    HistoryError,
    MissingParent,
)
from whimbrel.history.graph import Graph
from whimbrel.history.revision import Revision


@compared
@given(histories())
def test_heads_and_bases_are_alembics(revisions: tuple[Revision, ...]) -> None:
    graph = Graph(revisions)
    heads, effective, bases = alembic_history.heads(revisions)
    assert (graph.heads, set(graph.effective_heads), graph.bases) == (heads, set(effective), bases)


@compared
@given(histories())
def test_labels_are_alembics(revisions: tuple[Revision, ...]) -> None:
    graph = Graph(revisions)
    for revision in revisions:
        assert set(graph.labels(revision.id)) == alembic_history.labels(revisions, revision.id)


@compared
@given(histories())
def test_every_edge_goes_both_ways(revisions: tuple[Revision, ...]) -> None:
    graph = Graph(revisions)
    for id in graph.revisions:
        assert all(id in graph.children(parent) for parent in graph.parents(id))
        assert all(id in graph.dependants(need) for need in graph.dependencies(id))
        assert set(graph.all_children(id)) == {*graph.children(id), *graph.dependants(id)}
    place = {id: number for number, id in enumerate(graph.oldest_first)}
    assert all(place[parent] < place[id] for id in place for parent in graph.all_parents(id))


def test_what_the_graph_knows_of_a_revision() -> None:
    graph = Graph([Revision("c", ("a", "b")), Revision("a"), Revision("b"), Revision("d", (), ("c",))])
    assert list(graph.revisions) == ["c", "a", "b", "d"]
    assert graph.is_merge_point("c") and graph.is_head("c") and not graph.is_effective_head("c")
    assert graph.is_base("a") and not graph.is_branch_point("a")
    assert (graph.all_parents("d"), graph.position("b"), len(graph)) == (("c",), 2, 4)
    assert "a" in graph and "x" not in graph and graph["a"] == Revision("a")


def test_a_dependency_may_be_named_by_label() -> None:
    graph = Graph([Revision("aaaa", labels=("north",)), Revision("bbbb", (), ("north",))])
    assert graph.dependencies("bbbb") == ("aaaa",)
    assert graph["bbbb"].depends_on == ("north",)


@pytest.mark.parametrize(
    ("revisions", "error", "words"),
    [
        ([Revision("a", ("z",), path="a.py")], MissingParent, "Revision z is referenced from a"),
        ([Revision("a", (), ("z",), path="a.py")], MissingParent, "depends_on in a.py"),
        ([Revision("a", path="x.py"), Revision("a", path="y.py")], DuplicateRevision, "in x.py and in y.py"),
        ([Revision("a", labels=("n",)), Revision("b", labels=("n",))], DuplicateLabel, "already used by"),
        ([Revision("a", labels=("a",))], DuplicateLabel, "'a'"),
        ([Revision("a@b")], BadIdentifier, "'@' not allowed in revision identifier 'a@b'"),
        ([Revision("a", ("a",))], CycleFound, "Self-loop is detected in revisions (a)"),
        ([Revision("a", ("b",)), Revision("b", ("a",))], CycleFound, "Cycle is detected in revisions (a, b)"),
        ([Revision("a", (), ("a",))], DependencyCycleFound, "Dependency self-loop"),
        ([Revision("a", (), ("b",)), Revision("b", ("a",))], DependencyCycleFound, "revisions (a, b)"),
    ],
)
def test_what_is_no_history(revisions: list[Revision], error: type[HistoryError], words: str) -> None:
    with pytest.raises(error) as caught:
        Graph(revisions)
    assert words in str(caught.value)


def test_a_circle_between_a_base_and_a_head_is_found() -> None:
    ends = [Revision("a"), Revision("e", ("d",))]
    circle = [Revision("b", ("a", "d")), Revision("c", ("b",)), Revision("d", ("c",))]
    with pytest.raises(CycleFound) as caught:
        Graph([*ends, *circle])
    assert caught.value.revisions == ("b", "c", "d")


def test_a_revision_is_a_value() -> None:
    revision = Revision("a", ("b",), doc="\n first\nparagraph\n\nsecond")
    assert revision.message == "first\nparagraph"
    assert pickle.loads(pickle.dumps(revision)) == revision
    assert repr(revision) == "Revision('a', down=('b',), path='')"
    with pytest.raises(AttributeError):
        revision.id = "c"  # type: ignore[misc]
