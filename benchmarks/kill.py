"""Kill a run with SIGKILL at random moments, run again, and compare with a run that was left alone.

    python benchmarks/kill.py sqlite --moments 500
    python benchmarks/kill.py postgresql --moments 500 --revisions 40
    python benchmarks/kill.py sqlite --moments 500 --each 8   # on the way through one plan, again and again
    python benchmarks/kill.py postgresql --boundaries     # at every statement, before and after it

Runs are forked from a process that has imported what they need, so that every moment falls into the work
itself. Prints how many databases ended with another schema or other rows. Aim: none.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from support import dying, postgresql  # noqa: E402  # found by the path above

UPGRADE = "upgrade", "heads"
IMPORTED = """
import sys
from whimbrel.cli.app import main
status = main(["upgrade", "heads"])
print("imported:", *[name for name in sys.modules if name.startswith(("whimbrel", "sqlalchemy", "psycopg"))])
sys.exit(status)
"""


@contextlib.contextmanager
def place(server: Any, revisions: int) -> Iterator[tuple[Path, str]]:
    """A fresh project with a fresh database."""
    folder = Path(tempfile.mkdtemp())
    made = server.database() if server else contextlib.nullcontext(f"sqlite:///{folder}/app.db")
    with made as url:
        dying.write_plan(folder, url, revisions)
        yield folder, url
    shutil.rmtree(folder)


def import_beforehand(folder: Path) -> None:
    """Import what a run in `folder` imports."""
    found = subprocess.run(
        [sys.executable, "-c", IMPORTED], cwd=folder, text=True, capture_output=True, check=True
    )
    for name in found.stdout.partition("imported:")[2].split():
        importlib.import_module(name)


def start(folder: Path, prepare: Callable[[], object] = lambda: None) -> int:
    """The id of a forked process that runs to the heads; what it says is in the file `said`."""
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
        status = importlib.import_module("whimbrel.cli.app").run(UPGRADE)
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


def kill_at(folder: Path, when: str, number: int) -> bool:
    """Start a run that kills itself before or after the statement of this number; whether it did."""
    return wait(start(folder, lambda: dying.die_at(when, number))) == -signal.SIGKILL


def is_right(folder: Path, url: str, wanted: dict[str, Any]) -> bool:
    """Run again, and compare."""
    status = wait(start(folder))
    found = dying.what_is_there(url)
    if status or found != wanted:
        print("differs:", status, (folder / "said").read_text()[-1500:], flush=True)
        print({key: (value, found.get(key)) for key, value in wanted.items() if found.get(key) != value})
        return False
    return True


def left_alone(folder: Path, url: str) -> tuple[float, dict[str, Any]]:
    """How long a run takes that nobody kills (seconds), and what it leaves."""
    began = time.monotonic()
    assert wait(start(folder)) == 0, (folder / "said").read_text()
    return time.monotonic() - began, dying.what_is_there(url)


def count_statements(folder: Path) -> int:
    """How many statements a run sends."""
    counted = dying.run(folder, "before", "0", *UPGRADE)
    found = re.search(r"statements: (\d+)", counted.stderr)
    assert found is not None, counted.stdout + counted.stderr
    return int(found[1])


def killed_again(folder: Path, took: float, each: int) -> int:
    """Kill run after run of one plan, about `each` times on its way; returns how often it was so.

    The time they are given grows, since a run that is killed before its first commit got nowhere.
    """
    killed, most = 0, 2 * took / (each + 1)
    while kill_after(folder, random.uniform(0, most)):
        killed, most = killed + 1, most * 1.2
    return killed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--revisions", type=int, default=40)
    parser.add_argument("--moments", type=int, default=500)
    parser.add_argument("--each", type=int, default=1, help="how often one plan is killed on its way")
    parser.add_argument("--boundaries", action="store_true")
    arguments = parser.parse_args()
    server_context: Any = postgresql.started() if arguments.database == "postgresql" else None
    with server_context or contextlib.nullcontext() as server:
        with place(server, arguments.revisions) as (folder, _):
            import_beforehand(folder)
        with place(server, arguments.revisions) as (folder, _):
            statements = count_statements(folder)
        with place(server, arguments.revisions) as (folder, url):
            took, wanted = left_alone(folder, url)
        at = [(when, n) for when in ("before", "after") for n in range(1, statements + 1)]
        killed = wrong = databases = 0
        while databases < len(at) if arguments.boundaries else killed < arguments.moments:
            with place(server, arguments.revisions) as (folder, url):
                if arguments.boundaries:
                    killed += kill_at(folder, *at[databases])
                elif arguments.each > 1:
                    killed += killed_again(folder, took, arguments.each)
                else:
                    killed += kill_after(folder, random.uniform(0, took))
                wrong += not is_right(folder, url, wanted)
                databases += 1
            print(".", end="", file=sys.stderr, flush=True)
    print(
        f"{killed} runs of {statements} statements ({took:.1f} s) killed, in {databases} databases; ", end=""
    )
    print(f"{wrong} ended otherwise than the run left alone")


if __name__ == "__main__":
    main()
