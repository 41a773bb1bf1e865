"""Circles in the history are found and named before anything walks along its edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from whimbrel.errors import CycleFound, DependencyCycleFound

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph

Neighbours = Callable[[str], Iterable[str]]


def refuse_cycles(graph: Graph) -> None:
    """Raise CycleFound where revisions follow each other in a circle, DependencyCycleFound where they
    depend on each other in one."""
    if ids := _in_circles(graph.revisions, graph.parents, graph.children):
        raise CycleFound(ids)
    if any(revision.depends_on for revision in graph):
        if ids := _in_circles(graph.revisions, graph.all_parents, graph.all_children):
            raise DependencyCycleFound(ids)


def _in_circles(ids: Iterable[str], parents: Neighbours, children: Neighbours) -> list[str]:
    """The ids on circles and between them, sorted; empty where there is none."""
    left = _not_reached(ids, parents, children)
    return sorted(_not_reached(left, children, parents))


def _not_reached(ids: Iterable[str], before: Neighbours, after: Neighbours) -> set[str]:
    """What is left when all ids with nothing before them are taken away, again and again."""
    left = set(ids)
    open_ = {id: len(left.intersection(before(id))) for id in left}
    free = [id for id, count in open_.items() if not count]
    while free:
        id = free.pop()
        left.discard(id)
        for follower in set(after(id)) & left:
            open_[follower] -= 1
            if not open_[follower]:
                free.append(follower)
    return left
