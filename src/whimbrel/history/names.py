"""The names by which people call revisions: ids, prefixes, labels, `head`, `base`, `branch@head`, `-1`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import (
    AmbiguousRevision,
    AmbiguousWalk,
    MultipleHeads,
    RangeNotAllowed,
    RevisionNotFound,
    WalkOutOfRange,
)
from whimbrel.history.lineage import lineage

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph
    from whimbrel.history.revision import Revision

_RELATIVE = re.compile(r"(?:(?P<branch>.+?)@)?(?P<symbol>.+?)?(?P<steps>[+-]\d+)", re.DOTALL)
_SHORTEST_EXTENDED = 4  # a shorter id or label is never found by a part of it


class Relative(NamedTuple):
    """A name with steps: `+2`, `branch@-1`, `head-1`, `ae10+2`; an absent part is None."""

    branch: str | None
    symbol: str | None
    steps: int
    text: str


def resolve(graph: Graph, name: str | Sequence[str] | None) -> tuple[Revision, ...]:
    """The revisions a name stands for; empty for `base` and None.

    `current` is none of these names: only commands that look ask the database what it means.

    Raises RevisionNotFound, AmbiguousRevision, MultipleHeads (`head` of several) or, for `-N`, AmbiguousWalk
    and WalkOutOfRange.
    """
    if name is None:
        return ()
    if not isinstance(name, str):
        return tuple(revision for part in name for revision in resolve(graph, part))
    return tuple(graph[id] for id in _ids(graph, name))


def resolve_one(graph: Graph, name: str | None) -> Revision | None:
    """The one revision a name stands for; None for `base`. Raises MultipleHeads where there are several."""
    found = resolve(graph, name)
    if len(found) > 1:
        raise MultipleHeads([revision.id for revision in found], str(name))
    return found[0] if found else None


def parse_range(text: str) -> tuple[str | None, str | None]:
    """The two ends of `a:b`, None for an end left out. Raises RangeNotAllowed where the colon is missing."""
    start, colon, end = text.partition(":")
    if not colon or ":" in end:
        raise RangeNotAllowed("History range requires [start]:[end], [start]:, or :[end]")
    return start.strip() or None, end.strip() or None


def parse_relative(text: str) -> Relative | None:
    """The parts of a name that ends in `+N` or `-N`; None for any other name."""
    found = _RELATIVE.fullmatch(text)
    if found is None:
        return None
    return Relative(found["branch"], found["symbol"], int(found["steps"]), text)


def split(name: str) -> tuple[str | None, str]:
    """Branch and symbol of `branch@symbol`; the branch is None where there is none."""
    branch, at, symbol = name.partition("@")
    return (branch or None, symbol) if at else (None, name)


def find(graph: Graph, symbol: str, branch: str | None = None) -> str:
    """The id that a full id, a label or a unique part from the left stands for, within the branch if given.

    Raises RevisionNotFound or AmbiguousRevision.
    """
    members = lineage(graph, find(graph, branch)) if branch and branch != "base" else None
    exact = symbol if symbol in graph else graph.labelled(symbol)
    if exact is not None:
        if members is not None and exact not in members:
            raise RevisionNotFound(symbol)
        return exact
    return _extended(graph, symbol, members)


def heads_of(graph: Graph, branch: str | None) -> tuple[str, ...]:
    """The heads, or those of them on the line of the branch."""
    if branch is None or branch == "base":
        return graph.heads
    members = lineage(graph, find(graph, branch))
    return tuple(id for id in graph.heads if id in members)


def back(graph: Graph, id: str, steps: int, text: str) -> str | None:
    """The id that is `steps` before this one; None is base, one step before the first.

    Raises AmbiguousWalk at a merge, WalkOutOfRange beyond base.
    """
    here: str | None = id
    for _ in range(steps):
        if here is None:
            raise WalkOutOfRange(text, steps)
        parents = graph.parents(here)
        if len(parents) > 1:
            raise AmbiguousWalk.at(here, parents)
        here = parents[0] if parents else None
    return here


def _ids(graph: Graph, name: str) -> tuple[str, ...]:
    branch, symbol = split(name)
    if symbol == "heads":
        return heads_of(graph, branch) if branch else graph.effective_heads
    if symbol == "head":
        return _only(heads_of(graph, branch), name if branch else symbol)
    if symbol == "base":
        _check_branch(graph, branch)
        return ()
    relative = parse_relative(name)
    if relative is not None and relative.symbol is None and relative.steps < 0:
        return _before_heads(graph, relative)
    return (find(graph, symbol, branch),)


def _check_branch(graph: Graph, branch: str | None) -> None:
    """Raise RevisionNotFound where there is no such branch."""
    if branch is not None and branch != "base":
        find(graph, branch)


def _only(ids: tuple[str, ...], name: str) -> tuple[str, ...]:
    if len(ids) > 1:
        raise MultipleHeads(ids, name)
    return ids


def _before_heads(graph: Graph, relative: Relative) -> tuple[str, ...]:
    starts = heads_of(graph, relative.branch) if relative.branch else graph.effective_heads
    found = [back(graph, id, -relative.steps, relative.text) for id in starts]
    return tuple(dict.fromkeys(id for id in found if id is not None))


def _extended(graph: Graph, part: str, members: set[str] | None) -> str:
    names = (name for name in graph.names() if name.startswith(part) and len(name) >= _SHORTEST_EXTENDED)
    found = {name: graph.labelled(name) or name for name in names} if part else {}
    if members is not None:
        found = {name: id for name, id in found.items() if id in members}
    if not found:
        raise RevisionNotFound(part)
    if len(set(found.values())) > 1:
        raise AmbiguousRevision(part, list(found))
    return next(iter(found.values()))
