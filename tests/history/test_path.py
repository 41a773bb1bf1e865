"""Paths through random histories: the steps, their words and their rows are those of Alembic."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support import alembic_history
from support.alembic_history import Answer
from support.histories import Scene, compared, names, scenes
from support.rows import Plain, comparable, plain
from whimbrel.errors import (
    AmbiguousWalk,
    DatabaseAhead,
    HistoryError,
    NotDowngradeTarget,
    RevisionNotFound,
    WalkOutOfRange,
)
from whimbrel.history.graph import Graph
from whimbrel.history.lineage import ancestors
from whimbrel.history.path import downgrade_steps, stamp_steps, upgrade_steps
from whimbrel.history.revision import Revision
from whimbrel.history.step import Step, VersionChange

TREE = Graph(
    [
        Revision("a1aaa", labels=("A",)),
        Revision("a2aaa", ("a1aaa",)),
        Revision("a3aaa", ("a2aaa",)),
        Revision("a3bbb", ("a2aaa",), labels=("AB",)),
        Revision("m4aaa", ("a3aaa", "a3bbb")),
        Revision("b1aaa", labels=("B",)),
        Revision("b2aaa", ("b1aaa",), ("a2aaa",)),
        Revision("b3aaa", ("b2aaa",)),
    ]
)
"""Two lines; one branches and merges, the other needs something of the first."""


@compared
@given(scenes(), st.data())
def test_upgrades_are_alembics(scene: Scene, data: st.DataObject) -> None:
    target = data.draw(names(scene.revisions))
    theirs = alembic_history.upgrade(scene.revisions, scene.applied, target)
    assume(not theirs.crashed and _is_minimal(scene.graph))
    _same(theirs, lambda: upgrade_steps(scene.graph, scene.applied, target), target)


@compared
@given(scenes(), st.data())
def test_downgrades_are_alembics(scene: Scene, data: st.DataObject) -> None:
    target = data.draw(names(scene.revisions))
    theirs = alembic_history.downgrade(scene.revisions, scene.applied, target)
    assume(not theirs.crashed and _is_minimal(scene.graph))
    if theirs.refused and _resolves_more(target):
        return
    _same(theirs, lambda: downgrade_steps(scene.graph, scene.applied, target), target)


@compared
@given(scenes(), st.data())
def test_stamps_leave_alembics_rows(scene: Scene, data: st.DataObject) -> None:
    target = data.draw(names(scene.revisions))
    assume(not target.endswith(("-1", "-2")))  # Alembic may take it for a revision, and not say which
    theirs = alembic_history.stamp(scene.revisions, scene.applied, [target])
    assume(not theirs.crashed and not ("@" in target and "start with" in theirs.error))
    if theirs.refused:
        with pytest.raises(HistoryError):
            stamp_steps(scene.graph, scene.applied, [target])
    elif not _refused_by_us(target):
        steps = stamp_steps(scene.graph, scene.applied, [target])
        rows = _replayed(scene.applied, list(theirs.steps))
        assert set(steps[-1].heads if steps else scene.applied) == rows


@compared
@given(scenes())
def test_up_and_down_again_return_to_the_rows(scene: Scene) -> None:
    graph = scene.graph
    up = upgrade_steps(graph, scene.applied, "heads")
    rows = up[-1].heads if up else scene.applied
    assert set(rows) == set(graph.effective_heads)
    down = downgrade_steps(graph, rows, "base")
    assert len(down) == len(graph)
    assert (down[-1].heads if down else rows) == ()


@compared
@given(scenes())
def test_rows_are_what_nothing_applied_stands_for(scene: Scene) -> None:
    graph, rows = scene.graph, set(scene.applied)
    done = ancestors(graph, rows)
    for step in upgrade_steps(graph, scene.applied, "heads"):
        done.add(step.revision.id)
        rows = _after(rows, step.change)
        before = {parent for id in done for parent in graph.all_parents(id)}
        assert rows == done - before == set(step.heads)


@pytest.mark.parametrize(
    ("applied", "target", "expected"),
    [
        ((), "+1", AmbiguousWalk),
        ((), "A@+1", ["a1aaa"]),
        (("a1aaa",), "+1", ["a2aaa"]),
        (("a1aaa",), "+2", AmbiguousWalk),
        (("a1aaa",), "AB@+2", ["a2aaa", "a3bbb"]),
        (("a3aaa",), "AB@+1", ["a3bbb"]),
        (("a2aaa", "b1aaa"), "+1", AmbiguousWalk),
        (("a2aaa", "b1aaa"), "B@+1", ["b2aaa"]),
        (("m4aaa", "b3aaa"), "B@+1", WalkOutOfRange),
        (("m4aaa", "b3aaa"), "heads", []),
        ((), "b2aaa-1", ["b1aaa"]),
        ((), "-1", WalkOutOfRange),
        (("a2aaa",), "a1aaa", []),
        (("gone",), "heads", DatabaseAhead),
        ((), "nowhere", RevisionNotFound),
    ],
)
def test_upgrade_targets(
    applied: tuple[str, ...], target: str, expected: list[str] | type[Exception]
) -> None:
    _expect(lambda: upgrade_steps(TREE, applied, target), expected)


@pytest.mark.parametrize(
    ("applied", "target", "expected"),
    [
        (("a3aaa", "b3aaa"), "-1", ["a3aaa"]),
        (("b3aaa", "a3aaa"), "-1", ["b3aaa"]),
        (("a3aaa", "a3bbb"), "AB@-1", ["a3bbb"]),
        (("a3aaa", "a3bbb"), "a3bbb-1", ["a3aaa", "a3bbb"]),
        (("a3aaa", "a3bbb"), "A@a2aaa", NotDowngradeTarget),
        (("a3aaa", "a3bbb"), "AB@a2aaa", ["a3bbb"]),
        (("m4aaa",), "-1", AmbiguousWalk),
        (("m4aaa",), "a2aaa", ["m4aaa", "a3aaa", "a3bbb"]),
        (("b3aaa",), "B@base", ["b3aaa", "b2aaa", "b1aaa"]),
        (("b3aaa",), "A@base", ["b3aaa", "b2aaa", "a2aaa", "a1aaa"]),
        (("b3aaa",), "a2aaa", NotDowngradeTarget),
        (("b3aaa",), "m4aaa", NotDowngradeTarget),
        (("b3aaa",), "-4", WalkOutOfRange),
        (("a2aaa",), "B@-1", WalkOutOfRange),
        (("a2aaa",), "B@a1aaa", RevisionNotFound),
        ((), "-1", WalkOutOfRange),
        ((), "base", []),
        (("gone",), "-1", DatabaseAhead),
    ],
)
def test_downgrade_targets(
    applied: tuple[str, ...], target: str, expected: list[str] | type[Exception]
) -> None:
    _expect(lambda: downgrade_steps(TREE, applied, target), expected)


def test_an_ambiguous_walk_names_the_ways() -> None:
    with pytest.raises(AmbiguousWalk, match=r"^Ambiguous walk: m4aaa leads to a3aaa and to a3bbb\."):
        downgrade_steps(TREE, ("m4aaa",), "-1")


def test_rows_of_a_merge_and_back() -> None:
    (merge,) = upgrade_steps(TREE, ("a3aaa", "a3bbb"), "m4aaa")
    assert merge.change == VersionChange(delete=("a3aaa",), update=("a3bbb", "m4aaa"))
    (split,) = downgrade_steps(TREE, ("m4aaa",), "a3aaa")
    assert split.change == VersionChange(insert=("a3aaa",), update=("m4aaa", "a3bbb"))
    assert str(merge) == "a3aaa, a3bbb -> m4aaa"
    assert str(split) == "m4aaa -> a3aaa, a3bbb"


def test_a_dependency_takes_the_row_of_what_it_needs() -> None:
    *_, step = upgrade_steps(TREE, ("a2aaa", "b1aaa"), "b2aaa")
    assert step.heads == ("b2aaa",)
    assert downgrade_steps(TREE, ("b2aaa",), "b1aaa")[0].heads == ("a2aaa", "b1aaa")


def test_a_redundant_parent_gets_no_row_of_its_own() -> None:
    graph = Graph([Revision("aaaa"), Revision("bbbb", ("aaaa",)), Revision("cccc", ("bbbb", "aaaa"))])
    (step,) = downgrade_steps(graph, ("cccc",), "bbbb")
    assert step.heads == ("bbbb",)


@pytest.mark.parametrize(
    ("applied", "targets", "rows"),
    [
        ((), ["heads"], {"m4aaa", "b3aaa"}),
        (("a3aaa", "a3bbb", "b1aaa"), ["a1aaa"], {"a1aaa", "b1aaa"}),
        (("a3aaa",), ["a3aaa", "a3bbb"], {"a3aaa", "a3bbb"}),
        (("m4aaa",), ["a3aaa", "a3bbb"], {"a3aaa", "a3bbb"}),
        ((), ["a1aaa", "a2aaa"], {"a2aaa"}),
        (("m4aaa", "b3aaa"), ["base"], set()),
        (("m4aaa", "b3aaa"), ["B@base"], {"m4aaa"}),
        (("b1aaa",), ["a1aaa"], {"a1aaa", "b1aaa"}),
        (("a3aaa",), ["A@a3bbb"], {"a3aaa", "a3bbb"}),
    ],
)
def test_stamping(applied: tuple[str, ...], targets: list[str], rows: set[str]) -> None:
    steps = stamp_steps(TREE, applied, targets)
    assert _replay(applied, steps) == rows == set(steps[-1].heads)


def test_stamping_on_the_line_of_a_row_takes_the_other_rows_of_the_branch() -> None:
    graph = Graph(
        [
            Revision("a00x"),
            Revision("a01x", ("a00x",)),
            Revision("a03x", ("a00x",)),
            Revision("a04x", ("a00x", "a01x")),
        ]
    )
    assert stamp_steps(graph, ("a01x", "a03x"), ["a00x@a04x"])[-1].heads == ("a04x",)
    assert stamp_steps(graph, ("a03x",), ["a00x@a04x"])[-1].heads == ("a03x", "a04x")


def test_stamping_after_a_purge_knows_no_rows() -> None:
    (step,) = stamp_steps(TREE, ("gone", "b1aaa"), ["a1aaa"], purge=True)
    assert step.change == VersionChange(insert=("a1aaa",))


@pytest.mark.parametrize("target", ["+1", "-1", "head-1", "a1aaa+1"])
def test_relative_names_are_nothing_to_stamp(target: str) -> None:
    with pytest.raises(RevisionNotFound):
        stamp_steps(TREE, ("a1aaa",), [target])


def _same(theirs: Answer, ours: Callable[[], tuple[Step, ...]], target: str) -> None:
    if theirs.refused:
        with pytest.raises(HistoryError):
            ours()
    elif not _refused_by_us(target, ours):
        assert plain(ours()) == [comparable(step) for step in theirs.steps]


def _refused_by_us(target: str, ours: Callable[[], object] = lambda: None) -> bool:
    """Names that Alembic takes for something and we don't (docs/decisions/history-differences.md)."""
    branch, at, symbol = target.rpartition("@")
    if symbol in ("base-1", "base-2") or branch == "nobranch":
        return True
    if at and symbol:
        try:
            ours()
        except (RevisionNotFound, NotDowngradeTarget):
            return True
    return False


