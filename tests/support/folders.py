"""Folders that can't be used."""

from __future__ import annotations

import os
from pathlib import Path


def make_read_only(folder: Path) -> None:
    """Make a folder into which nobody can write: the superuser can, into any but the kernel's own."""
    if os.geteuid() == 0:
        folder.symlink_to("/proc/sys")
    else:
        folder.mkdir(mode=0o500)
