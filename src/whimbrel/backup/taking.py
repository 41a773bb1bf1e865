"""Take a backup into a folder, see that it can be read, and put one back."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from whimbrel.backup import mariadb, postgresql, sqlite
from whimbrel.errors import BackupFailed

if TYPE_CHECKING:
    from whimbrel.project.url import URL


class Way(Protocol):
    """How the databases of one kind are copied; a module of this package."""

    SUFFIX: str

    def take(self, url: URL, path: Path, version: int) -> None:
        """Copy the database into the file."""

    def verify(self, path: Path) -> str:
        """What the file holds, in words."""

    def restore(self, path: Path, url: URL, version: int) -> None:
        """Put the file in the place of the database's content."""


WAYS: dict[str, Way] = {
    "sqlite": sqlite,
    "postgresql": postgresql,
    "mysql": mariadb,
    "mariadb": mariadb,
}
"""How a database is copied, by the dialect of its URL."""

_ODD = re.compile(r"[^\w.-]+")


class Backup(NamedTuple):
    """One backup that was read back: where it is, of what, how large (bytes), and what was seen in it."""

    path: Path
    url: str
    size: int
    seen: str
    seconds: float


def take(url: URL, folder: Path, label: str, version: int = 0) -> Backup:
    """Copy the database into a new file in the folder, and read it back.

    `label` goes into the file's name, beside the database's and the time in UTC; `version` is the server's
    major one. What was begun and failed is removed. Raises BackupFailed.
    """
    way, began = _way(url), time.monotonic()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, url, label, way.SUFFIX)
        seen = _written(way, url, path, version)
    except OSError as error:
        raise BackupFailed(f"{folder} can't be written: {error.strerror}") from error
    return Backup(path, url.masked(), path.stat().st_size, seen, time.monotonic() - began)


def restore(path: Path, url: URL, version: int = 0) -> Backup:
    """Read the backup to its end, then put it in the place of all that the database holds.

    Raises BackupFailed; the database is then as it was, but on MySQL.
    """
    way, began = _way(url), time.monotonic()
    if not path.is_file():
        raise BackupFailed(f"there is no file {path}", "Name the file that --backup wrote.")
    if path.suffix != way.SUFFIX:
        raise BackupFailed(f"{path} isn't a backup of such a database: those end in {way.SUFFIX}")
    seen = way.verify(path)
    way.restore(path, url, version)
    return Backup(path, url.masked(), path.stat().st_size, seen, time.monotonic() - began)


def _way(url: URL) -> Way:
    way = WAYS.get(url.dialect)
    if way is None:
        raise BackupFailed(
            f"Whimbrel can't copy a {url.dialect} database",
            "Take the backup with the database's own tools, and leave --backup away.",
        )
    return way


def _written(way: Way, url: URL, path: Path, version: int) -> str:
    """Write the file under another name until it was read back; returns what was seen in it."""
    part = path.with_name(path.name + ".part")
    part.touch(mode=0o600, exist_ok=False)  # it holds what the database holds
    try:
        way.take(url, part, version)
        seen = way.verify(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return seen


def _free(folder: Path, url: URL, label: str, suffix: str) -> Path:
    """A name that no file has yet."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
    database = Path(url.database or "database").name.removesuffix(".db").removesuffix(".sqlite")
    stem = _ODD.sub("_", f"{database}-{stamp}-{label}")
    path, number = folder / f"{stem}{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{suffix}"
    return path
