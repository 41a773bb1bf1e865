"""Kill a run with SIGKILL at random moments, run again, and compare with a run that was left alone.

    python benchmarks/kill.py sqlite --moments 500
    python benchmarks/kill.py postgresql --moments 500 --revisions 40
    python benchmarks/kill.py postgresql --boundaries     # at every statement, before and after it

Prints how many of the runs ended in another schema or other rows. Aim: none.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from support import dying, postgresql  # noqa: E402  # found by the path above


@contextlib.contextmanager
def place(server: Any, revisions: int) -> Iterator[tuple[Path, str]]:
    """A fresh project with a fresh database."""
    folder = Path(tempfile.mkdtemp())
    made = server.database() if server else contextlib.nullcontext(f"sqlite:///{folder}/app.db")
    with made as url:
        dying.write_plan(folder, url, revisions)
        yield folder, url
    shutil.rmtree(folder)


def kill_after(folder: Path, seconds: float) -> int:
    """Start a run and kill it after so long; its status."""
    path = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    process = subprocess.Popen(
        [sys.executable, "-m", "whimbrel", "upgrade", "heads"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait()


def is_right(folder: Path, url: str, wanted: dict[str, Any]) -> bool:
    """Run again, and compare."""
    again = dying.run(folder, "before", "0", "upgrade", "heads")
    found = dying.what_is_there(url)
    if again.returncode or found != wanted:
        print("differs:", again.stdout[-500:], again.stderr[-1000:], flush=True)
        print({key: (value, found.get(key)) for key, value in wanted.items() if found.get(key) != value})
        return False
    return True


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("database", choices=["sqlite", "postgresql"])
    parser.add_argument("--revisions", type=int, default=40)
    parser.add_argument("--moments", type=int, default=500)
    parser.add_argument("--boundaries", action="store_true")
    arguments = parser.parse_args()
    server_context: Any = postgresql.started() if arguments.database == "postgresql" else None
    with server_context or contextlib.nullcontext() as server:
        with place(server, arguments.revisions) as (folder, url):
            began = time.monotonic()
            alone = dying.run(folder, "before", "0", "upgrade", "heads")
            took, wanted = time.monotonic() - began, dying.what_is_there(url)
            found = re.search(r"statements: (\d+)", alone.stderr)
            assert found is not None, alone.stdout + alone.stderr
        killed = wrong = 0
        if arguments.boundaries:
            moments = [(when, n) for when in ("before", "after") for n in range(1, int(found[1]) + 1)]
        else:
            moments = [("time", random.uniform(0.1, took)) for _ in range(arguments.moments)]
        for when, moment in moments:
            with place(server, arguments.revisions) as (folder, url):
                if when == "time":
                    killed += kill_after(folder, moment) == -signal.SIGKILL
                else:
                    dying.run(folder, when, str(moment), "upgrade", "heads")
                    killed += 1
                wrong += not is_right(folder, url, wanted)
            print(".", end="", file=sys.stderr, flush=True)
    print(f"{len(moments)} runs, {killed} of them killed, {wrong} ended otherwise than the run left alone")


if __name__ == "__main__":
    main()
