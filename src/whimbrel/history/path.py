"""From where the database is to where it shall be: the steps, and what each does to the version table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import DatabaseAhead, NotDowngradeTarget, RevisionNotFound
from whimbrel.history import names
from whimbrel.history.lineage import ancestors, descendants, newest
from whimbrel.history.order import newest_first
from whimbrel.history.rows import Rows
from whimbrel.history.span import End, between
from whimbrel.history.step import Direction, Step
from whimbrel.history.targets import downgrade_target, upgrade_targets

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision


def upgrade_steps(graph: Graph, applied: Sequence[str], target: str) -> tuple[Step, ...]:
    """What an upgrade to `target` runs, oldest first; empty where nothing is to do.

    Raises HistoryError for a target that can't be found or reached, DatabaseAhead where no file has one of
    the applied ids.
    """
    check_applied(graph, applied)
    targets = [id for id in upgrade_targets(graph, applied, target) if id not in applied]
    wanted = ancestors(graph, targets) - ancestors(graph, applied) if targets else set()
    rows = Rows(graph, applied)
    return tuple([_up(graph, rows, id) for id in reversed(newest_first(graph, wanted))])


def downgrade_steps(graph: Graph, applied: Sequence[str], target: str) -> tuple[Step, ...]:
    """What a downgrade to `target` undoes, newest first; empty where nothing is to do.

    Raises HistoryError for a target that can't be found or isn't behind the database, DatabaseAhead where
    no file has one of the applied ids.
    """
    check_applied(graph, applied)
    stop, branch = downgrade_target(graph, applied, target)
    unwanted = ancestors(graph, applied) & descendants(graph, _first_to_go(graph, stop, branch, target))
    if stop is not None and not unwanted and stop not in applied:
        raise NotDowngradeTarget(target)
    rows = Rows(graph, applied)
    return tuple([_down(graph, rows, id) for id in newest_first(graph, unwanted)])


def stamp_steps(
    graph: Graph, applied: Sequence[str], targets: Sequence[str], purge: bool = False
) -> tuple[Step, ...]:
    """How the version table comes to say that the database is at `targets`; nothing is run.

    With `purge` all rows were deleted before. Rows of lines that the targets aren't on stay. Raises
    HistoryError for a target that can't be found, DatabaseAhead where no file has one of the applied ids.
    """
    applied = () if purge else tuple(applied)
    check_applied(graph, applied)
    wanted = _stamp_targets(graph, targets)
    rows = Rows(graph, applied)
    if not wanted:
        return tuple([_unstamp(graph, rows, id) for id in _rows_to_clear(graph, applied, targets)])
    related = _on_the_lines_of(graph, {*wanted, *_branches(graph, targets)})
    replaced = [id for id in applied if id in related and id not in wanted]
    steps = []
    for id in wanted:
        if id not in applied:
            # a new line beside those of its branch takes no row away
            gone = replaced if _on_the_lines_of(graph, {id}).intersection(replaced) else []
            steps.append(_stamp(graph, rows, gone, id))
            replaced = [one for one in replaced if one not in gone]
    needless = _on_the_lines_of(graph, set(wanted)).intersection(replaced)
    return (*steps, *(_unstamp(graph, rows, id) for id in replaced if id in needless))


def walk(graph: Graph, base: End | None = "base", head: End | None = "heads") -> Iterator[Revision]:
    """The revisions from `head` back to `base`, both included, newest first, as `history` shows them.

    An end is a name or a sequence of ids. A `base` of `-N` is counted from the end of the range, a `head` of
    `+N` from its start. Raises HistoryError where a name can't be found, NotAncestor where the start doesn't
    lead to the end.
    """
    if base in (None, "base") and head in (None, "heads"):
        return map(graph.revisions.__getitem__, newest_first(graph, graph.revisions))
    return map(graph.__getitem__, newest_first(graph, between(graph, base or "base", head or "heads")))


def current(graph: Graph, applied: Sequence[str]) -> tuple[Revision, ...]:
    """What the database is at: its rows, then the heads of lines that are applied because a row needs them.

    Raises DatabaseAhead where no file has one of the ids.
    """
    check_applied(graph, applied)
    implied = newest(graph, ancestors(graph, applied))
    return tuple(graph[id] for id in dict.fromkeys((*applied, *implied)) if id in implied)


def check_applied(graph: Graph, applied: Sequence[str]) -> None:
    """Raise DatabaseAhead where no file has one of the ids that the database is at."""
    for id in applied:
        if id not in graph:
            raise DatabaseAhead(id)


def _first_to_go(graph: Graph, stop: str | None, branch: str | None, target: str) -> tuple[str, ...]:
    """The oldest revisions a downgrade undoes: those that follow the one to stop at."""
    if stop is None:
        return graph.bases if branch is None else _bases_of(graph, branch)
    after = graph.children(stop)
    if branch is None or len(after) < 2:
        return after
    before_branch = ancestors(graph, [branch], dependencies=False)
    after = tuple(id for id in after if id in before_branch)
    if not after:
        raise NotDowngradeTarget(target)
    return after


def _bases_of(graph: Graph, branch: str) -> tuple[str, ...]:
    before = ancestors(graph, [branch], dependencies=False)
    return tuple(id for id in graph.bases if id in before)


def _up(graph: Graph, rows: Rows, id: str) -> Step:
    revision, change = graph[id], rows.apply(id)
    return Step(revision, Direction.UP, change, revision.down, (id,), rows.sorted())


def _down(graph: Graph, rows: Rows, id: str) -> Step:
    revision, change = graph[id], rows.revert(id)
    return Step(revision, Direction.DOWN, change, (id,), revision.down, rows.sorted())


def _stamp_targets(graph: Graph, targets: Sequence[str]) -> list[str]:
    """The ids to stamp; without those that another of them stands for already."""
    for name in targets:
        if names.parse_relative(name) is not None:
            raise RevisionNotFound(name)
    found = dict.fromkeys(revision.id for revision in names.resolve(graph, targets))
    if len(found) < 2:
        return list(found)
    before = ancestors(graph, {parent for id in found for parent in graph.all_parents(id)})
    return [id for id in found if id not in before]


def _rows_to_clear(graph: Graph, applied: Sequence[str], targets: Sequence[str]) -> list[str]:
    """The rows that stamping `base` takes away, or `branch@base`: those on the line of the branch."""
    branches = _branches(graph, targets)
    if len(branches) < len(targets):
        return list(applied)
    related = _on_the_lines_of(graph, set(branches))
    return [id for id in applied if id in related]


def _branches(graph: Graph, targets: Sequence[str]) -> list[str]:
    """For each target with a branch, the id of the branch."""
    found = (names.split(name)[0] for name in targets)
    return [names.find(graph, branch) for branch in found if branch and branch != "base"]


def _on_the_lines_of(graph: Graph, ids: set[str]) -> set[str]:
    """All before and after these, what they need and what needs them."""
    return ancestors(graph, ids) | descendants(graph, ids)


def _stamp(graph: Graph, rows: Rows, replaced: list[str], id: str) -> Step:
    change = rows.replace(replaced, id)
    return Step(graph[id], Direction.STAMP, change, tuple(replaced), (id,), rows.sorted())


def _unstamp(graph: Graph, rows: Rows, id: str) -> Step:
    return Step(graph[id], Direction.STAMP, rows.remove(id), (id,), (), rows.sorted())
