"""The order of revisions: Alembic's, and found in one walk however many branches there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from support import alembic_history
from support.histories import compared, histories
from whimbrel.history.graph import Graph
from whimbrel.history.order import newest_first
from whimbrel.history.path import walk
from whimbrel.history.revision import Revision


@compared
@given(histories(max_size=14))
def test_the_whole_history_is_in_alembics_order(revisions: tuple[Revision, ...]) -> None:
    graph = Graph(revisions)
    theirs = [id for (id,) in alembic_history.history(revisions).steps]
    assert [revision.id for revision in walk(graph)] == theirs


@compared
@given(histories(max_size=14), st.data())
def test_a_member_comes_before_those_it_follows(revisions: tuple[Revision, ...], data: st.DataObject) -> None:
    graph = Graph(revisions)
    members = set(graph.oldest_first[data.draw(st.integers(0, len(graph))) :])
    order = newest_first(graph, members)
    place = {id: number for number, id in enumerate(order)}
    assert set(order) == members and len(order) == len(members)
    for id in members:
        assert all(place[id] < place[parent] for parent in graph.all_parents(id) if parent in members)


def test_a_line_is_followed_until_another_must_come_first() -> None:
    graph = Graph(
        [
            Revision("root"),
            Revision("a1", ("root",)),
            Revision("a2", ("a1",)),
            Revision("b1", ("root",)),
            Revision("b2", ("b1",)),
            Revision("c1", ("root",)),
            Revision("end", ("b2", "a2")),
        ]
    )
    assert newest_first(graph, graph.revisions) == ["c1", "end", "b2", "b1", "a2", "a1", "root"]


def test_a_line_waits_for_another_that_leads_to_it_by_way_of_what_is_left_out() -> None:
    graph = Graph(
        [
            Revision("root"),
            Revision("needed", ("root",)),
            Revision("left out", (), ("needed",)),
            Revision("side", ("root",)),
            Revision("after", ("needed",)),
            Revision("merge", ("left out", "side")),
        ]
    )
    members = set(graph.revisions) - {"left out"}
    assert newest_first(graph, members) == ["after", "merge", "side", "needed", "root"]


def test_ten_thousand_revisions_with_thousands_of_branches() -> None:
    revisions = [Revision("root"), *(Revision(f"r{n}", ("root",)) for n in range(3000))]
    revisions += [Revision(f"s{n}", (f"r{n}", f"r{n + 1}")) for n in range(2999)]
    revisions += [Revision(f"t{n}", (f"t{n - 1}" if n else "s0",), ("root",)) for n in range(4000)]
    graph = Graph(revisions)
    order = newest_first(graph, graph.revisions)
    assert len(order) == len(revisions) and order[-1] == "root"
