"""Kill a run with SIGKILL at random moments, run again, and compare with a run that was left alone.

    python benchmarks/kill.py sqlite --moments 500
    python benchmarks/kill.py postgresql --moments 500 --revisions 40
    python benchmarks/kill.py sqlite --moments 500 --each 8   # on the way through one plan, again and again
    python benchmarks/kill.py postgresql --boundaries     # at every statement, before and after it
    python benchmarks/kill.py sqlite --wide whole         # other steps, in a project of Alembic's form

With `--boundaries` each revision begins from a copy of the database that the ones before it have made.

Runs are forked from a process that has imported what they need, so that every moment falls into the work
itself. Prints how many databases ended with another schema or other rows. Aim: none.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from support import dying, postgresql, wide_plan  # noqa: E402  # found by the path above

write_plan: Callable[[Path, str, int], None] = dying.write_plan
"""Writes the project that is run."""
Place = tuple[Path, str]
"""A project's folder, and its database's URL."""
IMPORTED = """
import sys
from whimbrel.cli.app import main
status = main(["upgrade", "heads"])
print("imported:", *[name for name in sys.modules if name.startswith(("whimbrel", "sqlalchemy", "psycopg"))])
sys.exit(status)
"""


@contextlib.contextmanager
def place(server: Any, revisions: int, model: Place | None = None) -> Iterator[Place]:
    """A fresh project with a fresh database, or with a copy of the model's."""
    folder = Path(tempfile.mkdtemp())
    if server is None:
        made: Any = contextlib.nullcontext(f"sqlite:///{folder}/app.db")
        if model is not None:
            for file in model[0].glob("app.db*"):
                shutil.copy(file, folder)
    else:
        made = server.database(*([] if model is None else [sa.make_url(model[1]).database]))
    with made as url:
        write_plan(folder, url, revisions)
        yield folder, url
    shutil.rmtree(folder)


def import_beforehand(folder: Path) -> None:
    """Import what a run in `folder` imports."""
    found = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=folder, text=True, capture_output=True, check=True
    )
    for name in found.stdout.partition("imported:")[2].split():
        importlib.import_module(name)


def start(folder: Path, prepare: Callable[[], object] = lambda: None, target: str = "heads") -> int:
    """The id of a forked process that runs to the target; what it says is in the file `said`."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.chdir(folder)
        said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        prepare()
        status = importlib.import_module("whimbrel.cli.app").run(["upgrade", target])
    finally:
        sys.stdout.flush()
        os._exit(status)


def wait(process: int) -> int:
    """How it ended: its status, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def kill_after(folder: Path, seconds: float) -> bool:
    """Start a run and kill it after so long; whether it was still at work."""
    process = start(folder)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    return wait(process) == -signal.SIGKILL


def kill_at(folder: Path, when: str, number: int, target: str) -> bool:
    """Start a run that kills itself before or after the statement of this number; whether it did."""
    return wait(start(folder, lambda: dying.die_at(when, number), target)) == -signal.SIGKILL


def is_right(folder: Path, url: str, wanted: dict[str, Any], target: str = "heads") -> bool:
    """Run again, and compare."""
    status = wait(start(folder, target=target))
    found = dying.what_is_there(url)
    if status or found != wanted:
        print("differs:", status, (folder / "said").read_text()[-1500:], flush=True)
        print({key: (value, found.get(key)) for key, value in wanted.items() if found.get(key) != value})
        return False
    return True


def left_alone(folder: Path, url: str, target: str = "heads") -> tuple[float, dict[str, Any]]:
    """How long a run takes that nobody kills (seconds), and what it leaves."""
    began = time.monotonic()
    assert wait(start(folder, target=target)) == 0, (folder / "said").read_text()
    return time.monotonic() - began, dying.what_is_there(url)


def killed_again(folder: Path, took: float, each: int) -> int:
    """Kill run after run of one plan, about `each` times on its way; returns how often it was so.

    The time they are given grows, since a run that is killed before its first commit got nowhere.
    """
    killed, most = 0, 2 * took / (each + 1)
    while kill_after(folder, random.uniform(0, most)):
        killed, most = killed + 1, most * 1.2
    return killed


def at_boundaries(server: Any, revisions: int) -> tuple[int, int]:
    """Kill at every statement of every revision; returns how many runs were killed, and ended wrongly."""
    killed = wrong = 0
    with contextlib.ExitStack() as stack:
        model = stack.enter_context(place(server, revisions))
        for target in (f"r{number:02}" for number in range(1, revisions + 1)):
            after = stack.enter_context(place(server, revisions, model))
            _, wanted = left_alone(*after, target)
            for when in ("before", "after"):
                found = list(of_revision(server, revisions, model, when, target, wanted))
                killed, wrong = killed + len(found), wrong + found.count(False)
            print(f"{target}: {killed} killed, {wrong} wrong", file=sys.stderr, flush=True)
            model = after
    return killed, wrong


def of_revision(
    server: Any, revisions: int, model: Place, when: str, target: str, wanted: dict[str, Any]
) -> Iterator[bool]:
    """For each statement of one revision: whether the run after the killed one ended right."""
    for number in itertools.count(1):
        with place(server, revisions, model) as (folder, url):
            if not kill_at(folder, when, number, target):
                return
            yield is_right(folder, url, wanted, target)


def at_moments(server: Any, revisions: int, moments: int, each: int) -> tuple[int, int]:
    """Kill at random moments; returns how many runs were killed, and how many databases ended wrongly."""
    killed = wrong = 0
    with place(server, revisions) as (folder, url):
        took, wanted = left_alone(folder, url)
    while killed < moments:
        with place(server, revisions) as (folder, url):
            if each > 1:
                killed += killed_again(folder, took, each)
            else:
                killed += kill_after(folder, random.uniform(0, took))
            wrong += not is_right(folder, url, wanted)
        print(".", end="", file=sys.stderr, flush=True)
    return killed, wrong


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--revisions", type=int, default=40)
    parser.add_argument("--moments", type=int, default=500)
    parser.add_argument("--each", type=int, default=1, help="how often one plan is killed on its way")
    parser.add_argument("--boundaries", action="store_true")
    parser.add_argument("--wide", choices=wide_plan.FORMS, help="every kind of step, in this form of project")
    arguments = parser.parse_args()
    if arguments.wide:
        global write_plan  # one plan for all that is run
        write_plan = partial(wide_plan.write_plan, form=arguments.wide)
    server_context: Any = postgresql.started() if arguments.database == "postgresql" else None
    with server_context or contextlib.nullcontext() as server:
        with place(server, arguments.revisions) as (folder, _):
            import_beforehand(folder)
        if arguments.boundaries:
            killed, wrong = at_boundaries(server, arguments.revisions)
        else:
            killed, wrong = at_moments(server, arguments.revisions, arguments.moments, arguments.each)
    print(f"{killed} runs killed; {wrong} ended otherwise than the run left alone")


if __name__ == "__main__":
    main()
