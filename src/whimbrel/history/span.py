"""The revisions of a range `start:end`, as `history -r` takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import NotAncestor, WalkOutOfRange
from whimbrel.history import names
from whimbrel.history.lineage import ancestors, descendants, lineage
from whimbrel.history.targets import upgrade_targets

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph

End = str | Sequence[str]
"""A name, or the ids it stands for (what `current` means)."""


def between(graph: Graph, start: End, end: End) -> set[str]:
    """The ids from `start` to `end`, both included; for a start of base with all that the end needs.

    `-N` as start counts back from the end, `+N` as end counts on from the start; both stop where the history
    does. Raises NotAncestor where the start doesn't lead to the end.
    """
    if isinstance(start, str) and _steps(start) < 0:
        ends = _ends(graph, (), end)
        starts = _before(graph, ends, start)
    else:
        starts = _starts(graph, start)
        ends = _ends(graph, starts, end)
    ends = _on_line(graph, start, ends)
    before = ancestors(graph, ends)
    if not before.issuperset(starts):
        raise NotAncestor(_shown(start), _shown(end))
    return before & _after(graph, starts, ends) if starts else before


def _steps(name: str) -> int:
    """The N of `+N`, `-N` and `branch@-N`; 0 for other names."""
    relative = names.parse_relative(name)
    return relative.steps if relative is not None and relative.symbol is None else 0


def _starts(graph: Graph, start: End) -> tuple[str, ...]:
    if not isinstance(start, str):
        return tuple(start)
    relative = names.parse_relative(start)
    if relative is not None and relative.symbol is not None:
        return upgrade_targets(graph, (), start)
    return tuple(revision.id for revision in names.resolve(graph, start))


def _ends(graph: Graph, starts: Sequence[str], end: End) -> tuple[str, ...]:
    if not isinstance(end, str):
        return tuple(end)
    return upgrade_targets(graph, starts, end, clip=True)


def _before(graph: Graph, ends: Sequence[str], start: str) -> tuple[str, ...]:
    steps = -_steps(start)
    found = (_back(graph, id, steps, start) for id in _on_line(graph, start, ends))
    return tuple(dict.fromkeys(id for id in found if id is not None))


def _back(graph: Graph, id: str, steps: int, text: str) -> str | None:
    try:
        return names.back(graph, id, steps, text)
    except WalkOutOfRange:
        return None


def _on_line(graph: Graph, start: End, ends: Sequence[str]) -> tuple[str, ...]:
    """The ends that `branch@base` and `branch@-N` leave: those on the line of the branch."""
    branch = names.split(start)[0] if isinstance(start, str) else None
    if branch is None or branch == "base":
        return tuple(ends)
    members = lineage(graph, names.find(graph, branch))
    return tuple(id for id in ends if id in members)


def _after(graph: Graph, starts: Sequence[str], ends: Sequence[str]) -> set[str]:
    after = descendants(graph, starts, dependencies=False)
    return after if after.intersection(ends) else descendants(graph, starts)


def _shown(end: End) -> str:
    return end if isinstance(end, str) else ", ".join(end)
