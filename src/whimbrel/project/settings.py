"""The effective settings of a project: each a value with its origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whimbrel.project.keys import BY_NAME, KEYS
from whimbrel.project.setting import DEFAULT, Setting


class Settings(Mapping[str, Setting]):
    """Name to Setting, for every name of keys.KEYS; what no source has, has its default."""

    __slots__ = ("_found",)

    def __init__(self, found: Mapping[str, Setting]) -> None:
        self._found = dict(found)

    def __getitem__(self, name: str) -> Setting:
        """The setting; raises KeyError for a name that is no setting."""
        found = self._found.get(name)
        return found if found is not None else Setting(BY_NAME[name].default, DEFAULT)

    def __iter__(self) -> Iterator[str]:
        """The names of all settings, in the order people read them."""
        return (key.name for key in KEYS)

    def __len__(self) -> int:
        """How many settings there are."""
        return len(KEYS)

    def value(self, name: str) -> Any:
        """The value alone."""
        return self[name].value

    def has(self, name: str) -> bool:
        """Whether some source says it."""
        return name in self._found
