"""Where an upgrade, a downgrade or a range shall end: a name, seen from where the database is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import AmbiguousWalk, MultipleHeads, WalkOutOfRange
from whimbrel.history import names
from whimbrel.history.lineage import ancestors, lineage, newest
from whimbrel.history.names import Relative

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph


class DowngradeTarget(NamedTuple):
    """The revision to stop at, None for base; `branch` is the id on whose line we stay, None for all."""

    id: str | None
    branch: str | None


def upgrade_targets(
    graph: Graph, applied: Sequence[str], target: str, *, clip: bool = False
) -> tuple[str, ...]:
    """The ids an upgrade to `target` shall reach; empty for base.

    With `clip` a walk beyond the newest revision ends there, otherwise it raises WalkOutOfRange.
    """
    relative = names.parse_relative(target)
    if relative is None:
        return tuple(revision.id for revision in names.resolve(graph, target))
    if relative.symbol is None:
        found = _steps_ahead(graph, applied, relative, clip)
    else:
        found = _from_symbol(graph, relative, clip)
    return () if found is None else (found,)


def downgrade_target(graph: Graph, applied: Sequence[str], target: str) -> DowngradeTarget:
    """The id a downgrade to `target` shall stop at."""
    relative = names.parse_relative(target)
    if relative is not None and relative.symbol is None:
        return _steps_back(graph, applied, relative)
    branch, _ = names.split(target)
    start = None if branch is None or branch == "base" else names.find(graph, branch)
    if relative is not None:
        return DowngradeTarget(_from_symbol(graph, relative, clip=False), start)
    revision = names.resolve_one(graph, target)
    return DowngradeTarget(None if revision is None else revision.id, start)


def _steps_ahead(graph: Graph, applied: Sequence[str], relative: Relative, clip: bool) -> str | None:
    """`+N` and `branch@+N`: N steps on from where the database is."""
    if relative.steps <= 0:
        raise WalkOutOfRange(_steps(relative), relative.steps)
    within = _line(graph, relative.branch)
    starts = _rows_on(graph, applied, within)
    if len(starts) > 1:
        raise AmbiguousWalk("Ambiguous upgrade from multiple current revisions")
    return _ahead(graph, starts[0] if starts else None, relative, within, clip)


def _steps_back(graph: Graph, applied: Sequence[str], relative: Relative) -> DowngradeTarget:
    """`-N` and `branch@-N`: N steps back from where the database is, on the line of that row."""
    if relative.steps >= 0 or not applied:
        raise WalkOutOfRange(_steps(relative), relative.steps)
    within = _line(graph, relative.branch)
    starts = _rows_on(graph, applied, within)
    if not starts:
        raise WalkOutOfRange(relative.text, relative.steps)
    if len(starts) > 1 and within is not None:
        raise AmbiguousWalk("Ambiguous downgrade from multiple current revisions")
    id = names.back(graph, starts[0], -relative.steps, _steps(relative))
    return DowngradeTarget(id, starts[0])


def _from_symbol(graph: Graph, relative: Relative, clip: bool) -> str | None:
    """`symbol+N`, `symbol-N`: N steps on or back from a revision that is named."""
    name = f"{relative.branch}@{relative.symbol}" if relative.branch else str(relative.symbol)
    start = _one(graph, name, relative)
    if relative.steps >= 0:
        return _ahead(graph, start, relative, _line(graph, relative.branch), clip)
    if start is None:
        raise WalkOutOfRange(relative.text, relative.steps)
    return names.back(graph, start, -relative.steps, relative.text)


def _one(graph: Graph, name: str, relative: Relative) -> str | None:
    try:
        revision = names.resolve_one(graph, name)
    except MultipleHeads as error:
        raise MultipleHeads(error.heads, relative.text) from None
    return None if revision is None else revision.id


def _ahead(
    graph: Graph, start: str | None, relative: Relative, within: Collection[str] | None, clip: bool
) -> str | None:
    here = start
    for _ in range(relative.steps):
        after = graph.bases if here is None else graph.children(here)
        after = after if within is None else tuple(id for id in after if id in within)
        if len(after) > 1:
            raise AmbiguousWalk.at(here, after)
        if not after:
            if clip:
                return here
            raise WalkOutOfRange(_steps(relative), relative.steps)
        here = after[0]
    return here


def _rows_on(graph: Graph, applied: Sequence[str], within: set[str] | None) -> tuple[str, ...]:
    """Where the database is on this line: its rows there, else the newest that a row there needs."""
    rows = tuple(id for id in applied if within is None or id in within)
    if rows or within is None:
        return rows
    return newest(graph, ancestors(graph, applied) & within)


def _line(graph: Graph, branch: str | None) -> set[str] | None:
    if branch is None or branch == "base":
        return None
    return lineage(graph, names.find(graph, branch))


def _steps(relative: Relative) -> str:
    return f"{relative.steps:+d}"
