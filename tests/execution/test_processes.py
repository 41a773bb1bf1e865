from __future__ import annotations

import signal

import pytest

from support.engines import heads, rows, tables
from support.process import counting, started
from support.running import upgrade

REVISIONS = 5


def expect_each_revision_once(url: str) -> None:
    assert rows(url, "SELECT number, count(*) FROM runs GROUP BY number ORDER BY number") == [
        (number, 1) for number in range(1, REVISIONS + 1)
    ]
    assert heads(url) == {f"r{REVISIONS}"}


@pytest.mark.parametrize("options", [(), ("--per-migration",)])
def test_eight_processes_at_once(url: str, options: tuple[str, ...]) -> None:
    processes = [started(url, REVISIONS, "--slow", "0.02", *options) for _ in range(8)]
    ended = [(process.communicate(timeout=120), process.returncode) for process in processes]
    assert [code for _, code in ended] == [0] * 8, [text for (_, text), code in ended if code]
    expect_each_revision_once(url)


@pytest.mark.parametrize("options", [(), ("--per-migration",)])
def test_a_killed_run_is_taken_up_by_the_next(url: str, options: tuple[str, ...]) -> None:
    process = started(url, REVISIONS, "--die-at", "3", *options)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert "t3" not in tables(url)
    upgrade(url, counting(REVISIONS))
    expect_each_revision_once(url)


def test_a_waiting_run_says_for_whom_and_gives_up(url: str) -> None:
    first = started(url, 1, "--slow", "30")
    assert first.stdout is not None
    while "StepStarted" not in first.stdout.readline():
        assert first.poll() is None
    second = started(url, 1, "--lock-wait", "0.3")
    output, problem = second.communicate(timeout=60)
    first.terminate()
    first.communicate(timeout=60)
    assert second.returncode == 1
    assert "LockWaiting" in output
    assert "LockNotAcquired: Waited 0.3 s for the migration lock held by" in problem


def test_a_terminated_run_undoes_its_revision_and_says_so(url: str) -> None:
    process = started(url, 1, "--slow", "30")
    assert process.stdout is not None
    while "StepStarted" not in process.stdout.readline():
        assert process.poll() is None
    process.terminate()
    _, problem = process.communicate(timeout=60)
    assert "Interrupted: Interrupted during revision r1. Revision r1 was rolled back." in problem
    assert "t1" not in tables(url)
    upgrade(url, counting(REVISIONS))
    expect_each_revision_once(url)
