"""The application's way to the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from pourtier.config import settings

DRIVERS = {"postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}
"""What a URL that names no driver stands for here."""


@cache
def engine() -> AsyncEngine:
    """The engine of this process."""
    url = settings().database_url
    scheme, separator, rest = url.partition("://")
    return create_async_engine(DRIVERS.get(scheme, scheme) + separator + rest)


async def session() -> AsyncIterator[AsyncSession]:
    """A session for one request; what it did is kept when the request ends well."""
    async with AsyncSession(engine(), expire_on_commit=False) as opened, opened.begin():
        yield opened
