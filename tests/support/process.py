"""A migration in a process of its own, for tests of what happens between processes.

Run as `python -m support.process URL N [--slow SECONDS] [--die-at K] [--per-migration]`.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from support.chain import Chain
from support.running import do, upgrade
from whimbrel.execution import events

TESTS = Path(__file__).resolve().parent.parent


def started(url: str, count: int, *options: str) -> subprocess.Popen[str]:
    """A process that runs `count` revisions on the database."""
    path = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", "support.process", url, str(count), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )


def counting(count: int, slow: float = 0, die_at: int = 0) -> Chain:
    """Revisions that create a table and note their run in `runs`; one may kill its process."""

    def change(number: int) -> Any:
        def run() -> None:
            if number == 1:
                do("CREATE TABLE runs (number INTEGER)")
            do(f"CREATE TABLE t{number} (id INTEGER)")
            do(f"INSERT INTO runs VALUES ({number})")
            time.sleep(slow)
            if number == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

        return run

    return Chain([change(number) for number in range(1, count + 1)])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("count", type=int)
    parser.add_argument("--slow", type=float, default=0)
    parser.add_argument("--die-at", type=int, default=0)
    parser.add_argument("--per-migration", action="store_true")
    parser.add_argument("--lock-wait", type=float, default=60)
    arguments = parser.parse_args()

    def show(event: events.Event) -> None:
        print(type(event).__name__, getattr(event, "holder", ""), flush=True)

    chain = counting(arguments.count, arguments.slow, arguments.die_at)
    with events.observe(show):
        upgrade(
            arguments.url,
            chain,
            transaction_per_migration=arguments.per_migration,
            lock_wait=arguments.lock_wait,
        )


if __name__ == "__main__":
    main()
