"""Headers read before, kept outside the project: one index file for each set of version folders."""

from __future__ import annotations

import marshal
import os
import sys
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from whimbrel.revisions.folder import Stamp, VersionFolders

Row = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...]]
"""A revision as a plain tuple: id, down, depends_on, labels, doc, path, imports."""
Entries = dict[str, tuple[Stamp, Row | None]]
"""By path: the file's stamp and what its header said; None for SQL that is no revision."""

_FORMAT = 4
_FINE_SETTLED, _COARSE_SETTLED = 100_000_000, 2_000_000_000
"""Nanoseconds a file must have been left alone before its stamp can tell it from the next: ten times the
slowest tick of a kernel's clock; where the file system keeps no fractions, as long as FAT's, the coarsest."""


class Cache:
    """The index file of these folders. Any trouble with it is the same as an empty one, and silent."""

    def __init__(self, folders: VersionFolders, environ: Mapping[str, str] = os.environ) -> None:
        self._key = _key(folders)
        place = cache_folder(environ)
        self._path = None if place is None else place / f"headers-{_short(self._key)}"
        self._looked = time.time_ns()
        self._loaded: Entries = {}

    def load(self) -> Entries:
        """What was kept; empty where there is nothing, or nothing that can be trusted."""
        if self._path is None:
            return {}
        try:
            self._loaded = _unpacked(self._path.read_bytes(), self._key)
        except (OSError, ValueError, EOFError, TypeError, MemoryError):
            self._loaded = {}
        return self._loaded

    def save(self, unchanged: Entries, fresh: Entries) -> None:
        """Keep these for the next time, if they differ from what was loaded.

        A file that was changed a moment ago may change again without a new stamp (clocks tick slowly), so
        a fresh one is kept only when it has been left alone for longer than a tick.
        """
        settled = {
            **unchanged,
            **{path: entry for path, entry in fresh.items() if _is_settled(entry[0], self._looked)},
        }
        if self._path is None or settled == self._loaded:
            return
        with suppress(OSError):  # a full or read-only disk costs speed, nothing else
            _write(self._path, _packed(settled, self._key))


def _is_settled(stamp: Stamp, now: int) -> bool:
    latest = max(stamp[1:])
    return latest < now - (_FINE_SETTLED if latest % 1_000_000 else _COARSE_SETTLED)


def _key(folders: VersionFolders) -> str:
    paths = [os.path.realpath(path) for path in folders.paths]
    return repr((_FORMAT, sys.version, paths, folders.recursive, folders.sourceless))


def _short(key: str) -> str:
    data = key.encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder for what is kept outside projects; None where there shall be none."""
    if environ.get("WHIMBREL_CACHE") == "0":
        return None
    if chosen := environ.get("WHIMBREL_CACHE_DIR"):
        return Path(chosen).absolute()
    try:
        place = _user_folder(environ) / "whimbrel"
    except RuntimeError:  # nobody's home
        return None
    return place if place.is_absolute() else None


def _user_folder(environ: Mapping[str, str]) -> Path:
    if xdg := environ.get("XDG_CACHE_HOME"):
        return Path(xdg)
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", ""))
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _packed(entries: Entries, key: str) -> bytes:
    body = marshal.dumps((key, entries))
    return zlib.crc32(body).to_bytes(4, "little") + body


def _unpacked(data: bytes, key: str) -> Entries:
    """The entries in the file's bytes. Raises ValueError where they are damaged or of another key."""
    body = memoryview(data)[4:]
    if zlib.crc32(body).to_bytes(4, "little") != data[:4]:
        raise ValueError("damaged")
    kept, entries = marshal.loads(body)
    if kept != key:
        raise ValueError("of another project or version")
    found: Entries = entries
    return found


def _write(path: Path, data: bytes) -> None:
    """Put the whole file in place at once, so that no reader ever sees half of it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
