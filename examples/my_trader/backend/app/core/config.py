"""The settings, from the environment and from the `.env` beside docker-compose.yml."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL

BACKEND = Path(__file__).parents[2]
"""The folder of alembic.ini."""


class Settings(BaseSettings):
    """What the backend has to be told."""

    model_config = SettingsConfigDict(env_file=BACKEND.parent / ".env", extra="ignore")

    POSTGRES_SERVER: str = "localhost"
    POSTGRES_PORT: int = 5432
    POSTGRES_DB: str = "app"
    POSTGRES_USER: str = "postgres"
    POSTGRES_PASSWORD: str = ""
    DATABASE_URL: str | None = None
    """Goes before the others where it is set: a file of SQLite's, to try things out."""
    FIRST_SUPERUSER: str = "admin@example.com"

    @property
    def database_url(self) -> str:
        """The URL for the application and for migrations."""
        if self.DATABASE_URL:
            return self.DATABASE_URL
        is_socket = self.POSTGRES_SERVER.startswith("/")
        url = URL.create(
            "postgresql+psycopg",
            username=self.POSTGRES_USER,
            password=self.POSTGRES_PASSWORD or None,
            host=None if is_socket else self.POSTGRES_SERVER,
            port=None if is_socket else self.POSTGRES_PORT,
            database=self.POSTGRES_DB,
            query={"host": self.POSTGRES_SERVER, "port": str(self.POSTGRES_PORT)} if is_socket else {},
        )
        return url.render_as_string(hide_password=False)


settings = Settings()
