"""Which revisions carry a branch label that one of them was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph


def inherited(graph: Graph) -> dict[str, tuple[str, ...]]:
    """For each id its labels, own and inherited, sorted; ids without labels are left out.

    A label goes to all that follow its revision. Where those are one line without branch or merge it goes
    back as well, down to the next branch or merge point. What another revision depends on counts as a branch.
    """
    found: dict[str, set[str]] = {}
    for revision in graph:
        if revision.labels:
            for id in _carriers(graph, revision.id):
                found.setdefault(id, set()).update(revision.labels)
    return {id: tuple(sorted(labels)) for id, labels in found.items()}


def _carriers(graph: Graph, start: str) -> set[str]:
    after = _followers(graph, start)
    if not any(_is_junction(graph, id) for id in after):
        after.update(_line_before(graph, start))
    return after


def _followers(graph: Graph, start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = set(graph.children(waiting.pop())) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _line_before(graph: Graph, start: str) -> list[str]:
    line: list[str] = []
    parents = graph.parents(start)
    while parents and not _is_junction(graph, parents[0]):
        line.append(parents[0])
        parents = graph.parents(parents[0])
    return line


def _is_junction(graph: Graph, id: str) -> bool:
    return len(graph.all_children(id)) > 1 or graph.is_merge_point(id)
