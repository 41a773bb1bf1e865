"""Where a new revision comes in the history, checked before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.scripts import Script
from whimbrel.errors import (
    BadIdentifier,
    CommandRefused,
    FolderNotUsable,
    HistoryError,
    MultipleHeads,
    RevisionNotFound,
)
from whimbrel.history.graph import Graph
from whimbrel.history.names import find, parse_relative, resolve, resolve_one, split
from whimbrel.history.revision import Revision

if TYPE_CHECKING:
    from whimbrel.project.project import Project

_NOT_IN_NAMES = frozenset("@-+:")
_WORDS = frozenset({"head", "heads", "base", "current"})


class Draft(NamedTuple):
    """A revision before it has a file: its place in the history and its version folder."""

    id: str
    down: tuple[str, ...]
    labels: tuple[str, ...]
    depends_on: tuple[str, ...]
    folder: Path


def draft(project: Project, graph: Graph, script: Script) -> Draft:
    """The place of the revision that the script asks for.

    Raises HistoryError or CommandRefused for what the history can't take: a name that doesn't exist, a
    parent that isn't a head (without `splice`), an id or label that is taken or can't be one.
    """
    script = _with_branch(graph, script)
    parents = _parents(graph, script.head, script.splice)
    new = Draft(
        id=_new_id(graph, script.rev_id),
        down=tuple(parent.id for parent in parents),
        labels=_labels(script.branch_label),
        depends_on=tuple(_dependency(graph, name) for name in _words(script.depends_on)),
        folder=_folder(project, parents, script.version_path),
    )
    if new.labels or new.depends_on:
        with_draft(graph, new)
    return new


def with_draft(graph: Graph, new: Draft, path: str = "") -> Graph:
    """The history with the new revision in it; raises HistoryError where it doesn't fit."""
    revision = Revision(new.id, new.down, new.depends_on, new.labels, path=path)
    return Graph([*graph, revision])


def _with_branch(graph: Graph, script: Script) -> Script:
    """The script, where its head is `revision@name` with a new name: that branch begins at that revision."""
    if not isinstance(script.head, str):
        return script
    parent, name = split(script.head)
    if parent is None or name in _WORDS or parse_relative(name) or not _is_new_at(graph, parent, name):
        return script
    labels = (*_labels(script.branch_label), name)
    return script._replace(head=parent, splice=True, branch_label=tuple(dict.fromkeys(labels)))


def _is_new_at(graph: Graph, parent: str, name: str) -> bool:
    """Whether `parent` names a revision by its id, and `name` nothing yet."""
    if graph.labelled(parent) is not None:
        return False
    try:
        find(graph, parent)
        find(graph, name)
    except RevisionNotFound as error:
        return error.argument == name and name != parent
    except HistoryError:
        return False
    return False


def _parents(graph: Graph, heads: str | Sequence[str], splice: bool) -> tuple[Revision, ...]:
    parents = _resolved(graph, heads)
    for parent in parents:
        if not splice and not graph.is_head(parent.id):
            raise CommandRefused(
                f"Revision {parent.id} is not a head revision; please specify --splice to create a new "
                "branch from this revision"
            )
    return parents


def _resolved(graph: Graph, heads: str | Sequence[str]) -> tuple[Revision, ...]:
    try:
        if isinstance(heads, str) and not heads.endswith("heads"):
            parent = resolve_one(graph, heads)
            return () if parent is None else (parent,)
        return resolve(graph, heads)
    except MultipleHeads as error:
        raise CommandRefused(
            "Multiple heads are present; please specify the head revision on which the new revision "
            f"should be based, or perform a merge. Heads: {', '.join(error.heads)}"
        ) from error


def _new_id(graph: Graph, rev_id: str | None) -> str:
    if not rev_id:
        from whimbrel.revisions.ids import new_id

        return new_id()
    _check_name(rev_id)
    if rev_id in graph:
        raise CommandRefused(
            f"Revision {rev_id} exists already ({graph[rev_id].path}). Choose another --rev-id."
        )
    return rev_id


def _check_name(name: str) -> None:
    bad = _NOT_IN_NAMES.intersection(name)
    if bad:
        raise BadIdentifier(name, bad)
    if name in _WORDS or "/" in name or os.sep in name:
        raise CommandRefused(f"{name!r} can't name a revision or branch: it couldn't be found by it later.")


def _labels(names: str | Sequence[str] | None) -> tuple[str, ...]:
    labels = tuple(_words(names))
    for label in labels:
        _check_name(label)
    return labels


def _dependency(graph: Graph, name: str) -> str:
    """The full id of a dependency; a branch label stays one, as its head moves on."""
    found = resolve_one(graph, name)
    if found is None:
        raise CommandRefused("A revision can't depend on base.")
    return name if name in graph.labels(found.id) else found.id


def _words(names: str | Iterable[str] | None) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names or ())


def _folder(
    project: Project, parents: Sequence[Revision], version_path: str | os.PathLike[str] | None
) -> Path:
    """The version folder: the one asked for, the parent's, or the only one there is."""
    folders = project.versions.paths
    if version_path is not None:
        return _asked_for(folders, Path(version_path))
    if parents and parents[0].path:
        return _containing(folders, Path(parents[0].path))
    if len(folders) > 1:
        raise CommandRefused("Multiple version locations present, please specify --version-path")
    return folders[0]


def _asked_for(folders: Sequence[Path], path: Path) -> Path:
    for folder in folders:
        if folder.resolve() == path.resolve():
            return folder
    raise FolderNotUsable(
        path,
        "is not represented in current version locations: " + ", ".join(map(str, folders)),
    )


def _containing(folders: Sequence[Path], file: Path) -> Path:
    """The version folder that holds the file: the innermost, where one lies inside another."""
    found = [folder for folder in folders if folder.resolve() in file.resolve().parents]
    return max(found, key=lambda folder: len(folder.parts), default=file.parent)
