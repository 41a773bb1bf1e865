"""Revision files that are gone from the folder, as git still has them: on another branch, or in its log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import RevisionFileError
from whimbrel.revisions.git import git, root_of

if TYPE_CHECKING:
    from whimbrel.revisions.header import Header


class Lost(NamedTuple):
    """A revision file as a commit has it; `path` is where it was, and would be again."""

    id: str
    path: Path
    commit: str
    branches: tuple[str, ...]
    needs: tuple[str, ...]
    """The ids of the revisions that it comes after or depends on."""
    source: bytes


def find(id: str, folders: Sequence[Path]) -> Lost | None:
    """The newest file with this revision that git has had in one of the folders; None where it has none.

    Every branch is looked through, stashes, and what the reflog still knows. Raises CommandRefused where
    there is no git, or no repository.
    """
    for folder in folders:
        root = root_of(folder)
        for commit, path in _commits(folder, id):
            source = git(root, "show", f"{commit}:{path}")
            header = _header(source, path)
            if header is not None and header.id == id:
                needs = (*header.down, *header.depends_on)
                return Lost(id, root / path, commit, _branches(root, commit), needs, source)
    return None


def _commits(folder: Path, id: str) -> Iterator[tuple[str, str]]:
    """The commits, newest first, that brought or changed a file with this word, with the file."""
    told = git(
        folder,
        "log",
        *("--all", "--reflog", "--diff-filter=AMR", "-m", "--name-only", "--format=commit %H"),
        *("-S", id, "--", "."),
    )
    commit = ""
    for line in told.decode(errors="surrogateescape").splitlines():
        if line.startswith("commit "):
            commit = line.removeprefix("commit ")
        elif line.endswith((".py", ".sql")):
            yield commit, line


def _header(source: bytes, path: str) -> Header | None:
    from whimbrel.revisions import header, sql_header

    try:
        return sql_header.scan(source, path) if path.endswith(".sql") else header.scan(source, path)
    except RevisionFileError:  # an unfinished state that somebody committed
        return None


def _branches(root: Path, commit: str) -> tuple[str, ...]:
    told = git(root, "branch", "--all", "--format=%(refname:short)", "--contains", commit)
    return tuple(told.decode(errors="replace").split("\n")[:-1])
