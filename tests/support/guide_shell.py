"""What a guide types for containers, taken as the shell that it leads to."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

OPTIONS_WITH_VALUE = ("--network", "--name", "-e", "--env", "-v", "--volume", "-w", "--entrypoint", "-u")
TAIL = re.compile(r"^(.*?)(\s(?:>|>>|\|)\s.*)?$", re.DOTALL)
CONTAINER = re.compile(
    r"^(docker exec|docker run|docker compose exec|docker-compose exec|docker compose run)\s"
)


@dataclass(frozen=True)
class Shell:
    """The places that names of services, containers and images lead to: folders of the example."""

    folders: Mapping[str, str]

    def line(self, command: str) -> str:
        """The command as this machine's shell can run it."""
        command = re.sub(r"\buv run (?=\S)", "", command) if not CONTAINER.match(command) else command
        if not CONTAINER.match(command):
            return command
        body, tail = TAIL.match(command).groups()  # type: ignore[union-attr]  # matches any text
        return self._led(body) + (tail or "")

    def _led(self, body: str) -> str:
        words = shlex.split(body)
        rest = words[3:] if words[1] == "compose" else words[2:]
        variables: list[str] = []
        while rest[0].startswith("-"):
            option = rest.pop(0)
            value = rest.pop(0) if option in OPTIONS_WITH_VALUE else ""
            if option in ("-e", "--env"):
                variables.append(value)
        name, inner = rest[0], rest[1:]
        if name not in self.folders:
            raise LookupError(f"guide.toml's [shells] doesn't say where {name!r} leads")
        inner_line = re.sub(r"^uv run ", "", shlex.join(inner))
        exports = "".join(f"export {shlex.quote(item)}; " for item in variables)
        return f'(cd "$GUIDE_ROOT/{self.folders[name]}" && {exports}{inner_line})'


def whimbrel_words(command: str, same_as: Mapping[str, str]) -> tuple[str, ...] | None:
    """The arguments that a command hands to whimbrel; None where it is about something else.

    `same_as` maps the beginning of a project's own script (`python migrate.py create`) to the command that
    it stands for (`alembic revision --autogenerate -m`).
    """
    for own, meant in same_as.items():
        command = re.sub(rf"{re.escape(own)}(?=\s|$)", meant, command)
    found = re.search(r"(?:^|\s)(?:alembic|whimbrel) (?!/)([^|>&)]*)", command)
    return tuple(shlex.split(found[1])) if found else None
