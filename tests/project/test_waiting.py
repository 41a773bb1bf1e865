"""Waiting for a database: again and again, but not where it can't help."""

from __future__ import annotations

from pathlib import Path

import pytest

from whimbrel.errors import ConnectionFailed, MissingDriver
from whimbrel.project import waiting
from whimbrel.project.url import parse
from whimbrel.project.waiting import attempt, wait_for


class Server:
    """Refuses so many times."""

    def __init__(self, refusals: int, *, is_final: bool = False) -> None:
        self.refusals, self.is_final, self.asked = refusals, is_final, 0

    def __call__(self) -> None:
        self.asked += 1
        if self.asked <= self.refusals:
            raise ConnectionFailed("a://", f"refused {self.asked}", is_final=self.is_final)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting.time, "sleep", lambda seconds: None)


def test_it_is_tried_until_it_answers() -> None:
    told: list[tuple[int, str]] = []
    assert attempt(Server(3), 60, lambda tries, passed, reason: told.append((tries, reason))) == 4
    assert told == [(1, "refused 1"), (2, "refused 2"), (3, "refused 3")]


def test_time_runs_out() -> None:
    server = Server(3)
    with pytest.raises(ConnectionFailed, match="refused 1"):
        attempt(server, 0, lambda *_: None)
    assert server.asked == 1


def test_a_wrong_password_is_not_waited_for() -> None:
    server = Server(3, is_final=True)
    with pytest.raises(ConnectionFailed):
        attempt(server, 60, lambda *_: None)
    assert server.asked == 1


def test_a_missing_driver_is_not_waited_for() -> None:
    with pytest.raises(MissingDriver):
        wait_for(parse("nosuch://h/d", "a test"), 60, lambda *_: None)


def test_a_database_that_is_there(tmp_path: Path) -> None:
    assert wait_for(parse(f"sqlite:///{tmp_path}/a.db", "a test"), 60, lambda *_: None) == 1
