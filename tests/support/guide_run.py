"""A guide's commands, run one after another in a copy of its example, beside a real database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.guide_database import Database
from support.guide_programs import put_programs
from support.guide_server import Server
from support.guide_shell import Shell
from support.guides import Command, Guide
from support.project import Answer
from whimbrel.history.graph import Graph
from whimbrel.history.revision import Revision
from whimbrel.revisions.folder import VersionFolders
from whimbrel.revisions.reader import read

LEFT_BEHIND = shutil.ignore_patterns("__pycache__", "*.db", ".venv", ".pytest_cache")


@dataclass(frozen=True)
class Seen:
    """What there is at one moment: in the database, and in the folder of revisions."""

    tables: frozenset[str]
    revisions: tuple[str, ...]
    graph: Graph


@dataclass
class Stage:
    """The copy of an example in which its guide is followed."""

    guide: Guide
    root: Path
    database: Database
    programs: Path
    server: Server | None = None
    moved: Path | None = None

    @classmethod
    def made(cls, guide: Guide, root: Path, host: str | None) -> Stage:
        """The example copied below `root`, its database made by its own set-up."""
        folder = root / guide.name
        shutil.copytree(guide.folder, folder, ignore=LEFT_BEHIND)
        stage = cls(guide, root, Database.of(guide.settings["database"], folder, host), root / ".programs")
        put_programs(stage.programs)
        _under_version_control(root)
        for line in guide.settings["database"].get("setup", ()):
            stage.must(line)
        return stage

    @property
    def folder(self) -> Path:
        """The copy of the example."""
        return self.root / self.guide.name

    def variables(self) -> dict[str, str]:
        """The environment of every command."""
        own = {name: self._filled(text) for name, text in self.guide.settings.get("environment", {}).items()}
        search = os.pathsep.join([str(self.programs), *self.database.programs(), os.environ["PATH"]])
        fixed = {"PATH": search, "GUIDE_ROOT": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        return {**os.environ, **self.database.variables(), **own, **fixed}

    def see(self) -> Seen:
        """The state of the database and of the revision files."""
        folders = [self.folder / name for name in self.guide.settings["versions"]]
        graph = Graph(read(VersionFolders(tuple(folders)), cache=False))
        return Seen(self.database.tables(), self.database.revisions(), graph)

    def line(self, command: Command, step: Mapping[str, Any]) -> str:
        """The command as this machine's shell runs it: placeholders filled, containers entered."""
        text = command.text
        for name, script in {**self.guide.settings.get("placeholders", {}), **step.get("fill", {})}.items():
            if name in text:
                text = text.replace(name, self.must(script).out.strip())
        for pattern, other in self.guide.settings.get("rewrite", {}).items():
            text = re.sub(pattern, self._filled(other), text)
        if command.language == "sql":
            return self.database.client(text)
        return Shell(self.guide.settings.get("shells", {})).line(text)

    def run(self, line: str, folder: str | None = None) -> Answer:
        """Type a line where the guide's reader stands, or in `folder`; `cd` stays in force."""
        where = str(self.folder / folder) if folder is not None else str(self.where)
        if line.startswith("cd ") and "&&" not in line:
            return self._moved(Path(where), line[3:].strip())
        if "curl " in line and self.server is None and "server" in self.guide.settings:
            self.server = Server.started(self.guide.settings["server"], self.folder, self.variables())
        if self.server is not None:
            line = self.server.reached(line)
        return _shell(line, where, self.variables())

    @property
    def where(self) -> Path:
        """Where the reader stands."""
        return self.moved or self.folder / self.guide.settings.get("folder", ".")

    def must(self, line: str) -> Answer:
        """Run a line of our own in the example's folder; it has to succeed."""
        answer = _shell(line, str(self.folder), self.variables())
        assert answer.status == 0, f"{line!r} ended with {answer.status}:\n{answer.text}"
        return answer

    def close(self) -> None:
        """End the server, where one was started."""
        if self.server is not None:
            self.server.stop()

    def _moved(self, where: Path, to: str) -> Answer:
        # /path/to/my-trader is the guide's word for the folder of the example; and each of its sections
        # begins there again, without saying so
        target = self.folder if to.startswith("/path/to/") else (where / to).resolve()
        target = target if target.is_dir() else self.folder / to
        self.moved = target
        return Answer(0 if target.is_dir() else 1, "", "" if target.is_dir() else f"no folder {target}")

    def _filled(self, text: str) -> str:
        values = {"host": self.database.host or "", "root": str(self.folder)}
        return re.sub(r"\{(host|root)\}", lambda found: values[found[1]], text)


def new_revision(before: Seen, after: Seen) -> Revision:
    """The one revision that was written between two looks."""
    added = [item for id, item in after.graph.revisions.items() if id not in before.graph.revisions]
    assert len(added) == 1, f"expected one new revision, found {[item.id for item in added]}"
    return added[0]


def _shell(line: str, where: str, variables: dict[str, str]) -> Answer:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=where,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def _under_version_control(root: Path) -> None:
    """Make `root` a clone whose origin has the example, so that the guide's git commands mean something."""
    origin = root.parent / f"{root.name}-origin.git"
    who = ["-c", "user.name=Reader", "-c", "user.email=reader@example.org"]
    for words in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "Reader"],
        ["config", "user.email", "reader@example.org"],
        ["add", "--", "."],
        [*who, "commit", "-q", "-m", "the example"],
        ["clone", "-q", "--bare", ".", str(origin)],
        ["remote", "add", "origin", str(origin)],
    ):
        subprocess.run(["git", *words], cwd=root, check=True, capture_output=True)
