"""What has a new name and keeps its content: what was told, and who judges what was not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TypeAlias

from whimbrel.errors import CommandRefused
from whimbrel.values import dataclass

Guess: TypeAlias = Callable[[str, str], bool]
"""Whether the old name, `user.mail`, has become the new one, `email`: asked where it looks so."""


def believed(old: str, new: str) -> bool:
    """What looks like a rename is one."""
    return True


@dataclass(frozen=True, slots=True)
class Renames:
    """Old names and new ones, `{"user": "account", "user.mail": "email"}`, and what is asked about others.

    `guess` is None where nothing is a rename that nobody told of.
    """

    told: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    guess: Guess | None = believed

    @classmethod
    def of(cls, texts: Iterable[str], guess: Guess | None = believed) -> Renames:
        """From `table:new` and `table.column:new`. Raises CommandRefused where a text is neither."""
        told = {}
        for text in texts:
            old, _, new = text.partition(":")
            if not old or not new:
                raise CommandRefused(f"A rename is written table:new or table.column:new, not {text!r}.")
            told[old] = new
        return cls(MappingProxyType(told), guess)


NO_RENAMES = Renames()
