"""What a script.py.mako may ask of `config`: the options of the ini file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.project.ini import Ini
    from whimbrel.project.project import Project


class TemplateConfig:
    """The project's configuration under Alembic's names, read when a template asks."""

    def __init__(self, project: Project) -> None:
        self.config_file_name = str(project.ini_path)
        self.config_ini_section = project.section
        self._project = project

    def get_main_option(self, name: str, default: str | None = None) -> str | None:
        """An option of the project's own section; `default` where the file doesn't have it."""
        return self.get_section_option(self.config_ini_section, name, default)

    def get_section_option(self, section: str, name: str, default: str | None = None) -> str | None:
        """An option of any section; `default` where the file doesn't have it."""
        found = self._ini.option(name, section) if self._ini is not None else None
        return default if found is None else found

    @cached_property
    def _ini(self) -> Ini | None:
        from whimbrel.project.ini import Ini

        path = self._project.ini_path
        return Ini(path, self.config_ini_section) if path.exists() else None
