"""Which installed packages offer plugins, found by looking at their metadata files only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache

GROUP = b"[whimbrel]"


def any_installed(
    path: Iterable[str] | None = None, *, group: bytes = GROUP, besides: bytes | None = None
) -> bool:
    """Whether some package on the import path offers a plugin of the group, besides one that has those words.

    The standard library would import and parse the metadata of every package; nearly always the answer is no.
    """
    folders = tuple(sys.path if path is None else path)
    found = (content for folder in folders for content in _contents(folder) if group in content)
    return any(besides is None or besides not in content for content in found)


@cache
def _contents(folder: str) -> tuple[bytes, ...]:
    """What the packages of a folder offer; read once, though several groups are asked for."""
    return tuple(content for file in _files(folder) if (content := _content(file)))


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:  # a zip file, or nothing at all
        return
    for name in names:
        yield os.path.join(name, "entry_points.txt")  # noqa: PTH118  # pathlib takes longer than the reading


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as content:  # noqa: PTH123  # as above
            return content.read()
    except OSError:  # most packages have no such file
        return b""
