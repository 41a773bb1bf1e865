"""An environment with packages that stand on Alembic, from the package index; and Alembic, to compare."""

from __future__ import annotations

import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from support.bare_environment import ROOT, wheel_of
from support.project import Answer

ALEMBIC = "alembic==1.20.1"
PACKAGES = (
    "advanced-alchemy==1.12.0",
    "alembic-postgresql-enum==1.11.0",
    "alembic-utils==0.8.8",
    "Flask-Migrate==4.1.0",
    "geoalchemy2==0.20.0",
    "snowflake-sqlalchemy==2.1.0",
    "sqlalchemy-cockroachdb==2.0.4",
    "sqlalchemy-declarative-extensions==0.17.0",
    "psycopg2-binary",
    "sqlalchemy<2.1",
)
REQUIRED = ("mako", "rich", "pluggy", "sqlglot", "python-dotenv")
"""What Whimbrel requires besides SQLAlchemy."""
CHANCE = ((r"[0-9a-f]{12}", "ID"), (r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*", "DATE"))


@dataclass(frozen=True)
class PackageEnvironment:
    """A folder with an interpreter and the packages, without Alembic; who answers to `alembic` is chosen."""

    folder: Path

    def run(self, program: Path, answering: str, folder: Path, *arguments: str) -> Answer:
        """What a program says where `ours` or `theirs` answers; ids and dates are replaced by their kind."""
        folder.mkdir(parents=True)
        path = [str(self.folder / answering), *([str(ROOT / "src")] if answering == "ours" else [])]
        variables = {"PATH": "/usr/bin:/bin", "PYTHONPATH": os.pathsep.join(path), "HOME": str(folder)}
        command = [str(self.folder / "bin" / "python"), str(program), *arguments]
        done = subprocess.run(
            command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=300
        )
        return Answer(done.returncode, _alike(done.stdout, folder), done.stderr)


def made() -> PackageEnvironment:
    """The environment, kept from one run to the next; skips where the package index can't be reached."""
    with _alone() as cache:
        wanted = "\n".join([sys.version, ALEMBIC, *PACKAGES, *REQUIRED])
        folder = cache / f"packages-{sha256(wanted.encode()).hexdigest()[:12]}"
        if not (folder / "complete").exists():
            _fill(folder)
        _put_ours(folder)
        return PackageEnvironment(folder)


def _fill(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", folder], check=True)
    _pip(folder, "install", *PACKAGES, *REQUIRED)
    _pip(folder, "uninstall", "-y", "alembic")
    _pip(folder, "install", "--no-deps", "--target", str(folder / "theirs"), ALEMBIC)
    (folder / "complete").touch()


def _put_ours(folder: Path) -> None:
    """The distribution as it is in the sources now."""
    wheel = wheel_of(ROOT / "packages" / "whimbrel-alembic", folder / "wheel")
    _pip(
        folder,
        "install",
        "--no-deps",
        "--no-index",
        "--upgrade",
        "--target",
        str(folder / "ours"),
        str(wheel),
    )


def _pip(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--python", str(folder / "bin" / "python"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"The packages can't be had from the package index: {done.stderr.strip()[-300:]}")


@contextmanager
def _alone() -> Iterator[Path]:
    """The folder for what is kept; other test processes wait."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whimbrel-tests"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "packages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield cache


def _alike(text: str, folder: Path) -> str:
    """The text without what differs by chance or place, and without lines in the folder's order."""
    for pattern, kind in CHANCE:
        text = re.sub(pattern, kind, text)
    lines = text.replace(str(folder), "FOLDER").splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(("Generating ", "Creating ", "Please edit "))
    )