def _resolves_more(target: str) -> bool:
    """Names that Alembic refuses in a downgrade and we know."""
    return "@" in target or len(target) == 1


def _is_minimal(graph: Graph) -> bool:
    """Whether no parent is implied by another: Alembic keeps needless rows for those."""
    return not any(
        set(graph.all_parents(id))
        & ancestors(graph, {p for parent in graph.all_parents(id) for p in graph.all_parents(parent)})
        for id in graph.revisions
    )


def _expect(run: Callable[[], tuple[Step, ...]], expected: list[str] | type[Exception]) -> None:
    if isinstance(expected, list):
        assert [step.revision.id for step in run()] == expected
    else:
        with pytest.raises(expected):
            run()


def _after(rows: set[str], change: VersionChange) -> set[str]:
    assert rows.issuperset(change.delete) and rows.isdisjoint(change.insert)
    rows = rows.difference(change.delete) | set(change.insert)
    if change.update is not None:
        assert change.update[0] in rows and change.update[1] not in rows
        rows = rows - {change.update[0]} | {change.update[1]}
    return rows


def _replay(applied: tuple[str, ...], steps: tuple[Step, ...]) -> set[str]:
    rows = set(applied)
    for step in steps:
        rows = _after(rows, step.change)
    return rows


def _replayed(applied: tuple[str, ...], steps: list[Plain]) -> set[str]:
    """The rows after Alembic's changes."""
    rows = set(applied)
    for change in (change.split() for _, *changes in steps for change in changes):
        if change[0] in ("delete", "update"):
            rows.discard(change[1])
        if change[0] in ("insert", "update"):
            rows.add(change[-1])
    return rows
