"""From Alembic's configuration to our project and back: all that either world knows of the other's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from whimbrel.compat.alembic.settings import settings_of
from whimbrel.project.project import Project
from whimbrel.project.setting import Setting
from whimbrel.project.settings import Settings

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config
    from whimbrel.compat.alembic.script.base import ScriptDirectory


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


def _without_name(hook: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in hook.items() if key != "_hook_name"}
