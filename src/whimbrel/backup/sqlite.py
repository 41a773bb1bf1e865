"""SQLite: copied by its own backup API, which gives one consistent state whoever writes meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.errors import BackupFailed

if TYPE_CHECKING:
    from whimbrel.project.url import URL

SUFFIX = ".sqlite"
WAIT = 30.0
"""Seconds to wait for a writer who holds the file."""


def take(url: URL, path: Path, version: int) -> None:
    """Copy the database into the file. Raises BackupFailed."""
    _copy(_file(url), path)


def verify(path: Path) -> str:
    """What the copy holds, in words, after SQLite has checked every page. Raises BackupFailed."""
    try:
        with closing(_opened(path)) as connection:
            answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[
                0
            ]
    except sqlite3.Error as error:
        raise BackupFailed(f"{path} can't be read back: {error}") from error
    if answer != "ok":
        raise BackupFailed(f"{path} is damaged: {answer}")
    return f"{tables} tables, every page checked"


def restore(path: Path, url: URL, version: int) -> None:
    """Put the copy in the place of the database's content, in one step. Raises BackupFailed."""
    _copy(path, _file(url), create=True)


def _file(url: URL) -> Path:
    name = url.database or ""
    if not name or name == ":memory:" or name.startswith("file::memory:"):
        raise BackupFailed(f"{url.masked()} lives in memory", "Only a database in a file can be copied.")
    return Path(name.removeprefix("file:").partition("?")[0])


def _copy(source: Path, target: Path, create: bool = False) -> None:
    try:
        with closing(_opened(source)) as old, closing(sqlite3.connect(target, timeout=WAIT)) as new:
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupFailed(f"{source} can't be copied to {target}: {error}") from error


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that reads; a file that isn't there is no new, empty database."""
    if not path.exists():
        raise BackupFailed(f"{path} isn't there")
    return sqlite3.connect(path, timeout=WAIT)
