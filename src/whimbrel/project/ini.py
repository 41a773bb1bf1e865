"""Alembic's ini file: sections, interpolation, `%(here)s`, lists of paths, hooks."""

from __future__ import annotations

import os
from configparser import ConfigParser, InterpolationError
from configparser import Error as ParserError
from pathlib import Path
from typing import Any

from whimbrel.errors import BadSetting, UnreadableConfig
from whimbrel.project.convert import from_ini
from whimbrel.project.keys import BY_NAME, KEYS
from whimbrel.project.setting import Setting

HOOKS = "post_write_hooks"
_SEPARATORS = {"space": " ", "newline": "\n", "os": os.pathsep, ":": ":", ";": ";"}
_NAMES = tuple(
    key.name for key in KEYS if key.alembic and key.form in ("text", "boolean", "truth", "integer", "paths")
)


class Ini:
    """One ini file, read. `section` is the one that holds the settings, `alembic` by default."""

    def __init__(self, path: Path, section: str) -> None:
        self.path, self.section = path, section
        self.parser = _parsed(path)

    @property
    def is_for_scripts(self) -> bool:
        """Whether it has the section of an Alembic project; an ini may also hold the logging only."""
        return self.parser.has_section(self.section)

    def option(self, name: str, section: str | None = None) -> str | None:
        """The text of an option with interpolation done, None where there is none."""
        section = section or self.section
        if not self.parser.has_option(section, name):
            return None
        try:
            return self.parser.get(section, name)
        except InterpolationError as error:
            raw = self.parser.get(section, name, raw=True)
            raise BadSetting(name, raw, f"in {self.path}: {_first_line(error)}. Write %% for a %") from None

    def settings(self) -> dict[str, Setting]:
        """Every setting this file says."""
        found = {
            name: self._setting(name, text) for name in _NAMES if (text := self.option(name)) is not None
        }
        for name, split in (("version_locations", _version_paths), ("prepend_sys_path", _import_paths)):
            if name in found:
                found[name] = Setting(split(self, found[name].value), found[name].origin)
        if self.parser.has_section(HOOKS):
            found[HOOKS] = Setting(self._hooks(), f"{self.path.name} [{HOOKS}]")
        return found

    def _setting(self, name: str, text: str) -> Setting:
        return Setting(from_ini(BY_NAME[name], text), f"{self.path.name} [{self.section}]")

    def separator(self, name: str) -> str | None:
        """What stands between paths by the option `name`; None where the option is missing."""
        text = self.option(name)
        if text is None:
            return None
        word = text.partition("#")[0].strip()  # a comment behind the value is common in older files
        if word not in _SEPARATORS:
            raise BadSetting(name, text, f"write one of {', '.join(_SEPARATORS)}")
        return _SEPARATORS[word]

    def _hooks(self) -> tuple[dict[str, Any], ...]:
        names = (self.option("hooks", HOOKS) or "").replace(",", " ").split()
        return tuple({"name": name, **self._hook_options(name)} for name in names)

    def _hook_options(self, name: str) -> dict[str, str]:
        prefix = f"{name}."
        options = (option for option in self.parser.options(HOOKS) if option.startswith(prefix))
        return {option[len(prefix) :]: self.option(option, HOOKS) or "" for option in options}


def _parsed(path: Path) -> ConfigParser:
    parser = ConfigParser({"here": path.absolute().parent.as_posix().replace("%", "%%")})
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"), source=str(path))
    except (OSError, UnicodeDecodeError, ParserError) as error:
        raise UnreadableConfig(path, _first_line(error)) from error
    return parser


def _version_paths(ini: Ini, text: str | None) -> tuple[str, ...] | None:
    separator = ini.separator("path_separator") or ini.separator("version_path_separator")
    return _split(text, separator, legacy=",")


def _import_paths(ini: Ini, text: str | None) -> tuple[str, ...] | None:
    return _split(text, ini.separator("path_separator"), legacy=",:")


def _split(text: str | None, separator: str | None, legacy: str) -> tuple[str, ...] | None:
    """The paths; without a separator split as older files are: at white space and what `legacy` has."""
    if not text:
        return None
    if separator is None:
        parts = text.translate(dict.fromkeys(map(ord, legacy), " ")).split()
    else:
        parts = text.split(separator)
    return tuple(part.strip() for part in parts if part.strip())


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0].rstrip(":. ")
