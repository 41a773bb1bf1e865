"""Open revision files in the user's editor."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from whimbrel.commands.listing import Listing
from whimbrel.commands.show import show
from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    from whimbrel.project.project import Project


def edit(
    project: Project,
    name: str,
    *,
    environ: Mapping[str, str] | None = None,
    opening: Callable[[str], None] | None = None,
) -> Listing:
    """Open the files of the revisions that `name` means, and wait until the editor is closed.

    The editor is $EDITOR or $VISUAL of `environ` (by default this process's), or `opening` is called with
    each path. Raises CommandRefused where there is no file, no editor, or the editor fails.
    """
    found = show(project, name)
    paths = [revision.path for revision in found.revisions if revision.path]
    if not paths:
        raise CommandRefused(
            "No current revisions" if name == "current" else f"No revision files indicated by symbol '{name}'"
        )
    if opening is not None:
        for path in paths:
            opening(path)
        return found
    _run([*_editor(os.environ if environ is None else environ), *paths])
    return found


def _editor(environ: Mapping[str, str]) -> list[str]:
    """The words of the editor's command: `EDITOR="code --wait"` has two, a path with a space is one.

    EDITOR goes before VISUAL, as in Alembic: whoever has both gets the same one.
    """
    import shlex
    from shutil import which

    text = environ.get("EDITOR") or environ.get("VISUAL") or ("edit" if os.name == "nt" else "")
    if not text:
        raise CommandRefused(
            "No editor is set: name one in the environment variable EDITOR or VISUAL, such as EDITOR=nano."
        )
    words = [text] if which(text) else shlex.split(text)
    if which(words[0]) is None:
        raise CommandRefused(
            f"The editor '{words[0]}' can't be found. Name another in the variable EDITOR or VISUAL."
        )
    return words


def _run(command: Sequence[str]) -> None:
    import subprocess

    try:
        subprocess.run(command, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CommandRefused(f"Error executing editor ({error})") from error
