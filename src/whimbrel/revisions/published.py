"""Revision files that were changed after they came onto the main branch, by what git remembers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from whimbrel.errors import CommandRefused
from whimbrel.revisions.git import git, root_of

MAIN = ("refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master")
"""What the branch may be called from which others take revisions; the first that is there counts."""


class Edited(NamedTuple):
    """A file that isn't any more what it was when it was published, and the commit that published it."""

    path: Path
    commit: str


def edited(folder: Path) -> Iterator[Edited]:
    """The files of the folder that do something else than when they came onto the main branch.

    What only looks different (comments, layout) isn't told. Raises CommandRefused where there is no git, no
    repository, or nothing in it.
    """
    root = root_of(folder)
    branch = _main_branch(folder)
    published, touched = _history(folder, branch)
    touched |= _differing(folder, branch)
    for name in sorted(touched & published.keys()):
        path = root / name
        if path.is_file():
            before = git(root, "show", f"{published[name]}:{name}")
            if not _says_the_same(before, path.read_bytes(), path.suffix):
                yield Edited(path, published[name])


def _main_branch(folder: Path) -> str:
    there = git(folder, "for-each-ref", "--format=%(refname)", *MAIN).decode().split()
    return next((name for name in MAIN if name in there), "HEAD")


def _history(folder: Path, branch: str) -> tuple[dict[str, str], set[str]]:
    """For each file the commit that last added it, and the files that were modified after that."""
    told = git(
        folder,
        *("log", "--first-parent", "-m", "--no-renames", "--diff-filter=AM", "--name-status"),
        *("--format=commit\t%H", branch, "--", "."),
    )
    published: dict[str, str] = {}
    touched: set[str] = set()
    commit = ""
    for line in told.decode(errors="surrogateescape").splitlines():
        kind, _, name = line.partition("\t")
        if kind == "commit":
            commit = name
        elif kind == "A":
            published.setdefault(name, commit)
        elif kind == "M" and name not in published:
            touched.add(name)
    return published, touched


def _differing(folder: Path, branch: str) -> set[str]:
    """The files that are otherwise here than on the branch."""
    told = git(folder, "diff", "--name-only", "--no-renames", "--diff-filter=M", branch, "--", ".")
    return set(told.decode(errors="surrogateescape").splitlines())


def _says_the_same(one: bytes, other: bytes, suffix: str) -> bool:
    """Whether both do the same; where history began with `one`, it may have got a beginning before it."""
    one, other = (text.replace(b"\r\n", b"\n") for text in (one, other))
    if one == other:
        return True
    before, now = _code(one), _code(other)
    if suffix != ".py" or before is None or now is None:
        return False
    return before.rest == now.rest and before.down in (now.down, NOTHING)


NOTHING = ast.dump(ast.Constant(None))


class _Code(NamedTuple):
    """What a revision file names as the revision before it, and what else it does."""

    down: str
    rest: str


def _code(source: bytes) -> _Code | None:
    """What the source does, without its docstring; None where Python can't read it."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return None
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    down = [one.value for one in body if _is_down(one) and isinstance(one, (ast.Assign, ast.AnnAssign))]
    rest = [ast.dump(one) for one in body if not _is_down(one)]
    return _Code("\n".join(ast.dump(value) for value in down if value is not None), "\n".join(rest))


def _is_down(statement: ast.stmt) -> bool:
    targets = (
        statement.targets
        if isinstance(statement, ast.Assign)
        else [statement.target]
        if isinstance(statement, ast.AnnAssign)
        else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)] == ["down_revision"]


def edited_in(folders: tuple[Path, ...]) -> tuple[Edited, ...] | None:
    """Those of all folders that are there; None where git can't say."""
    try:
        return tuple(one for folder in folders if folder.is_dir() for one in edited(folder))
    except CommandRefused:
        return None
