"""The service's settings: SQLite in development, PostgreSQL from the environment in production."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from sqlalchemy import URL, make_url


def _variable(name: str, default: str) -> str:
    return field(default_factory=lambda: os.environ.get(name, default))


@dataclass(frozen=True)
class Settings:
    """Each value is an environment variable's, or its default; `env` is development or production."""

    env: str = _variable("ENV", "development")
    database_url: str = _variable("DATABASE_URL", "")
    user: str = _variable("POSTGRES_USER", "payments")
    password: str = _variable("POSTGRES_PASSWORD", "")
    host: str = _variable("POSTGRES_HOST", "localhost")
    port: str = _variable("POSTGRES_PORT", "5432")
    database: str = _variable("POSTGRES_DB", "payments")
    sqlite_file: str = _variable("SQLITE_FILE", "dev_database.db")

    @property
    def url(self) -> URL:
        """Where the data is, without a driver: DATABASE_URL where it is set, else by `env`."""
        if self.database_url:
            url = make_url(self.database_url.replace("postgres://", "postgresql://", 1))
            return url.set(drivername=url.get_backend_name())
        if self.env == "development":
            return URL.create("sqlite", database=self.sqlite_file)
        return URL.create(
            "postgresql", self.user, self.password or None, self.host, int(self.port), self.database
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether the data is in a file of SQLite's."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def async_url(self) -> URL:
        """The URL with the driver that the service itself uses."""
        return self.url.set(drivername="sqlite+aiosqlite" if self.is_sqlite else "postgresql+asyncpg")


settings = Settings()
