"""Work on many things is shared among processes, and nobody sees a difference."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from whimbrel.commands import sharing
from whimbrel.commands.lint_files import Judged, lint_files
from whimbrel.errors import SQLFileError


def test_results_come_in_the_order_of_the_things() -> None:
    assert sharing.shared(lambda n: n * n, range(1000)) == [n * n for n in range(1000)]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one processor")
def test_several_processes_are_at_work() -> None:
    assert len(set(sharing.shared(lambda _: os.getpid(), range(1000)))) > 1


def test_what_the_work_raises_is_raised() -> None:
    def work(n: int) -> int:
        return 1 // (999 - n)

    with pytest.raises(ZeroDivisionError):
        sharing.shared(work, range(1000))


def test_the_part_of_a_process_that_dies_is_done() -> None:
    parent = os.getpid()

    def work(n: int) -> int:
        if os.getpid() != parent and n == 900:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert sharing.shared(work, range(1000)) == [*range(1000)]


def test_files_are_judged_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{number}.sql" for number in range(300)]
    for number, path in enumerate(paths):
        path.write_text(f"ALTER TABLE t{number} ADD COLUMN a int DEFAULT random();\nDROP TABLE u;")
    together = lint_files(paths, Judged("postgresql"))
    monkeypatch.setattr(sharing, "FEWEST", 1000)
    assert lint_files(paths, Judged("postgresql")) == together
    assert together.files == 300 and together.dangers >= 600


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.sql" for number in range(300)]
    for path in paths[:-1]:
        path.write_text("SELECT 1;")
    with pytest.raises(SQLFileError, match=r"299\.sql"):
        lint_files(paths, Judged("postgresql"))
