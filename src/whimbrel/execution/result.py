"""What a run did."""

from __future__ import annotations

from typing import NamedTuple

from whimbrel.history.step import Step


class RunResult(NamedTuple):
    """What a run did: its steps, and the heads before and after."""

    steps: tuple[Step, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
