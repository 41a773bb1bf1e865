"""From Alembic's configuration to our project and back: all that either world knows of the other's."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.compat.alembic.config import Config
from whimbrel.project.ini import Ini
from whimbrel.project.project import Project
from whimbrel.project.setting import Setting
from whimbrel.project.settings import Settings
from whimbrel.project.toml import Toml

if TYPE_CHECKING:
    from whimbrel.compat.alembic.script.base import ScriptDirectory
    from whimbrel.project.environment import Request


class Given(NamedTuple):
    """What an application handed to a command: env.py shall see this very Config."""

    config: Config
    directives: Callable[..., None] | None = None


given: ContextVar[Given | None] = ContextVar("whimbrel_given_to_alembic", default=None)


@contextmanager
def in_use(config: Config, directives: Callable[..., None] | None = None) -> Iterator[Project]:
    """The project that a Config describes; what opens its databases in this block uses the Config itself."""
    token = given.set(Given(config, directives))
    try:
        yield project_of(config)
    finally:
        given.reset(token)


def project_of(config: Config) -> Project:
    """The project that a Config describes."""
    ini = Path(config.config_file_name or "alembic.ini").absolute()
    return Project(
        kind="alembic",
        settings=settings_of(config),
        root=ini.parent,
        cwd=Path.cwd(),
        ini_path=ini,
        toml_path=Path(config.toml_file_name or "pyproject.toml").absolute(),
        section=config.config_ini_section,
        x=tuple(getattr(config.cmd_opts, "x", None) or ()),
    )


def settings_of(config: Config) -> Settings:
    """The settings that a Config holds; its ini part has precedence over the toml."""
    toml = Toml(Path(config.toml_file_name or "pyproject.toml"), config.toml_alembic_config, None)
    return Settings({**toml.alembic_settings(), **_Parsed(config).settings()})


def config_of(project: Project, request: Request) -> Config:
    """The Config that env.py sees: the application's own, or one for this command line."""
    handed = given.get()
    if handed is not None:
        return handed.config
    return Config(
        _as_typed(project.ini_path),
        _as_typed(project.toml_path),
        ini_section=project.section,
        cmd_opts=Namespace(**_typed(project, request)),
    )


def project_of_script(script: ScriptDirectory, file_template: str) -> Project:
    """A project for a ScriptDirectory that somebody made by hand."""
    said = {
        "script_location": script.dir,
        "version_locations": tuple(os.fspath(path) for path in script.version_locations) or None,
        "recursive_version_locations": script.recursive_version_locations,
        "sourceless": script.sourceless,
        "file_template": file_template,
        "truncate_slug_length": script.truncate_slug_length,
        "timezone": script.timezone,
        "output_encoding": script.output_encoding,
        "post_write_hooks": tuple({"name": h["_hook_name"], **_without_name(h)} for h in script.hooks),
    }
    return Project(
        kind="alembic",
        settings=Settings({name: Setting(value, "ScriptDirectory") for name, value in said.items()}),
        root=Path.cwd(),
        cwd=Path.cwd(),
        ini_path=Path("alembic.ini").absolute(),
        toml_path=Path("pyproject.toml").absolute(),
    )


def templates() -> Path:
    """The folder with the templates of `init`."""
    from whimbrel.revisions.template import OWN_TEMPLATE

    return OWN_TEMPLATE.parent


class _Parsed(Ini):
    """The ini part of a Config, options set by applications included, as ours reads an ini file."""

    def __init__(self, config: Config) -> None:
        self.path = Path(config.config_file_name or "the Config object")
        self.section = config.config_ini_section
        self.parser = config.file_config


def _typed(project: Project, request: Request) -> Mapping[str, Any]:
    """What Alembic's own command line leaves in `config.cmd_opts`."""
    import whimbrel.compat.alembic.command as commands

    return {
        "config": None,
        "name": project.section,
        "x": list(project.x) or None,
        "raiseerr": False,
        "quiet": False,
        **request.arguments,
        "cmd": (getattr(commands, request.command, None), [], list(request.arguments)),
    }


def _without_name(hook: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in hook.items() if key != "_hook_name"}


def _as_typed(path: Path) -> str:
    """The path from the folder one is in, where it lies there: users print and join it."""
    try:
        return os.fspath(path.relative_to(Path.cwd()))
    except ValueError:
        return os.fspath(path)
