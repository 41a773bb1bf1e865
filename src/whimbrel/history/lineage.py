"""Who comes before and after a revision: sets of ids, each found in one walk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph


def ancestors(graph: Graph, ids: Iterable[str], *, dependencies: bool = True) -> set[str]:
    """These revisions and all before them; with `dependencies` also what they need."""
    edges = graph.all_parents if dependencies and graph.has_dependencies else graph.parents
    return _reached(ids, edges)


def descendants(graph: Graph, ids: Iterable[str], *, dependencies: bool = True) -> set[str]:
    """These revisions and all after them; with `dependencies` also what needs them."""
    edges = graph.all_children if dependencies and graph.has_dependencies else graph.children
    return _reached(ids, edges)


def lineage(graph: Graph, id: str, *, dependencies: bool = False) -> set[str]:
    """This revision with all before and after it."""
    before = ancestors(graph, [id], dependencies=dependencies)
    return before | descendants(graph, [id], dependencies=dependencies)


def newest(graph: Graph, ids: set[str]) -> tuple[str, ...]:
    """Those of the ids that none of the others follows, in file order."""
    followed = {parent for id in ids for parent in graph.parents(id)}
    return tuple(sorted(ids - followed, key=graph.position))


def _reached(starts: Iterable[str], edges: Callable[[str], Iterable[str]]) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        for id in edges(waiting.pop()):
            if id not in found:
                found.add(id)
                waiting.append(id)
    return found
