"""The base of all models; in production only migrations create tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import MetaData, event
from sqlalchemy.orm import DeclarativeBase

from app.core.config import Settings

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that SQLite's batch mode can find it again."""


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMES)


@event.listens_for(Base.metadata, "before_create")
def refuse_in_production(target: MetaData, connection: Any, **options: Any) -> None:
    """Refuse `create_all`: a table that no migration made is one that no migration can change."""
    if Settings().env == "production":
        raise RuntimeError("create_all is disabled in production. Run 'python migrate.py upgrade'.")
