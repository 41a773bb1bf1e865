"""The engine and the sessions of the application."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from src.platform.config import settings


@cache
def engine() -> Engine:
    """The one engine of this process."""
    return create_engine(settings.DATABASE_URL)


def session() -> Session:
    """A session whose objects stay readable after a commit."""
    return Session(engine(), expire_on_commit=False)
