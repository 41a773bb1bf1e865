"""Wait until the project's database accepts connections."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.project.project import Project


@dataclass(frozen=True, slots=True)
class WaitResult:
    """The database answered: after `seconds`, at the try of this number. `url` hides passwords."""

    url: str
    tries: int
    seconds: float


def wait(project: Project, seconds: float, *, tell: Callable[[str], None]) -> WaitResult:
    """Try to connect until it works, for at most so many seconds; one line through `tell` when it must wait.

    Raises ConnectionFailed with the last reason, MissingSetting, BadURL, MissingDriver.
    """
    from whimbrel.project.drivers import usable
    from whimbrel.project.waiting import wait_for

    url = usable(project.url())
    told: list[str] = []

    def on_try(tries: int, passed: float, reason: str) -> None:
        if not told:
            tell(f"waiting up to {seconds:g} s for {url}: {reason}")
            told.append(reason)

    began = time.monotonic()
    tries = wait_for(url, seconds, on_try)
    return WaitResult(url.masked(), tries, time.monotonic() - began)
