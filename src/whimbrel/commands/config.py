"""Show every effective setting with its value and where it came from; passwords are masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.errors import ConfigError, MissingSetting
from whimbrel.project.keys import BESIDE, KEYS
from whimbrel.project.setting import DEFAULT
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.project.project import Project


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """One setting as it is shown."""

    name: str
    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class ConfigResult:
    """The project's kind and folder, the environment's name, and every setting that counts for it."""

    kind: str
    root: str
    folder: str
    versions: tuple[str, ...]
    has_env: bool
    environment: str | None
    settings: tuple[ShownSetting, ...]


def config(project: Project) -> ConfigResult:
    """Everything the project is set to. Raises ConfigError where the folder of revisions isn't known."""
    return ConfigResult(
        kind=project.kind,
        root=str(project.root),
        folder=str(project.folder),
        versions=tuple(map(str, project.versions.paths)),
        has_env=project.has_env,
        environment=project.environment,
        settings=tuple(_shown(project)),
    )


def _shown(project: Project) -> Iterator[ShownSetting]:
    yield _url(project)
    for key in KEYS:
        counts = key.own if project.kind == "whimbrel" else key.alembic or key.name in BESIDE
        if counts and key.name not in ("url", "environments"):
            setting = project.settings[key.name]
            yield ShownSetting(key.name, _value(setting.value), setting.origin)


def _url(project: Project) -> ShownSetting:
    try:
        setting = project.url_setting()
    except MissingSetting:
        return ShownSetting("url", None, DEFAULT)
    try:
        return ShownSetting("url", project.url().masked(), setting.origin)
    except ConfigError as error:  # a URL that can't be parsed isn't shown: it may hold a password
        return ShownSetting("url", f"({error})", setting.origin)


def _value(value: Any) -> Any:
    """The value as JSON has it; MetaData of a project made by code becomes text."""
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {name: _value(item) for name, item in value.items()}
    return value if isinstance(value, str | int | float | None) else repr(value)
