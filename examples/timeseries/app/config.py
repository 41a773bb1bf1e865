"""The settings of the service; its migrations read the same ones."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values
from sqlalchemy import URL

SECRETS = Path("/run/secrets")
"""Where Docker and Kubernetes put secrets, a file for each."""


@dataclass(frozen=True)
class Settings:
    """Where the database is, and where the service runs: `development`, `staging` or `production`."""

    environment: str
    host: str
    port: int
    user: str
    password: str
    database: str

    @classmethod
    def read(cls, folder: Path = Path(__file__).parent.parent) -> Settings:
        """The environment, then secrets, then `.env`. Raises SystemExit where there is no password."""
        known: Mapping[str, str | None] = {**dotenv_values(folder / ".env"), **_secrets(), **os.environ}
        password = known.get("DB_PASSWORD")
        if password is None:
            raise SystemExit("DB_PASSWORD isn't set. Run: cp .env.template .env, and fill it in.")
        return cls(
            known.get("ENVIRONMENT") or "development",
            known.get("DB_HOST") or "localhost",
            int(known.get("DB_PORT") or 5432),
            known.get("DB_USER") or "postgres",
            password,
            known.get("DB_NAME") or "timeseries",
        )

    @property
    def url(self) -> URL:
        """The database, by the async driver. A host that is a folder is a socket."""
        socket = self.host.startswith("/")
        return URL.create(
            "postgresql+asyncpg",
            self.user,
            self.password,
            None if socket else self.host,
            None if socket else self.port,
            self.database,
            {"host": self.host, "port": str(self.port)} if socket else {},
        )


def _secrets() -> dict[str, str]:
    file = SECRETS / "db_password"
    return {"DB_PASSWORD": file.read_text().strip()} if file.is_file() else {}


settings = Settings.read()
