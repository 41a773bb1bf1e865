"""Find the project's configuration and read it: Alembic's files, ours, or a little of both."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.errors import BadSetting, CommandRefused, ContradictoryConfig, NoConfig, UnreadableConfig
from whimbrel.project.keys import BESIDE
from whimbrel.project.project import Project
from whimbrel.project.setting import Setting
from whimbrel.project.settings import Settings
from whimbrel.project.toml import Toml
from whimbrel.project.toml import read as read_toml

if TYPE_CHECKING:
    from whimbrel.project.ini import Ini

INI, PYPROJECT, OWN = "alembic.ini", "pyproject.toml", "whimbrel.toml"
SECTION = "alembic"
"""The section of an ini where Alembic looks for its settings unless told otherwise."""
_NO_SECTIONS = "it names a section of an alembic.ini, and the settings here stand in {where}; leave it out"
VARIABLES = ("WHIMBREL_CONFIG", "ALEMBIC_CONFIG")
"""Environment variables that name a configuration file; the first that is set counts."""


def load(
    *,
    config_files: Sequence[Path] = (),
    section: str = SECTION,
    x: Sequence[str] = (),
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Project:
    """The project in this folder, or the one that `config_files` name (one of each kind).

    `section` is the part of the ini that holds the settings, `x` the arguments for env.py, `environ` the
    environment variables (by default the process's). Raises NoConfig, UnreadableConfig, BadSetting (a
    section asked of a project that has none too), ContradictoryConfig, and CommandRefused for two files of
    one kind.
    """
    environ = os.environ if environ is None else environ
    files = _Files(cwd or Path.cwd(), config_files, environ, section)
    kind = files.kind()
    if kind == "whimbrel" and section != SECTION:
        raise BadSetting("--name", section, _NO_SECTIONS.format(where=files.own_place()))
    environment = environ.get("WHIMBREL_ENV") or environ.get("ENVIRONMENT") or None
    return Project(
        kind=kind,
        settings=Settings(files.settings(kind, environment)),
        root=files.root(kind),
        cwd=files.cwd,
        ini_path=files.ini_path,
        toml_path=files.own.path if kind == "whimbrel" and files.own else files.toml_path,
        section=section,
        x=tuple(x),
        environ=environ,
        environment=environment,
    )


class _Files:
    """The configuration files of one project, as far as they are there."""

    def __init__(self, cwd: Path, named: Sequence[Path], environ: Mapping[str, str], section: str) -> None:
        self.cwd, self.section = cwd, section
        self.named = _by_kind(named)
        variable = next((name for name in VARIABLES if environ.get(name)), None)
        if variable:
            self.named = {**_by_kind([Path(environ[variable])]), **self.named}
        self.ini_path = self._path(INI)
        self.toml_path = self._path(PYPROJECT)
        self._require_named()
        self.toml = self._read_toml(PYPROJECT)
        self.own = self._own_table()
        self.ini = self._read_ini()

    def kind(self) -> str:
        """Whose project this is; raises NoConfig or ContradictoryConfig where that isn't clear."""
        alembic, own = self._alembic(), self._own()
        if alembic and own and not self._named_one():
            raise ContradictoryConfig(alembic, own, "Remove one of them, or name the one you mean with -c.")
        if OWN in self.named or (own and not alembic) or (own and INI not in self.named and self.named):
            return "whimbrel"
        if alembic or self.ini_path.exists():
            return "alembic"
        if self.own is not None:
            return "whimbrel"
        raise NoConfig([self.cwd / name for name in (INI, PYPROJECT, OWN)], missing=self._missing())

    def settings(self, kind: str, environment: str | None) -> dict[str, Setting]:
        """What the files of this kind of project say; the ini has precedence over the toml."""
        own = self.own.own_settings(environment) if self.own else {}
        if kind == "whimbrel":
            return own
        found = {name: setting for name, setting in own.items() if name in BESIDE}
        found |= self.toml.alembic_settings() if self.toml else {}
        return found | (self.ini.settings() if self.ini else {})

    def root(self, kind: str) -> Path:
        """The folder of the file that says most."""
        if kind == "whimbrel" and self.own is not None:
            return self.own.path.absolute().parent
        path = self.ini_path if self.ini is not None else self.toml_path
        return path.absolute().parent

    def _alembic(self) -> str:
        """Which file describes an Alembic project; "" where none does."""
        if self.ini is not None and (self.ini.is_for_scripts or INI in self.named):
            return str(self.ini_path)
        return f"{self.toml_path} [tool.alembic]" if self.toml and self.toml.alembic is not None else ""

    def _own(self) -> str:
        """Which file describes a project of ours; "" where none does more than add to an Alembic project."""
        if self.own is None or self.own.own is None or BESIDE.issuperset(self.own.own):
            return ""
        return self.own_place()

    def own_place(self) -> str:
        """Where the settings of a project of ours stand; "" where there are none."""
        return "" if self.own is None else str(self.own.path.parent / self.own.where)

    def _named_one(self) -> bool:
        """Whether the files that were named leave one kind only."""
        if OWN in self.named or INI in self.named:
            return True
        return PYPROJECT in self.named and self.toml is not None and self.toml.alembic is None

    def _path(self, kind: str) -> Path:
        return self.cwd / self.named.get(kind, kind)

    def _require_named(self) -> None:
        for kind, path in self.named.items():
            if kind == PYPROJECT and INI in self.named:
                continue  # beside an ini that is named it may be missing, as with Alembic
            if not self._path(kind).exists():
                raise NoConfig([self.cwd / path], missing="there is no such file")

    def _read_toml(self, kind: str) -> Toml | None:
        path = self._path(kind)
        return read_toml(path, tables_of_tools=kind == PYPROJECT) if path.exists() else None

    def _own_table(self) -> Toml | None:
        """The file with our table: whimbrel.toml or pyproject.toml, never both."""
        alone = self._read_toml(OWN)
        table = self.toml if self.toml and self.toml.own is not None else None
        if alone and table and OWN not in self.named:
            raise ContradictoryConfig(str(alone.path), f"{table.path} [tool.whimbrel]", "Keep one of them.")
        return alone or table

    def _read_ini(self) -> Ini | None:
        if OWN in self.named or not self.ini_path.exists():
            return None
        from whimbrel.project.ini import Ini

        return Ini(self.ini_path, self.section)

    def _missing(self) -> str:
        return "there is a pyproject.toml without [tool.whimbrel]" if self.toml else ""


def _by_kind(paths: Sequence[Path]) -> dict[str, Path]:
    """Each named file under the name of its kind."""
    found: dict[str, Path] = {}
    for path in paths:
        kind = PYPROJECT if path.name == PYPROJECT else OWN if path.suffix == ".toml" else INI
        if kind in found:
            raise CommandRefused(f"-c names two files of one kind: {found[kind]} and {path}. Name one.")
        if path.is_dir():
            raise UnreadableConfig(path, "it is a folder")
        found[kind] = path
    return found
