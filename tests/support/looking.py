"""A project with a small history that branches, loaded, for tests of what looks at it."""

from __future__ import annotations

from pathlib import Path

from support.project import Project as Folder
from whimbrel.project import loader
from whimbrel.project.project import Project


def branched(folder: Path) -> Folder:
    """aa11 -> bb22 -> cc33, bb22 -> dd44 (label `blue`), and ee55 on its own, which needs cc33."""
    made = Folder.made(folder, f"sqlite:///{folder / 'app.db'}")
    made.revision("aa11", None)
    made.revision("bb22", "aa11")
    made.revision("cc33", "bb22")
    made.revision("dd44", "bb22", labels=("blue",))
    made.revision("ee55", None, depends_on="cc33")
    return made


def loaded(folder: Folder) -> Project:
    """The project as the commands get it."""
    return loader.load(cwd=folder.folder, environ={})
