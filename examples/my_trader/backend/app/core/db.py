"""The application's way to the database."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Engine
from sqlmodel import Session, create_engine

from app.core.config import settings


@cache
def engine() -> Engine:
    """The engine of this process."""
    return create_engine(settings.database_url)


def session() -> Iterator[Session]:
    """A session for one request; what it did is kept when the request ends well."""
    with Session(engine(), expire_on_commit=False) as opened, opened.begin():
        yield opened
