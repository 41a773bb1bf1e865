"""Parents before children: one order of all revisions, or the circle that makes it impossible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import CycleFound, DependencyCycleFound

if TYPE_CHECKING:
    from whimbrel.history.revision import Revision

Edges = Mapping[str, Sequence[str]]
_NONE: tuple[str, ...] = ()


def oldest_first(
    revisions: Mapping[str, Revision], needs: Edges, children: Edges, dependants: Edges
) -> list[str]:
    """All ids, each after those it follows and those it needs.

    Raises CycleFound where revisions follow each other in a circle, DependencyCycleFound where they
    depend on each other in one.
    """
    before = {id: revision.down for id, revision in revisions.items()}
    both = {**before, **{id: before[id] + tuple(ids) for id, ids in needs.items()}} if needs else before
    order = _freed(both, children, dependants) if needs or _has_merges(before) else _grown(before, children)
    if len(order) < len(revisions):
        if ids := _after_themselves(before) or _in_circles(before, children):
            raise CycleFound(ids)
        raise DependencyCycleFound(
            _after_themselves(needs) or _in_circles(both, _joined(children, dependants))
        )
    return order


def _has_merges(before: Edges) -> bool:
    return max(map(len, before.values()), default=0) > 1


def _grown(before: Edges, children: Edges) -> list[str]:
    """What `_freed` finds where nobody waits for two: then who is reached is free."""
    order = [id for id, ids in before.items() if not ids]
    for id in order:  # grows while it is walked
        order += children.get(id, _NONE)
    return order


def _freed(before: Edges, children: Edges, dependants: Edges) -> list[str]:
    waiting = {id: len(ids) for id, ids in before.items()}
    order = [id for id, count in waiting.items() if not count]
    for id in order:  # grows while it is walked
        for after in (children.get(id), dependants.get(id)) if dependants else (children.get(id),):
            for follower in after or _NONE:
                waiting[follower] -= 1
                if not waiting[follower]:
                    order.append(follower)
    return order


def _after_themselves(before: Edges) -> list[str]:
    """The shortest circles: who is one needs no search through all that hangs on it."""
    return sorted(id for id, ids in before.items() if id in ids)


def _joined(first: Edges, second: Edges) -> Edges:
    return {id: (*first.get(id, _NONE), *second.get(id, _NONE)) for id in {*first, *second}}


def _in_circles(before: Edges, after: Edges) -> list[str]:
    """What can't be reached from both ends of the history, sorted; where all can, the circle alone."""
    from_bases = _reached((id for id, ids in before.items() if not ids), after)
    from_heads = _reached((id for id in before if not after.get(id)), before)
    if missed := set(before) - (from_bases & from_heads):
        return sorted(missed)
    above = set(before).difference(_freed(before, after, {}))
    kept = {id: [other for other in after.get(id, _NONE) if other in above] for id in above}
    return sorted(above.difference(_freed(kept, {id: before[id] for id in above}, {})))


def _reached(starts: Iterable[str], edges: Edges) -> set[str]:
    found = set(starts)
    waiting = list(found)
    while waiting:
        fresh = set(edges.get(waiting.pop(), _NONE)) - found
        found |= fresh
        waiting.extend(fresh)
    return found
