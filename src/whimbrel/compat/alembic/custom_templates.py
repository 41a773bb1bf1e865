"""Templates of an application's own: a Config subclass names their folder (`get_template_directory`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.pyfiles import template_to_file
from whimbrel.project.scaffold import Scaffold, require_empty

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config

INI, TOML = "alembic.ini.mako", "pyproject.toml.mako"
"""Files of a template that are filled in; all others are copied as they are."""


def folder_of(config: Config) -> Path | None:
    """The folder of templates that an application named; None where it is ours."""
    from whimbrel.compat.alembic.settings import templates

    named = Path(config.get_template_directory())
    return None if named == templates() else named


def listed(templates: Path) -> Iterator[tuple[str, str]]:
    """The name and the first line of the README of each template."""
    for folder in sorted(item for item in templates.iterdir() if item.is_dir()):
        readme = folder / "README"
        if readme.exists():
            yield folder.name, readme.read_text().partition("\n")[0].rstrip()


def init(config: Config, templates: Path, directory: str, template: str, package: bool) -> tuple[str, ...]:
    """Make a project of a template; returns what was done, line by line.

    Raises CommandError for a template that isn't there, FolderNotUsable for a folder that isn't empty.
    """
    source, folder = templates / template, Path(directory).absolute()
    if not source.is_dir():
        raise CommandError(f"No such template {source}")
    require_empty(folder)
    scaffold = Scaffold()
    scaffold.folder(folder)
    scaffold.folder(folder / "versions")
    for file in sorted(item for item in source.iterdir() if item.is_file()):
        if file.name == INI:
            _fill(scaffold, file, Path(config.config_file_name or "alembic.ini"), folder)
        elif file.name == TOML:
            _fill(scaffold, file, Path(config.toml_file_name or "pyproject.toml"), folder)
        else:
            scaffold.file(folder / file.name, file.read_text())
    if package:
        scaffold.file(folder / "__init__.py", "")
        scaffold.file(folder / "versions" / "__init__.py", "")
    return tuple(map(str, scaffold.messages))


def _fill(scaffold: Scaffold, template: Path, target: Path, folder: Path) -> None:
    """Write a configuration file of the template, unless there is one."""
    if target.exists():
        scaffold.keep(target, "already exists")
        return
    here = Path(os.path.relpath(folder, target.absolute().parent)).as_posix()
    template_to_file(template, target, "utf-8", script_location=f"%(here)s/{here}")
