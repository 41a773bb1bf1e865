"""An environment of its own with Whimbrel and what it requires, and nothing else: no Alembic."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from support.project import Answer

ROOT = Path(__file__).parents[2]
REQUIRED = (
    *(
        "sqlalchemy",
        "greenlet",
        "typing-extensions",
        "mako",
        "markupsafe",
        "pluggy",
        "python-dotenv",
        "sqlglot",
    ),
    *("rich", "markdown-it-py", "mdurl", "pygments"),
)
"""Whimbrel's requirements, and theirs."""


@dataclass(frozen=True)
class BareEnvironment:
    """A folder with an interpreter; packages are linked from the environment of the tests, not downloaded."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> BareEnvironment:
        """The environment, with Whimbrel's sources on its path."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        made = cls(folder)
        for name in REQUIRED:
            made.link(name)
        (made.packages / "whimbrel.pth").write_text(f"{ROOT / 'src'}\n")
        return made

    @property
    def packages(self) -> Path:
        """Where its packages lie."""
        return next(self.folder.glob("lib/python*/site-packages"))

    def link(self, name: str) -> None:
        """Make an installed distribution available; one that isn't installed here isn't needed here."""
        for item in _top_level(name):
            (self.packages / item.name).symlink_to(item)

    def install(self, wheel: Path) -> None:
        """Install a wheel as pip does, without what it requires."""
        self.pip("install", "--no-index", "--no-deps", "--force-reinstall", str(wheel))

    def pip(self, *arguments: str) -> None:
        """Run the tests' pip on this environment."""
        python = str(self.folder / "bin" / "python")
        command = [sys.executable, "-m", "pip", "--quiet", "--python", python, *arguments]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    def run(self, program: str, *arguments: str, cwd: Path) -> Answer:
        """What a command of this environment answers; the variables of the tests' own aren't passed on."""
        path = str(self.folder / "bin" / program)
        done = subprocess.run(
            [path, *arguments], cwd=cwd, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True
        )
        return Answer(done.returncode, done.stdout, done.stderr)


def wheel_of(project: Path, folder: Path) -> Path:
    """The wheel of a project, built into a folder by the installed build backend."""
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run([*command, "-w", folder, project], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def _top_level(name: str) -> Iterator[Path]:
    """The folders and modules of a distribution, with its metadata."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    tops = {file.parts[0] for file in found.files or () if not re.match(r"\.\.|__pycache__", file.parts[0])}
    yield from (Path(str(found.locate_file(top))) for top in sorted(tops))
