"""Where revision files are, and which files there are revisions."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

_IGNORED_STARTS = ("__init__", ".#")  # packages, and Emacs' lock files
_BYTE_CODE = "__pycache__"


class VersionFolders(NamedTuple):
    """The folders of a project's revision files, in order.

    `recursive` takes their subfolders too, `sourceless` also byte code whose source is gone.
    """

    paths: tuple[Path, ...]
    recursive: bool = False
    sourceless: bool = False

    def reads(self, folder: Path) -> bool:
        """Whether the files in this folder are among them."""
        place = Path(os.path.realpath(folder))
        ours = [Path(os.path.realpath(path)) for path in self.paths]
        return place in ours or (self.recursive and any(place.is_relative_to(path) for path in ours))


Stamp = tuple[int, int, int]
"""Size, mtime and ctime (both in ns) of a file: equal for an unchanged one."""


def files(folders: VersionFolders) -> dict[str, Stamp]:
    """The paths of the revision files, links resolved, in the order in which Alembic lists them.

    A missing folder has none. A file reached twice is listed once, with a warning.
    """
    found: dict[str, Stamp] = {}
    places = [os.path.realpath(path) for path in folders.paths]
    for place in places:
        for folder in _with_subfolders(place) if folders.recursive else (place,):
            _list(folder, folders.sourceless, found)
    return found


def _with_subfolders(place: str) -> Iterator[str]:
    for folder, names, _ in os.walk(place):
        names[:] = sorted(name for name in names if name != _BYTE_CODE)
        yield folder


def _list(folder: str, sourceless: bool, found: dict[str, Stamp]) -> None:
    entries = _entries(folder)
    if sourceless:
        entries = _with_orphans([*entries, *_entries(f"{folder}{os.sep}{_BYTE_CODE}")], len(entries))
    _add(entries, (".py", ".sql", ".pyc") if sourceless else (".py", ".sql"), found)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _with_orphans(entries: list[os.DirEntry[str]], own: int) -> list[os.DirEntry[str]]:
    """The sources among the first `own` entries, and for each source that is gone one file of byte code."""
    known = {entry.name.partition(".")[0] for entry in entries[:own] if entry.name.endswith(".py")}
    kept = []
    for place, entry in enumerate(entries):
        stem = entry.name.partition(".")[0]
        if entry.name.endswith(".pyc") and stem not in known:
            known.add(stem)
            kept.append(entry)
        elif entry.name.endswith((".py", ".sql")) and place < own:
            kept.append(entry)
    return kept


def _add(entries: list[os.DirEntry[str]], endings: tuple[str, ...], found: dict[str, Stamp]) -> None:
    for entry in entries:
        name = entry.name
        if not name.endswith(endings) or name.startswith(_IGNORED_STARTS) or name in endings:
            continue
        path = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        if entry.is_file() and path.endswith(endings):
            if path in found:
                _tell_twice(path)
                continue
            status = entry.stat()
            found[path] = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _tell_twice(path: str) -> None:
    warnings.warn(
        f"File {path} loaded twice! ignoring. Please ensure version_locations is unique.", stacklevel=2
    )
