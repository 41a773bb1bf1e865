"""A line for each revision while a run works."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import pytest

from whimbrel.cli.output import Output
from whimbrel.cli.progress import Progress, line, step_object
from whimbrel.execution.events import LockWaiting, RunStarted, StepDone, StepStarted
from whimbrel.history.revision import Revision
from whimbrel.history.step import Direction, Step, VersionChange

REVISION = Revision("c3d4", ("a1b2",), doc="add users\n\nin detail", path="versions/c3d4_.py")


def step(direction: Direction = Direction.UP, source: str = "a1b2", target: str = "c3d4") -> Step:
    return Step(
        REVISION, direction, VersionChange(), (source,) if source else (), (target,) if target else ()
    )


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def quiet_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """No log is set up."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])


def told(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool = False, env: bool = False, quiet: bool = False
) -> str:
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(env, Output("upgrade", quiet=quiet))
    for event in (RunStarted((step(), step())), StepStarted(step()), StepDone(step(), 0.021)):
        progress(event)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (step(), "upgrade  a1b2 -> c3d4  add users"),
        (step(source=""), "upgrade  <base> -> c3d4  add users"),
        (step(Direction.DOWN, "c3d4", ""), "downgrade  c3d4 -> <base>  add users"),
        (step(Direction.STAMP), "stamp  a1b2 -> c3d4"),
    ],
)
def test_a_step_in_a_line(shown: Step, expected: str) -> None:
    assert line(shown) == expected


def test_a_step_as_an_object() -> None:
    assert step_object(step()) == {
        "direction": "upgrade",
        "revision": "c3d4",
        "message": "add users",
        "path": "versions/c3d4_.py",
        "from": ("a1b2",),
        "to": ("c3d4",),
    }


def test_plain_lines_on_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch) == "upgrade  a1b2 -> c3d4  add users  (0.02 s)\n"


def test_a_terminal_sees_what_is_running(monkeypatch: pytest.MonkeyPatch) -> None:
    before, _, after = told(monkeypatch, terminal=True).partition("\r")
    assert before == "1/2  upgrade  a1b2 -> c3d4  add users ..."
    assert after == "\033[2K1/2  upgrade  a1b2 -> c3d4  add users  (0.02 s)\n"


def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, quiet=True) == ""
    assert told(monkeypatch, quiet=True, terminal=True) == ""


def test_with_an_env_py_its_log_speaks(monkeypatch: pytest.MonkeyPatch, quiet_log: None) -> None:
    assert told(monkeypatch, env=True) == ""


def test_where_no_log_speaks_a_terminal_still_sees_progress(
    monkeypatch: pytest.MonkeyPatch, quiet_log: None
) -> None:
    assert "add users" in told(monkeypatch, env=True, terminal=True)


@pytest.fixture
def log() -> Iterator[None]:
    """A log as the stock alembic.ini sets it up."""
    logger = logging.getLogger("alembic")
    handler, before = logging.NullHandler(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_nothing_is_said_twice(monkeypatch: pytest.MonkeyPatch, log: None) -> None:
    assert told(monkeypatch, env=True, terminal=True) == ""


def test_waiting_says_for_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := io.StringIO())
    Progress(True, Output("upgrade"))(LockWaiting("process 42 of app@db", 600.0))
    assert (
        stream.getvalue() == "waiting for process 42 of app@db, which migrates this database (up to 600 s)\n"
    )


def test_a_message_after_a_failed_revision_has_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    progress = Progress(False, Output("upgrade"))
    progress(RunStarted((step(),)))
    progress(StepStarted(step()))
    progress.end_line()
    progress.end_line()
    assert stream.getvalue() == "upgrade  a1b2 -> c3d4  add users ...\n"
