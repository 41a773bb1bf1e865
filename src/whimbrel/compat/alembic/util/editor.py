"""Alembic's `util.editor`: the user's editor, found by the environment and started."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from os.path import exists, join
from pathlib import Path
from subprocess import CalledProcessError, check_call

from whimbrel.errors import CommandRefused

is_posix = os.name == "posix"
VARIABLES = ("EDITOR", "VISUAL")
"""In Alembic's order: who sets both expects the first."""
POSIX = ("sensible-editor", "editor", "nano", "vim", "code")
WINDOWS = ("notepad", "code")


def open_in_editor(filename: str, environ: Mapping[str, str] | None = None) -> None:
    """Open a file in the editor and wait until it is closed. Raises CommandRefused where there is none.

    The editor is $EDITOR or $VISUAL of `environ` (by default this process's), or one that many systems have.
    """
    command = _command(os.environ if environ is None else environ)
    try:
        check_call([*command, filename])
    except (OSError, CalledProcessError) as error:
        raise CommandRefused(f"Error executing editor ({error})") from error


def _command(environ: Mapping[str, str]) -> list[str]:
    """The words that start the editor: `EDITOR="code --wait"` has two."""
    said = next((environ[name] for name in VARIABLES if environ.get(name)), None)
    usual = [[name] for name in (POSIX if is_posix else WINDOWS)]
    for words in [[said], shlex.split(said)] if said else usual:
        for path in _places(words[0], environ.get("PATH", "")):
            if exists(path):  # noqa: PTH110 - a name that others replace
                return [path, *words[1:]]
    if said:
        raise CommandRefused(f"The editor '{said}' can't be found. Name another in the variable EDITOR.")
    raise CommandRefused(
        "No editor was found: name one in the environment variable EDITOR, such as EDITOR=nano."
    )


def _places(name: str, path: str) -> Iterator[str]:
    """Where a program may be: as it is named, or in one of the folders of PATH."""
    yield name
    if not Path(name).is_absolute():
        ending = "" if is_posix or name.endswith(".exe") else ".exe"
        yield from (join(folder, name + ending) for folder in path.split(os.pathsep))  # noqa: PTH118
