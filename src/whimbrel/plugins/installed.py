"""Which installed packages offer plugins, found by looking at their metadata files only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator

GROUP = b"[whimbrel]"


def any_installed(path: Iterable[str] | None = None) -> bool:
    """Whether some package on the import path offers a plugin.

    The standard library would import and parse the metadata of every package; nearly always the answer is no.
    """
    return any(_offers(file) for folder in (sys.path if path is None else path) for file in _files(folder))


def _files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:  # a zip file, or nothing at all
        return
    for name in names:
        yield os.path.join(name, "entry_points.txt")  # noqa: PTH118  # pathlib takes longer than the reading


def _offers(file: str) -> bool:
    try:
        with open(file, "rb") as content:  # noqa: PTH123  # as above
            return GROUP in content.read()
    except OSError:  # most packages have no such file
        return False
