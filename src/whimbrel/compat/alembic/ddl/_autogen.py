"""What an impl answers when it is asked whether two items of a table are one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple


class Verdict(Enum):
    """Whether two items are one."""

    EQUAL = "equal"
    DIFFERENT = "different"
    SKIP = "skip"


class ComparisonResult(NamedTuple):
    """A verdict, and what speaks for it."""

    status: Verdict
    message: str

    @property
    def is_equal(self) -> bool:
        """Whether they are one."""
        return self.status is Verdict.EQUAL

    @property
    def is_different(self) -> bool:
        """Whether they aren't."""
        return self.status is Verdict.DIFFERENT

    @property
    def is_skip(self) -> bool:
        """Whether it can't be told."""
        return self.status is Verdict.SKIP

    @classmethod
    def Equal(cls) -> ComparisonResult:  # noqa: N802 - Alembic's name
        """They are one."""
        return cls(Verdict.EQUAL, "")

    @classmethod
    def Different(cls, reason: str | Sequence[str]) -> ComparisonResult:  # noqa: N802 - Alembic's name
        """They aren't, and why."""
        return cls(Verdict.DIFFERENT, _joined(reason))

    @classmethod
    def Skip(cls, reason: str | Sequence[str]) -> ComparisonResult:  # noqa: N802 - Alembic's name
        """It can't be told, and why."""
        return cls(Verdict.SKIP, _joined(reason))


def _joined(reason: str | Sequence[str]) -> str:
    return reason if isinstance(reason, str) else ", ".join(reason)
