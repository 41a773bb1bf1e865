"""The settings of the platform; the application and its migrations read the same ones."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """The environment, or a default: a file, so that no server needs to be installed."""

    DATABASE_URL: str = field(default_factory=lambda: os.environ.get("DATABASE_URL", "sqlite:///proxie.db"))


settings = Settings()
