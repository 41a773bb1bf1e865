"""Random histories and databases somewhere along them, for tests that compare with Alembic."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from whimbrel.history.graph import Graph
from whimbrel.history.lineage import ancestors
from whimbrel.history.revision import Revision

compared = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
"""For tests that ask Alembic: how long it takes is no matter of the test."""

_LABELS = ("north", "south", "west", "east")


class Scene(NamedTuple):
    """A history, and the rows of a database that some of it was applied to."""

    revisions: tuple[Revision, ...]
    applied: tuple[str, ...]

    @property
    def graph(self) -> Graph:
        """The graph of the history."""
        return Graph(self.revisions)


@st.composite
def histories(draw: st.DrawFn, *, max_size: int = 10) -> tuple[Revision, ...]:
    """Lines, branches, merges, several bases, dependencies and labels, in any order of files.

    One revision has at most one dependency: Alembic's answer to several is in no fixed order.
    """
    size = draw(st.integers(1, max_size))
    ids = [f"{letter}{place:02d}x" for place, letter in enumerate(draw(_letters(size)))]
    labelled = draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(_LABELS), max_size=3))
    found: list[Revision] = []
    for place, id in enumerate(ids):
        down = draw(_parents(ids[:place])) if place else ()
        others = [other for other in ids[:place] if other not in down]
        needs = draw(st.lists(st.sampled_from(others), max_size=1)) if others and draw(_rarely) else []
        label = labelled.get(id)
        labels = (label,) if label and not any(label in other.labels for other in found) else ()
        found.append(Revision(id, down, tuple(needs), labels))
    return tuple(draw(st.permutations(found)))


@st.composite
def scenes(draw: st.DrawFn, *, max_size: int = 10) -> Scene:
    """A history with the rows of a database that some of its revisions were applied to, in any order."""
    revisions = draw(histories(max_size=max_size))
    graph = Graph(revisions)
    reached = draw(st.lists(st.sampled_from(sorted(graph.revisions)), max_size=4, unique=True))
    before = ancestors(graph, {parent for id in reached for parent in graph.all_parents(id)})
    return Scene(revisions, tuple(id for id in reached if id not in before))


@st.composite
def names(draw: st.DrawFn, revisions: tuple[Revision, ...]) -> str:
    """Something that somebody could type for a revision of this history, right or wrong."""
    ids = sorted(revision.id for revision in revisions)
    words = [*ids, *(label for revision in revisions for label in revision.labels)]
    symbols = [*words, "head", "heads", "base", ids[0][:3], ids[-1][:1], "nowhere"]
    symbol = draw(st.sampled_from(symbols))
    branch = draw(st.sampled_from([None, None, *words, "nobranch"]))
    steps = draw(st.sampled_from(["", "", "", "+1", "-1", "+2", "-2", "+3"]))
    if steps and draw(st.booleans()):
        symbol = ""
    return f"{branch}@{symbol}{steps}" if branch else f"{symbol}{steps}"


_rarely = st.integers(0, 3).map(lambda number: number == 0)


def _letters(size: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from("abcdef"), min_size=size, max_size=size)


def _parents(before: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """None for a new base, one of the latest for a line or a branch, several for a merge."""
    latest = before[-3:]
    one = st.sampled_from(latest).map(lambda id: (id,))
    several = st.lists(st.sampled_from(before), min_size=2, max_size=3, unique=True).map(tuple)
    if len(before) < 2:
        return st.one_of(one, one, st.just(()))
    return st.one_of(one, one, one, several, st.just(()))
