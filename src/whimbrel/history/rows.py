"""The rows of the version table, as they change from step to step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from whimbrel.history.lineage import ancestors
from whimbrel.history.step import VersionChange

if TYPE_CHECKING:
    from whimbrel.history.graph import Graph


class Rows:
    """What the version table holds: the applied ids that no other applied revision follows or needs."""

    def __init__(self, graph: Graph, applied: Iterable[str]) -> None:
        self._graph = graph
        self._ids = dict.fromkeys(applied)
        self._followers: dict[str, int] | None = None

    def sorted(self) -> tuple[str, ...]:
        """The ids in the table now."""
        return tuple(sorted(self._ids)) if len(self._ids) > 1 else tuple(self._ids)

    def apply(self, id: str) -> VersionChange:
        """The revision is applied: its row takes the place of those before it."""
        replaced = [parent for parent in self._graph.all_parents(id) if parent in self._ids]
        return self.replace(replaced, id)

    def replace(self, old: list[str], new: str) -> VersionChange:
        """One row for several: the last becomes the new one, the others go."""
        for id in old:
            del self._ids[id]
        self._ids[new] = None
        if not old:
            return VersionChange(insert=(new,))
        return VersionChange(delete=tuple(old[:-1]), update=(old[-1], new))

    def revert(self, id: str) -> VersionChange:
        """The revision is undone: what nothing applied follows or needs any more gets a row again."""
        uncovered = [parent for parent in self._uncovered_by(id) if parent not in self._ids]
        self._ids.pop(id, None)
        self._ids.update(dict.fromkeys(uncovered))
        if not uncovered:
            return VersionChange(delete=(id,))
        return VersionChange(update=(id, uncovered[-1]), insert=tuple(uncovered[:-1]))

    def remove(self, id: str) -> VersionChange:
        """The row goes, and none takes its place."""
        del self._ids[id]
        return VersionChange(delete=(id,))

    def _uncovered_by(self, id: str) -> list[str]:
        if self._followers is None:
            self._followers = self._counted()
        found = []
        for parent in self._graph.all_parents(id):
            self._followers[parent] -= 1
            if not self._followers[parent]:
                found.append(parent)
        return found

    def _counted(self) -> dict[str, int]:
        """For each applied id, how many applied revisions follow or need it."""
        counts: dict[str, int] = {}
        for id in ancestors(self._graph, self._ids):
            for parent in self._graph.all_parents(id):
                counts[parent] = counts.get(parent, 0) + 1
        return counts
