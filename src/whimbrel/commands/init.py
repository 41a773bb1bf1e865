"""Make a new project: ours, or one of Alembic's kinds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.commands.init_own import make_own, refuse_beside_own
from whimbrel.project.scaffold import Scaffold, require_empty
from whimbrel.project.template import OWN, Template, named, text
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.project.toml import Toml


@dataclass(frozen=True, slots=True)
class InitResult:
    """The files that `init` made, changed and kept, its words about them, and what to type next."""

    template: str
    made: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    messages: tuple[str, ...]
    next: str


def init(
    directory: str | None = None,
    template: str | None = None,
    *,
    package: bool = False,
    config_file: Path | None = None,
    toml_file: Path | None = None,
    section: str = "alembic",
    cwd: Path | None = None,
) -> InitResult:
    """Make a project in the folder one is in (`cwd`).

    Without `template` and `directory` it is one of ours; a directory alone means Alembic's template
    `generic`, as in `alembic init alembic`. `package` writes an `__init__.py` into the new folders.
    `config_file` is the ini to write (default: alembic.ini), `section` its section, `toml_file` where a
    template with TOML puts its settings (default: pyproject.toml).

    Raises CommandRefused for an unknown template and where a project is already, FolderNotUsable for a
    folder that isn't empty or can't be written, and UnreadableConfig for a broken pyproject.toml.
    """
    chosen = named(template or ("generic" if directory else OWN.name))
    folder = cwd or Path.cwd()
    scaffold = Scaffold()
    if chosen == OWN:
        next_command = make_own(scaffold, folder, directory or "migrations", package=package)
    else:
        if config_file is None:
            refuse_beside_own(folder, _toml(folder / "pyproject.toml"))
        places = _Places(
            folder,
            directory or "alembic",
            config_file or Path("alembic.ini"),
            toml_file or Path("pyproject.toml"),
        )
        next_command = _make_alembic(scaffold, places, chosen, section, package)
    return InitResult(
        chosen.name,
        tuple(map(str, scaffold.made)),
        tuple(map(str, scaffold.changed)),
        tuple(map(str, scaffold.kept)),
        tuple(scaffold.messages),
        next_command,
    )


class _Places(NamedTuple):
    """Where the parts of an environment go, as they were named in the folder one is in."""

    cwd: Path
    directory: str
    ini: Path
    toml: Path


def _make_alembic(
    scaffold: Scaffold, places: _Places, template: Template, section: str, package: bool
) -> str:
    """Make the environment of a template; returns what to do next."""
    folder, ini = places.cwd / places.directory, places.cwd / places.ini
    require_empty(folder)
    scaffold.folder(folder)
    scaffold.folder(folder / "versions")
    scaffold.file(folder / "script.py.mako", text(template.script))
    scaffold.file(folder / "README", f"{template.about}\n")
    scaffold.file(folder / "env.py", text(template.env))
    if template.toml:
        toml = places.cwd / places.toml
        _add_toml(scaffold, toml, template, _from_here(folder, toml.parent))
    scaffold.file(ini, text(template.ini, folder=_from_here(folder, ini.parent), section=section))
    if package:
        scaffold.package(folder)
        scaffold.package(folder / "versions")
    return (
        f"Write your database's URL into {ini.name} and your models into {places.directory}/env.py, then: "
        'whimbrel revision --autogenerate -m "first tables"'
    )


def _toml(path: Path) -> Toml | None:
    from whimbrel.project.toml import read

    return read(path, tables_of_tools=True) if path.exists() else None


def _add_toml(scaffold: Scaffold, path: Path, template: Template, folder: str) -> None:
    there = _toml(path)
    if there is not None and there.alembic is not None:
        scaffold.keep(path, "already has a [tool.alembic] section")
        return
    scaffold.append(path, text(template.toml, folder=folder))


def _from_here(folder: Path, here: Path) -> str:
    """The folder as the configuration in `here` names it, after `%(here)s/`."""
    import os

    return Path(os.path.relpath(folder, here)).as_posix()
