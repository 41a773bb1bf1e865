"""The real Alembic in a process of its own, kept alive, so that many commands can be compared quickly."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Alembic:
    """Alembic as typed in a folder: standard output and status."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def __call__(self, folder: Path, *words: str) -> tuple[int, str]:
        """Type a command; status 1 for an uncaught error."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([str(folder), words]) + "\n")
        self.process.stdin.flush()
        status, out = json.loads(self.process.stdout.readline())
        return status, out


@contextlib.contextmanager
def started() -> Iterator[Alembic]:
    """Alembic until the end of the block."""
    process = subprocess.Popen(
        [sys.executable, __file__],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield Alembic(process)
    finally:
        process.communicate()


def serve() -> None:
    """Answer each line of standard input, until its end."""
    answers, sys.stdout = sys.stdout, io.StringIO()  # Alembic keeps the stream that is there at its import
    from alembic.config import main

    for line in sys.stdin:
        folder, words = json.loads(line)
        os.chdir(folder)
        status = _run(main, words)
        answers.write(json.dumps([status, sys.stdout.getvalue()]) + "\n")
        answers.flush()
        sys.stdout.seek(0)
        sys.stdout.truncate()


def _run(main: Any, words: list[str]) -> int:
    try:
        main(words)
    except SystemExit as stop:
        return stop.code % 256 if isinstance(stop.code, int) else 0
    except Exception:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    serve()
