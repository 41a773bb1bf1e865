"""Where revision files are, and which files there are revisions."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
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


class Found(NamedTuple):
    """A revision file; `stamp` is size, mtime and ctime (both in ns): equal for an unchanged file."""

    path: str
    stamp: tuple[int, int, int]


def files(folders: VersionFolders) -> list[Found]:
    """The revision files, links resolved, in the order in which Alembic lists them.

    A missing folder has none. A file reached twice is listed once, with a warning.
    """
    found: list[Found] = []
    places = [os.path.realpath(path) for path in folders.paths]
    for place in places:
        for folder in _with_subfolders(place) if folders.recursive else (place,):
            _list(folder, folders.sourceless, found)
    if len({file.path for file in found}) < len(found):
        return _each_once(found)
    return found


def _with_subfolders(place: str) -> Iterator[str]:
    for folder, names, _ in os.walk(place):
        names[:] = sorted(name for name in names if name != _BYTE_CODE)
        yield folder


def _list(folder: str, sourceless: bool, found: list[Found]) -> None:
    entries = _entries(folder)
    sources = [entry for entry in entries if entry.name.endswith(".py")]
    _add(sources, ".py", found)
    if sourceless:
        known = {entry.name.partition(".")[0] for entry in sources}
        for place in (entries, _entries(f"{folder}{os.sep}{_BYTE_CODE}")):
            orphans = _orphans(place, known)
            known.update(entry.name.partition(".")[0] for entry in orphans)
            _add(orphans, ".pyc", found)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _orphans(entries: list[os.DirEntry[str]], known: set[str]) -> list[os.DirEntry[str]]:
    """Byte code files whose source isn't there, one for each source."""
    found: dict[str, os.DirEntry[str]] = {}
    for entry in entries:
        stem = entry.name.partition(".")[0]
        if entry.name.endswith(".pyc") and stem not in known:
            found.setdefault(stem, entry)
    return list(found.values())


def _add(entries: list[os.DirEntry[str]], ending: str, found: list[Found]) -> None:
    for entry in entries:
        if entry.name.startswith(_IGNORED_STARTS) or entry.name == ending or not entry.is_file():
            continue
        path = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
        if path.endswith(ending):
            status = entry.stat()
            found.append(Found(path, (status.st_size, status.st_mtime_ns, status.st_ctime_ns)))


def _each_once(found: list[Found]) -> list[Found]:
    kept: dict[str, Found] = {}
    for file in found:
        if kept.setdefault(file.path, file) is not file:
            warnings.warn(
                f"File {file.path} loaded twice! ignoring. Please ensure version_locations is unique.",
                stacklevel=2,
            )
    return list(kept.values())
