"""A PostgreSQL 15 from the machine's own packages, for what newer servers write otherwise."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = Path("/usr/lib/postgresql/15/bin")


@contextmanager
def postgresql15_url() -> Iterator[str]:
    """The URL of an empty database on a server that lives as long as the block; skips where there is none."""
    if not (PROGRAMS / "initdb").exists():
        pytest.skip("no PostgreSQL 15 on this machine (in /usr/lib/postgresql/15/bin)")
    folder = Path(tempfile.mkdtemp(prefix="whimbrel-pg15-"))
    user = _owner(folder)
    try:
        _run(user, "initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-N")
        options = f"-k {folder} -h '' -F"
        _run(
            user,
            "pg_ctl",
            "-D",
            str(folder / "data"),
            "-o",
            options,
            "-w",
            "-l",
            str(folder / "log"),
            "start",
        )
        try:
            yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
        finally:
            _run(user, "pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str:
    """Whoever the server runs as: it refuses the superuser."""
    if os.geteuid() != 0:
        return getpass.getuser()
    shutil.chown(folder, "nobody")
    return "nobody"


def _run(user: str, program: str, *arguments: str) -> None:
    command = [str(PROGRAMS / program), *arguments]
    as_other = {"user": user} if os.geteuid() == 0 else {}
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **as_other
    )
