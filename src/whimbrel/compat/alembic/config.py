"""Alembic's `Config`: the ini and toml files as an env.py and applications read and change them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from configparser import ConfigParser
from pathlib import Path
from typing import Any, TextIO, TypedDict

from whimbrel.compat.alembic.unknown import sought
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.langhelpers import immutabledict, memoized_property

__all__ = ["ArgumentParser", "Config", "MessagingOptions", "main"]


class MessagingOptions(TypedDict, total=False):
    """How progress is told."""

    quiet: bool


class Config:
    """The configuration of one run. Mutable: applications set options and attributes before they use it.

    `file_` and `toml_file` may name files that don't exist. `attributes` is for whatever an application wants
    its env.py to find, such as a connection; `cmd_opts` are the parsed arguments of a command line, if any.
    """

    def __init__(
        self,
        file_: str | os.PathLike[str] | None = None,
        toml_file: str | os.PathLike[str] | None = None,
        ini_section: str = "alembic",
        output_buffer: TextIO | None = None,
        stdout: TextIO | None = None,
        cmd_opts: Namespace | None = None,
        config_args: Mapping[str, Any] = immutabledict(),
        attributes: dict[str, Any] | None = None,
    ) -> None:
        self.config_file_name: str | None = None if file_ is None else os.fspath(file_)
        self.toml_file_name: str | None = None if toml_file is None else os.fspath(toml_file)
        self.config_ini_section = ini_section
        self.output_buffer = output_buffer
        self.stdout: TextIO = sys.stdout if stdout is None else stdout
        self.cmd_opts = cmd_opts
        self.config_args = dict(config_args)
        self.toml_args = dict(config_args)
        self.attributes: dict[str, Any] = {} if attributes is None else attributes

    # ----------------------------------------------------------------------------------- files

    @property
    def _config_file_path(self) -> Path | None:
        return None if self.config_file_name is None else Path(self.config_file_name)

    @property
    def _toml_file_path(self) -> Path | None:
        return None if self.toml_file_name is None else Path(self.toml_file_name)

    @memoized_property
    def file_config(self) -> ConfigParser:
        """The ini file as Python's parser has it; changing it has effect."""
        self.config_args["here"] = _folder_of(self.config_file_name)
        parser = ConfigParser({name: _plain(value) for name, value in self.config_args.items()})
        if self.config_file_name is None:
            parser.add_section(self.config_ini_section)
        else:
            parser.read([self.config_file_name], encoding="utf-8-sig")
        return parser

    @memoized_property
    def toml_alembic_config(self) -> Mapping[str, Any]:
        """What `[tool.alembic]` says; empty where there is no such file or table."""
        path = self._toml_file_path
        if path is None or not path.exists():
            return {}
        self.toml_args["here"] = _folder_of(self.toml_file_name)
        import tomllib

        with open(path, "rb") as file:  # noqa: PTH123  # tests of other packages put their text here
            table: Mapping[str, Any] = tomllib.load(file).get("tool", {}).get("alembic", {})
        return table

    @memoized_property
    def messaging_opts(self) -> MessagingOptions:
        """How progress is told: `quiet` as the command line was."""
        return immutabledict({"quiet": bool(getattr(self.cmd_opts, "quiet", False))})  # type: ignore[return-value]

    def get_template_directory(self) -> str:
        """The folder with the templates of `init`; subclasses name their own."""
        from whimbrel.compat.alembic.settings import templates

        return os.fspath(templates())

    def print_stdout(self, text: str, *arg: Any) -> None:
        """Print a line, filled in with the arguments if there are any; nothing when quiet."""
        if not self.messaging_opts.get("quiet"):
            from whimbrel.compat.alembic.util.messaging import write_outstream

            write_outstream(self.stdout, str(text) % arg if arg else str(text), "\n")

    # --------------------------------------------------------------------------------- options

    def get_section(self, name: str, default: Mapping[str, str] | None = None) -> Mapping[str, str] | None:
        """All options of an ini section, interpolation done; `default` where there is no such section."""
        if not self.file_config.has_section(name):
            return default
        return dict(self.file_config.items(name))

    def get_main_option(self, name: str, default: str | None = None) -> str | None:
        """An option of the main section, `default` where it is missing."""
        return self.get_section_option(self.config_ini_section, name, default)

    def set_main_option(self, name: str, value: str) -> None:
        """Set an option of the main section, for this object only; a `%` is written `%%`."""
        self.set_section_option(self.config_ini_section, name, value)

    def remove_main_option(self, name: str) -> None:
        """Remove an option of the main section."""
        self.file_config.remove_option(self.config_ini_section, name)

    def get_section_option(self, section: str, name: str, default: str | None = None) -> str | None:
        """An option of an ini section, `default` where it is missing; CommandError without the section."""
        if not self.file_config.has_section(section):
            raise CommandError(
                f"No config file {self.config_file_name!r} found, or file has no '[{section}]' section"
            )
        if not self.file_config.has_option(section, name):
            return default
        value: str = self.file_config.get(section, name)
        return value

    def set_section_option(self, section: str, name: str, value: str) -> None:
        """Set an option of an ini section, which is made where it is missing."""
        if not self.file_config.has_section(section):
            self.file_config.add_section(section)
        self.file_config.set(section, name, value)

    def get_alembic_option(self, name: str, default: Any = None) -> Any:
        """A setting: of the ini's main section, else of `[tool.alembic]`, else `default`."""
        if self.file_config.has_option(self.config_ini_section, name):
            return self.file_config.get(self.config_ini_section, name)
        if name not in self.toml_alembic_config:
            return default
        return self._filled(self.toml_alembic_config[name])

    def get_alembic_boolean_option(self, name: str) -> bool:
        """A setting that is yes or no; of texts only `true` is yes."""
        value = self.get_alembic_option(name, False)
        return value if isinstance(value, bool) else value == "true"

    def get_version_locations_list(self) -> list[str] | None:
        """The folders with revision files; None where nothing names them."""
        self._warn_of_separator("version_locations", "spaces/commas")
        return self._paths("version_locations")

    def get_prepend_sys_paths_list(self) -> list[str] | None:
        """The folders for the import path; None where nothing names any."""
        self._warn_of_separator("prepend_sys_path", "spaces, commas, and colons")
        return self._paths("prepend_sys_path")

    def get_hooks_list(self) -> list[dict[str, Any]]:
        """The programs to run on a new file, each with its `_hook_name`."""
        from whimbrel.compat.alembic.settings import settings_of

        hooks = settings_of(self).value("post_write_hooks")
        return [_alembic_hook(hook) for hook in hooks]

    def _paths(self, name: str) -> list[str] | None:
        from whimbrel.compat.alembic.settings import settings_of

        found: Sequence[str] | None = settings_of(self).value(name)
        return None if found is None else list(found)

    def _warn_of_separator(self, name: str, legacy: str) -> None:
        """Alembic's warning for a list in the ini without a word about what stands between its items."""
        from whimbrel.compat.alembic.util.messaging import warn_deprecated

        has = self.file_config.has_option
        section = self.config_ini_section
        if not has(section, name) or has(section, "path_separator"):
            return
        if name == "version_locations" and has(section, "version_path_separator"):
            warn_deprecated(
                "The version_path_separator configuration parameter is deprecated; please use path_separator",
                stacklevel=4,
            )
            return
        warn_deprecated(
            f"No path_separator found in configuration; falling back to legacy splitting on {legacy} for "
            f"{name}. Consider adding path_separator=os to Alembic config.",
            stacklevel=4,
        )

    def _filled(self, value: Any) -> Any:
        """A toml value with `%(here)s` replaced."""
        if isinstance(value, str):
            return value % self.toml_args
        if isinstance(value, list):
            return [self._filled(item) for item in value]
        if isinstance(value, dict):
            return {key: self._filled(item) for key, item in value.items()}
        return value


def main(argv: Sequence[str] | None = None, prog: str | None = None, **keywords: Any) -> None:
    """Run one command line, by default this process's, and return; a refusal ends the process with 255."""
    __getattr__("CommandLine")(prog=prog).main(argv)


def __getattr__(name: str) -> Any:
    """The command line and the commands, which most who need a Config don't."""
    return sought(__name__, name)


def _alembic_hook(hook: Mapping[str, Any]) -> dict[str, Any]:
    return {("_hook_name" if key == "name" else key): value for key, value in hook.items()}


def _folder_of(file: str | None) -> str:
    return "." if file is None else Path(file).absolute().parent.as_posix()


def _plain(value: Any) -> str:
    return str(value).replace("%", "%%")
