"""Templates of an application's own: a Config subclass names their folder (`get_template_directory`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.compat.alembic.util.exc import CommandError
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


def init(config: Config, templates: Path, directory: str, template: str, package: bool) -> Scaffold:
    """Make a project of a template; returns what was done.

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
            ini = Path(config.config_file_name or "alembic.ini").absolute()
            scaffold.file(ini, _filled(file, ini, folder))
        elif file.name == TOML:
            toml = Path(config.toml_file_name or "pyproject.toml").absolute()
            scaffold.append(toml, _filled(file, toml, folder))
        else:
            scaffold.file(folder / file.name, file.read_text())
    if package:
        scaffold.package(folder)
        scaffold.package(folder / "versions")
    return scaffold


def _filled(template: Path, target: Path, folder: Path) -> str:
    """The text of a configuration file of the template."""
    from mako.template import Template

    here = Path(os.path.relpath(folder, target.parent)).as_posix()
    text: str = Template(filename=os.fspath(template)).render_unicode(script_location=f"%(here)s/{here}")
    return text
