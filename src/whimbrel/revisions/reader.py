"""All revisions of a project, from the headers of their files."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whimbrel.errors import RevisionFileError
from whimbrel.history.revision import Revision
from whimbrel.revisions.cache import Cache, Entries, Row
from whimbrel.revisions.folder import Stamp, VersionFolders, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whimbrel.revisions.header import Header


_READ_AGAIN = 1000
"""Of so many files one that isn't in the index is rather read again each time than the index written anew:
a header takes about a hundred times as long as an entry of it."""


def _nothing() -> None:
    """Nothing is to be done."""


_kept: dict[VersionFolders, tuple[Revision, ...]] | None = None
"""What was read while the files stay as they are; no ContextVar, whose module every `heads` would pay for."""


@contextmanager
def unchanging() -> Iterator[None]:
    """In this block files stay as they are: each folder is read once, however often it is asked for."""
    global _kept
    before, _kept = _kept, {}
    try:
        yield
    finally:
        _kept = before


def read(
    folders: VersionFolders, *, cache: bool = True, before_executing: Callable[[], None] = _nothing
) -> tuple[Revision, ...]:
    """The revisions in the order of their files, which is Alembic's.

    No file is executed but those whose header isn't literal, and byte code without source; `before_executing`
    is called first, to make what they import importable. With `cache`, a file that hasn't changed isn't
    opened either. Raises RevisionFileError for a file that can't be read.
    """
    if _kept is not None and folders in _kept:
        return _kept[folders]
    found = _found(folders, cache, before_executing)
    if _kept is not None:
        _kept[folders] = found
    return found


def _found(
    folders: VersionFolders, cache: bool, before_executing: Callable[[], None]
) -> tuple[Revision, ...]:
    listed = files(folders)
    index = Cache(folders) if cache else None
    known = index.load() if index is not None else {}
    rows, fresh = _rows(listed, known, before_executing)
    if index is not None and max(len(fresh), len(known) - len(listed)) * _READ_AGAIN > len(listed):
        index.save(_unchanged(listed, known), fresh)
    return tuple([tuple.__new__(Revision, row) for row in rows])


def read_file(path: str) -> Revision:
    """The revision of one file. Raises RevisionFileError for a file that can't be read."""
    row, _ = _read(path)
    if row is None:
        raise RevisionFileError(path, "it has no line '-- revision: ...'. Write the revision id there.")
    return Revision(*row)


def _rows(
    listed: dict[str, Stamp], known: Entries, before_executing: Callable[[], None]
) -> tuple[list[Row], Entries]:
    """A row for each file, and the entries that weren't known."""
    rows: list[Row] = []
    fresh: Entries = {}
    for path, stamp in listed.items():
        entry = known.get(path)
        if entry is not None and entry[0] == stamp:
            if entry[1] is not None:
                rows.append(entry[1])
            continue
        row, literal = _read(path, before_executing)
        if row is not None:
            rows.append(row)
        if literal:
            fresh[path] = (stamp, row)
    return rows, fresh


def _unchanged(listed: dict[str, Stamp], known: Entries) -> Entries:
    return {path: known[path] for path, stamp in listed.items() if path in known and known[path][0] == stamp}


def _read(path: str, before_executing: Callable[[], None] = _nothing) -> tuple[Row | None, bool]:
    """The row of one file, and whether it may be kept: what was computed may be otherwise next time."""
    if path.endswith(".sql"):
        return _read_sql(path), True
    from whimbrel.revisions.header import scan
    from whimbrel.revisions.imports import of_source

    if path.endswith(".pyc"):
        return (*_executed(path, before_executing), path, ()), False
    source = _source(path)
    found = scan(source, path)
    return (*(found or _executed(path, before_executing)), path, of_source(source)), found is not None


def _read_sql(path: str) -> Row | None:
    """The row of an .sql revision; None for other SQL that lies among the revisions."""
    from whimbrel.revisions.sql_header import scan

    found = scan(_source(path), path)
    return None if found is None else (*found, path, ())


def _source(path: str) -> bytes:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a Path takes as long as the reading, file by file
            return file.read()
    except OSError as error:
        raise RevisionFileError(path, f"it can't be read: {error.strerror}") from error


def _executed(path: str, before_executing: Callable[[], None]) -> Header:
    from whimbrel import install_as_alembic
    from whimbrel.revisions.header import header
    from whimbrel.revisions.loader import load_file

    if "alembic" not in sys.modules:  # what the file imports may import it
        install_as_alembic()
    before_executing()
    return header(vars(load_file(path)), path)
