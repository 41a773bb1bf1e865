"""The settings, from four sources; the first that has a value counts.

1. the environment, which docker-compose.yaml sets; 2. `.env.development`; 3. `config/development.yaml`;
4. the defaults here. ENVIRONMENT names another one than development.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    YamlConfigSettingsSource,
)

ROOT = Path(__file__).parents[2]
"""The folder of alembic.ini."""


class Settings(BaseSettings):
    """What Pourtier has to be told."""

    model_config = SettingsConfigDict(extra="ignore")  # a .env file is read by others too

    database_url: str = "postgresql+asyncpg://pourtier_user@localhost:5432/pourtier_test_db"
    title: str = "Pourtier"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The sources in their order; the defaults come after all of them."""
        file = ROOT / "config" / f"{environment()}.yaml"
        return env_settings, dotenv_settings, YamlConfigSettingsSource(settings_cls, yaml_file=file)


def environment() -> str:
    """Which environment this is."""
    return os.getenv("ENVIRONMENT", "development")


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings(_env_file=ROOT / f".env.{environment()}")  # type: ignore[call-arg]  # as its page says
