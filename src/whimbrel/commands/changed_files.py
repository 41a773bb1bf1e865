"""Which files git knows to be added or changed since a commit."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

from whimbrel.errors import CommandRefused


class ChangedFiles(NamedTuple):
    """Files by what happened to them since a commit; files that git doesn't know yet are added."""

    added: frozenset[Path]
    edited: frozenset[Path]

    @property
    def all(self) -> frozenset[Path]:
        """Both."""
        return self.added | self.edited


def changed_since(base: str, folder: Path) -> ChangedFiles:
    """What changed since `base`, a commit or branch. Raises CommandRefused where git can't say."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    lines = _git(folder, "diff", "--name-status", "--no-renames", "--merge-base", base).splitlines()
    new = _git(top, "ls-files", "--others", "--exclude-standard").splitlines()
    named = [line.split("\t", 1) for line in lines]
    added = {(top / name).resolve() for status, name in named if status == "A"}
    edited = {(top / name).resolve() for status, name in named if status == "M"}
    return ChangedFiles(frozenset(added | {(top / name).resolve() for name in new}), frozenset(edited))


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise CommandRefused(f"git can't be run ({error.strerror}). Leave --git out.") from error
    if done.returncode:
        first = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise CommandRefused(f"git {arguments[0]} says: {first}. Name a commit or branch that is here.")
    return done.stdout
