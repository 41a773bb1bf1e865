"""A history without files: functions as revisions, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any, cast

from whimbrel.history.revision import Revision
from whimbrel.history.step import Direction, Step, VersionChange

Change = Callable[[], Any]


@dataclass(frozen=True)
class Chain:
    """Revisions r1, r2, ...; `upgrades` and `downgrades` are what they do."""

    upgrades: Sequence[Change]
    downgrades: Sequence[Change] = ()
    ids: Sequence[str] = ()
    path: str = "versions/r.py"

    def id(self, index: int) -> str:
        return self.ids[index] if self.ids else f"r{index + 1}"

    def up(self, heads: tuple[str, ...]) -> list[Step]:
        """The steps from these heads to the newest revision."""
        return [self._up(index) for index in range(self._level(heads), len(self.upgrades))]

    def down(self, heads: tuple[str, ...]) -> list[Step]:
        """The steps from these heads to nothing."""
        return [self._down(index) for index in reversed(range(self._level(heads)))]

    def load(self, revision: Revision) -> ModuleType:
        index = next(i for i in range(len(self.upgrades)) if self.id(i) == revision.id)
        downgrade = self.downgrades[index] if self.downgrades else (lambda: None)
        module = SimpleNamespace(upgrade=self.upgrades[index], downgrade=downgrade)
        return cast(ModuleType, module)

    def _level(self, heads: tuple[str, ...]) -> int:
        return next((i + 1 for i in range(len(self.upgrades)) if self.id(i) in heads), 0)

    def _revision(self, index: int) -> Revision:
        down = (self.id(index - 1),) if index else ()
        doc = f"change {index + 1}\n\nRevision ID: {self.id(index)}"
        return Revision(self.id(index), down, doc=doc, path=self.path)

    def _up(self, index: int) -> Step:
        revision, new = self._revision(index), self.id(index)
        change = VersionChange(update=(*revision.down, new)) if index else VersionChange(insert=(new,))  # type: ignore[arg-type]
        return Step(revision, Direction.UP, change, revision.down or ("",), (new,), (new,))

    def _down(self, index: int) -> Step:
        revision, old = self._revision(index), self.id(index)
        change = VersionChange(update=(old, *revision.down)) if index else VersionChange(delete=(old,))  # type: ignore[arg-type]
        return Step(revision, Direction.DOWN, change, (old,), revision.down or ("",), revision.down)
