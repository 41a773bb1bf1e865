"""One value of the set-up, and where it came from."""

from __future__ import annotations

from typing import Any, NamedTuple

DEFAULT = "default"


class Setting(NamedTuple):
    """A value and its origin in words, such as `pyproject.toml [tool.whimbrel]` or `.env (DATABASE_URL)`."""

    value: Any
    origin: str

    @property
    def is_default(self) -> bool:
        """Whether nobody set it."""
        return self.origin == DEFAULT
