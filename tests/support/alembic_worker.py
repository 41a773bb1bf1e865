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
    from alembic.config import main

    answers = sys.stdout
    for line in sys.stdin:
        folder, words = json.loads(line)
        os.chdir(folder)
        answers.write(json.dumps(_run(main, words)) + "\n")
        answers.flush()


def _run(main: Any, words: list[str]) -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            main(words)
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        except Exception:
            traceback.print_exc()
            status = 1
    return status % 256, out.getvalue()


if __name__ == "__main__":
    serve()
