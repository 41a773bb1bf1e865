"""The settings of a Config, in our words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from whimbrel.project.ini import Ini
from whimbrel.project.settings import Settings
from whimbrel.project.toml import Toml

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config


def settings_of(config: Config) -> Settings:
    """The settings that a Config holds; its ini part has precedence over the toml."""
    toml = Toml(Path(config.toml_file_name or "pyproject.toml"), config.toml_alembic_config, None)
    return Settings({**toml.alembic_settings(), **_Parsed(config).settings()})


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
