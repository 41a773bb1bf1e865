"""Alembic's own test suite: fetched from the package index, run against our façade, its outcomes read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

RUNNER = Path(__file__).with_name("alembic_suite_run.py")
TAKEN = ("tests/", "alembic/testing/", "setup.cfg", "pyproject.toml")
"""What of the source distribution is unpacked: the tests and their helpers, nothing of Alembic itself."""


@dataclass(frozen=True)
class Result:
    """How each test ended; the text that pytest printed."""

    outcomes: Mapping[str, str]
    text: str

    def ended(self, outcome: str) -> set[str]:
        return {name for name, found in self.outcomes.items() if found == outcome}

    @property
    def counts(self) -> str:
        found = Counter(self.outcomes.values())
        return ", ".join(f"{found[outcome]} {outcome}" for outcome in ("passed", "failed", "skipped"))


def unpacked(folder: Path) -> Path:
    """The suite of the installed version in a folder; skips where the package index can't be reached."""
    with tarfile.open(_downloaded(version("alembic"))) as archive:
        for member in archive.getmembers():
            inside = member.name.partition("/")[2]
            if inside.startswith(TAKEN):
                member.name = inside
                archive.extract(member, folder, filter="data")
    return folder


def run(suite: Path, url: str) -> Result:
    """Run the suite on a database, in a process of its own."""
    result = suite / "outcomes.json"
    plain = ("-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:warnings", "-p", "no:logging")
    done = subprocess.run(
        [sys.executable, RUNNER, result, *plain, "-c", "pyproject.toml", "-q", "--tb=line", "--dburi", url],
        cwd=suite,
        env={**os.environ, "WHIMBREL_CACHE_DIR": str(suite / "cache")},
        capture_output=True,
        text=True,
    )
    assert result.exists(), done.stdout[-3000:] + done.stderr[-3000:]
    return Result(json.loads(result.read_text()), done.stdout)


def excluded(file: Path, *where: str) -> dict[str, str]:
    """The tests that needn't pass, each with the reason: those with no word before them, or one of `where`.

    A line `# reason` holds for the tests below it. Before a test may stand the database on which alone it
    fails, or `sometimes`: it makes its ids by chance, and passes with some.
    """
    return {name: reason for word, name, reason in _lines(file) if word in ("", *where)}


def _lines(file: Path) -> Iterator[tuple[str, str, str]]:
    reason = ""
    for line in file.read_text().splitlines():
        if line.startswith("#"):
            reason = line.removeprefix("#").strip()
        elif line.strip():
            start = line.index("tests/")  # an id may hold blanks, and follows the database's name
            yield line[:start].strip(), line[start:].strip(), reason


def _downloaded(release: str) -> Path:
    """The source distribution, kept outside the repository from one run to the next."""
    kept = cache_folder() / f"alembic-{release}.tar.gz"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as folder:
            shutil.move(_fetched(release, Path(folder)), kept)
    return kept


def _fetched(release: str, folder: Path) -> Path:
    wanted = ["--no-deps", "--no-binary", ":all:", f"alembic=={release}"]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", folder, *wanted]
    done = subprocess.run(command, capture_output=True, text=True)
    found = list(folder.glob("alembic-*.tar.gz"))
    if not found:
        pytest.skip(f"Alembic's sources can't be had from the package index: {done.stderr.strip()[-200:]}")
    return found[0]


def cache_folder() -> Path:
    """Where fetched things are kept from one run to the next, outside the repository."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whimbrel-tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
