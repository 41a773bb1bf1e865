"""What can be checked of a command that only a container engine can run: the files that it would read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import yaml

COMPOSE_WORDS = ("up", "stop", "down", "ps", "port", "config", "restart", "build")


def check(command: str, example: Path, compose: str) -> None:
    """Assert that the compose file or the Dockerfile has what the command names."""
    words = shlex.split(command)
    if words[:2] == ["docker", "build"]:
        _check_build(words, example)
    elif words[0] == "docker-compose" or words[:2] == ["docker", "compose"]:
        _check_compose(words[1 if words[0] == "docker-compose" else 2 :], example, compose)


def services(example: Path, compose: str) -> dict[str, Any]:
    """The services of the compose file, each with what it needs in order to start."""
    content = yaml.safe_load((example / compose).read_text())
    found: dict[str, Any] = content["services"]
    for name, service in found.items():
        assert "image" in service or "build" in service, f"{compose}: {name} has neither an image nor a build"
        waits = service.get("depends_on", ())
        assert set(waits) <= set(found), f"{compose}: {name} waits for a service that isn't there"
        for other, how in waits.items() if isinstance(waits, dict) else ():
            if how.get("condition") == "service_healthy":
                assert "healthcheck" in found[other], (
                    f"{compose}: {other} has no healthcheck, {name} waits for it"
                )
    return found


def _check_compose(words: list[str], example: Path, compose: str) -> None:
    found = services(example, compose)
    assert words[0] in COMPOSE_WORDS, f"docker compose has no {words[0]}"
    named = [word for word in words[1:] if not word.startswith("-") and not word.isdigit()]
    assert set(named) <= set(found), f"{compose} has no service {sorted(set(named) - set(found))}"
    if words[0] == "port":
        ports = [str(port) for port in found[named[0]].get("ports", ())]
        assert any(port.endswith(f":{words[-1]}") for port in ports), (
            f"{compose}: {named[0]} hides {words[-1]}"
        )


def _check_build(words: list[str], example: Path) -> None:
    file = words[words.index("-f") + 1] if "-f" in words else "Dockerfile"
    content = (example / file.removeprefix(f"{example.name}/")).read_text()
    target = words[words.index("--target") + 1] if "--target" in words else None
    stages = re.findall(r"^FROM \S+ AS (\S+)$", content, re.MULTILINE | re.IGNORECASE)
    assert target is None or target in stages, f"{file} has no stage {target}: {stages}"
