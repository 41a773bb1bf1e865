"""Git, asked about a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from whimbrel.errors import CommandRefused


def git(folder: Path, *words: str) -> bytes:
    """What git answers in this folder; raises CommandRefused where there is no git, or no repository."""
    try:
        command = ["git", "-c", "core.quotePath=off", *words]
        return subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or [str(error)]
        raise CommandRefused(f"Git can't be asked about {folder}: {said[0]}.") from error
    except OSError as error:
        raise CommandRefused(f"Git can't be asked about {folder}: {error.strerror}.") from error


def root_of(folder: Path) -> Path:
    """The top folder of the repository that the folder is in; raises CommandRefused."""
    return Path(git(folder, "rev-parse", "--show-toplevel").decode().strip())
