"""A PostgreSQL of a given version from this machine's own packages, started for a while."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whimbrel.errors import ScratchNotAvailable

_FOLDERS = (
    "/usr/lib/postgresql/{}/bin",
    "/usr/pgsql-{}/bin",
    "/opt/homebrew/opt/postgresql@{}/bin",
    "/usr/local/opt/postgresql@{}/bin",
    "/Applications/Postgres.app/Contents/Versions/{}/bin",
)
"""Where Debian, Red Hat, Homebrew (both kinds of processor) and Postgres.app put a version's programs."""
_SECONDS = 120
"""How long initdb and pg_ctl may take each."""


@contextmanager
def server(major: int) -> Iterator[str]:
    """The URL (without a driver) of the server's own database, while it runs.

    Raises ScratchNotAvailable where that version isn't installed or doesn't start.
    """
    programs = _programs(major)
    folder = Path(tempfile.mkdtemp(prefix="whimbrel-postgresql-"))
    try:
        user = _owner(folder)
        _run(major, user, programs / "initdb", "-D", f"{folder}/data", "-U", "postgres", "-A", "trust", "-N")
        options = f"-k {folder} -h '' -F"
        control = (programs / "pg_ctl", "-D", f"{folder}/data")
        _run(major, user, *control, "-o", options, "-w", "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            _run(major, user, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(major: int) -> Path:
    """The folder of that version's programs."""
    for pattern in _FOLDERS:
        folder = Path(pattern.format(major))
        if (folder / "initdb").exists():
            return folder
    raise ScratchNotAvailable(_what(major), "it isn't installed")


def _owner(folder: Path) -> str:
    """Whoever the server runs as: it refuses the superuser."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return getpass.getuser()
    shutil.chown(folder, "nobody")
    return "nobody"


def _run(major: int, user: str, program: Path, *arguments: str) -> None:
    as_other: dict[str, Any] = {"user": user} if user != getpass.getuser() else {}
    try:
        subprocess.run(
            [str(program), *arguments],
            check=True,
            cwd="/",
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **as_other,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ScratchNotAvailable(_what(major), f"{program.name} failed: {error}") from None


def _what(major: int) -> str:
    return f"a PostgreSQL {major}"
