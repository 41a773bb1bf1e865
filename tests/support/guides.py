"""The commands of a guide, read out of its text, in its order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "examples"

FENCE = re.compile(r"^\s*```(\w*)\s*$")
INLINE = re.compile(r"`((?:alembic|uv run|docker compose|docker-compose|python) [^`]+)`")
IN_OTHER_FILES = re.compile(r"^\s*(?:RUN )?((?:alembic|python migrate\.py) .*)$")
"""A command within a Dockerfile or a workflow."""

SHELL_BLOCKS, OTHER_BLOCKS = ("bash", "sh", "shell"), ("yaml", "dockerfile")
COMMENT = re.compile(r"(?:^|\s)#\s.*$")
ASSIGNMENT = re.compile(r"^[A-Z_]+=\S*$")


@dataclass(frozen=True)
class Command:
    """One command as the guide writes it; `line` counts from 1."""

    line: int
    text: str
    language: str = "bash"

    def __str__(self) -> str:
        return f"{self.line}: {self.text}"


@dataclass(frozen=True)
class Guide:
    """An example's guide, and what `guide.toml` says beside it."""

    folder: Path

    @property
    def name(self) -> str:
        """The example's folder."""
        return self.folder.name

    @cached_property
    def text(self) -> str:
        """The guide, letter by letter."""
        return (self.folder / "GUIDE.md").read_text()

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The content of guide.toml."""
        return tomllib.loads((self.folder / "guide.toml").read_text())

    @property
    def compose(self) -> str:
        """The name of its compose file."""
        return str(self.settings.get("compose", "docker-compose.yaml"))

    def commands(self) -> tuple[Command, ...]:
        """Every command of the guide: of its fenced blocks, and those that a sentence names."""
        return tuple(_commands(self.text))

    def step(self, line: int) -> Mapping[str, Any]:
        """What guide.toml says about the command of a line; empty where it says nothing."""
        return next((step for step in self.settings.get("step", ()) if step["line"] == line), {})

    def reason_not_to_run(self, command: Command) -> str | None:
        """Why this command can't run here, as guide.toml gives it; None where it runs."""
        for named in self.settings.get("named", ()):
            if re.search(named["command"], command.text) and not self.step(command.line):
                return str(named["reason"])
        return None


def guides() -> tuple[Guide, ...]:
    """The guides of all examples that have one."""
    return tuple(Guide(path.parent) for path in sorted(EXAMPLES.glob("*/guide.toml")))


def _commands(text: str) -> Iterator[Command]:
    language: str | None = None
    pending: tuple[int, str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        fence = FENCE.match(line)
        if fence:
            language = fence[1] if language is None else None
            continue
        if language is None:
            yield from (Command(number, found) for found in INLINE.findall(line))
        elif language in SHELL_BLOCKS:
            begun = pending or (number, "")
            whole = (begun[1] + " " + COMMENT.sub("", line).strip()).strip()
            pending = (begun[0], whole[:-1].strip()) if whole.endswith("\\") else None
            if whole and not pending and not ASSIGNMENT.match(whole):
                yield Command(begun[0], whole)
        elif language in OTHER_BLOCKS and (found := IN_OTHER_FILES.match(line)):
            yield Command(number, found[1], language)
        elif language == "sql" and line.strip():
            yield Command(number, line.strip(), language)
