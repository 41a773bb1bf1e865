"""The order in which revisions are shown and run: the same one every time, and the same as Alembic's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from whimbrel.history.lineage import ancestors

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph

_NONE: tuple[str, ...] = ()


def newest_first(graph: Graph, members: Collection[str]) -> list[str]:
    """The members, each before those it follows or needs; a line is followed as long as possible.

    Several lines are walked side by side, those of the newest revisions first, in file order. A line waits
    at a revision that another line still leads to, by way of others than members too, and that line goes on
    instead.
    """
    if len(members) == len(graph.revisions) and _is_one_line(graph):
        return graph.oldest_first[::-1]
    return _Lines(graph, members if isinstance(members, (set, frozenset, dict)) else set(members)).walked()


def _is_one_line(graph: Graph) -> bool:
    return len(graph.heads) == 1 and not any(len(graph.all_parents(id)) > 1 for id in graph.revisions)


class _Lines:
    """The lines being walked: `ends` is the revision each of them shows next."""

    def __init__(self, graph: Graph, members: Collection[str]) -> None:
        self.graph, self.members = graph, members
        self.before = _parents_within(graph, members)
        self.beyond = _needed_beyond(graph, members) if graph.has_dependencies else {}
        self.followers = _follower_counts(self.before)
        self.ends = [id for id in _in_file_order(graph, members) if not self.followers.get(id)]
        for id, count in _follower_counts(self.beyond).items():
            self.followers[id] = self.followers.get(id, 0) + count
        self.forks = [id for id, count in self.followers.items() if count > 1 or self.beyond]
        self.ancestors: dict[str, int] | None = None
        self.bits: dict[str, int] = {}

    def walked(self) -> list[str]:
        ends, followers, before = self.ends, self.followers, self.before
        order: list[str] = []
        met, line = set(ends), 0
        while ends:
            id = ends[line]
            if followers.get(id):
                line = self._line_above(line)
                continue
            order.append(id)
            for other in self.beyond.get(id, _NONE):
                followers[other] -= 1
            fresh = []
            for parent in before[id]:
                followers[parent] -= 1
                if parent not in met:
                    met.add(parent)
                    fresh.append(parent)
            if fresh:
                ends[line] = fresh[0]
                ends.extend(fresh[1:])
            else:
                del ends[line]
                line = max(0, line - 1)
        return order

    def _line_above(self, line: int) -> int:
        """The first line that still leads to the end of this one."""
        if len(self.ends) == 2:
            return 1 - line
        if self.ancestors is None:
            self.ancestors = self._marked()
        bit, ancestors = self.bits[self.ends[line]], self.ancestors
        return next(place for place, id in enumerate(self.ends) if ancestors[id] & bit)

    def _marked(self) -> dict[str, int]:
        """For each member its ancestors as the bits of a number.

        Only a revision that several follow is ever waited at, so only those have a bit: numbers stay
        short, and along a line they are one and the same object.
        """
        self.bits = {id: 1 << place for place, id in enumerate(self.forks)}
        marks: dict[str, int] = {}
        for id in self.graph.oldest_first:
            if id in self.members:
                mark = 0
                for parent in (*self.before[id], *self.beyond.get(id, _NONE)):
                    mark |= marks[parent] | self.bits.get(parent, 0)
                marks[id] = mark
        return marks


def _parents_within(graph: Graph, members: Collection[str]) -> dict[str, tuple[str, ...]]:
    superfluous = _superfluous_needs(graph) if graph.has_dependencies else {}
    found = {}
    for id in members:
        parents = graph.all_parents(id)
        if parents and (len(parents) > 1 or parents[0] not in members):
            skip = superfluous.get(id, _NONE)
            parents = tuple([parent for parent in parents if parent in members and parent not in skip])
        found[id] = parents
    return found


def _needed_beyond(graph: Graph, members: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each member those that it leads to by way of others than members: a range leaves out dependants."""
    if len(members) == len(graph.revisions):
        return {}
    below = ancestors(graph, members)
    nearest: dict[str, tuple[str, ...]] = {}
    for id in graph.oldest_first:
        if id in below:
            parents = graph.all_parents(id)
            found = [other for parent in parents if parent not in members for other in nearest[parent]]
            if id not in members:
                found += [parent for parent in parents if parent in members]
            nearest[id] = tuple(dict.fromkeys(found))
    return {id: nearest[id] for id in members if nearest[id]}


def _follower_counts(before: dict[str, tuple[str, ...]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for parents in before.values():
        for parent in parents:
            counts[parent] = counts.get(parent, 0) + 1
    return counts


def _in_file_order(graph: Graph, members: Collection[str]) -> Iterable[str]:
    if len(members) * 8 < len(graph.revisions):
        return sorted(members, key=graph.position)
    return (id for id in graph.revisions if id in members)


def _superfluous_needs(graph: Graph) -> dict[str, set[str]]:
    """The dependencies that an earlier revision of the same line has already named: they order nothing."""
    shared = [id for id in graph.revisions if len(graph.dependants(id)) > 1]
    bits = {id: 1 << place for place, id in enumerate(shared)}
    if not bits:
        return {}
    named: dict[str, int] = {}
    found: dict[str, set[str]] = {}
    for id in graph.oldest_first:
        mark = 0
        for parent in graph.parents(id):
            mark |= named[parent]
        needs = graph.dependencies(id)
        if repeated := {need for need in needs if mark & bits.get(need, 0)}:
            found[id] = repeated.difference(graph.parents(id))
        for need in needs:
            mark |= bits.get(need, 0)
        named[id] = mark
    return found
