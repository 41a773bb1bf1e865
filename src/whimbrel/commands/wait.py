"""Wait until the project's database accepts connections."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from whimbrel.errors import MissingSetting
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.execution.events import Event
    from whimbrel.execution.session import Session
    from whimbrel.history.graph import Graph
    from whimbrel.project.project import Project
    from whimbrel.project.url import URL


@dataclass(frozen=True, slots=True)
class WaitResult:
    """The database answered: after `seconds`, at the try of this number. `url` hides passwords."""

    url: str
    tries: int
    seconds: float


def wait(project: Project, seconds: float, *, tell: Callable[[str], None]) -> WaitResult:
    """Try to connect until it works, for at most so many seconds; one line through `tell` when it must wait.

    Where no setting says the URL, an env.py is asked: it opens the database. Raises ConnectionFailed with the
    last reason, MissingSetting, BadURL, MissingDriver.
    """
    from whimbrel.project.drivers import usable

    try:
        url = usable(project.url())
    except MissingSetting:
        if not project.has_env:
            raise
        return _through_env(project, seconds, tell)
    return _directly(url, seconds, tell)


def _directly(url: URL, seconds: float, tell: Callable[[str], None]) -> WaitResult:
    from whimbrel.project.waiting import wait_for

    def on_try(tries: int, passed: float, reason: str) -> None:
        if tries == 1:
            tell(f"waiting up to {seconds:g} s for {url}: {reason}")

    began = time.monotonic()
    tries = wait_for(url, seconds, on_try)
    return WaitResult(url.masked(), tries, time.monotonic() - began)


def _through_env(project: Project, seconds: float, tell: Callable[[str], None]) -> WaitResult:
    from whimbrel.execution import events
    from whimbrel.project.environment import Request, open_environment

    urls: list[str] = []
    failed: list[int] = []

    def task(session: Session, graph: Graph) -> None:
        assert session.connection is not None
        urls.append(session.connection.engine.url.render_as_string(hide_password=True))

    def heard(event: Event) -> None:
        if isinstance(event, events.DatabaseAwaited):
            failed.append(event.tries)
            if event.tries == 1:
                tell(f"waiting up to {seconds:g} s for the database: {event.reason}")

    began = time.monotonic()
    with events.observe(heard):
        open_environment(project).run(task, Request(dont_mutate=True, command="wait", wait=seconds))
    return WaitResult(", ".join(urls), len(failed) + 1, time.monotonic() - began)
