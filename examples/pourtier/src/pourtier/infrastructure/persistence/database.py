"""The application's way to the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cache

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from pourtier.config import settings


@cache
def engine() -> AsyncEngine:
    """The engine of this process."""
    return create_async_engine(settings().database_url)


async def session() -> AsyncIterator[AsyncSession]:
    """A session for one request; what it did is kept when the request ends well."""
    async with AsyncSession(engine(), expire_on_commit=False) as opened, opened.begin():
        yield opened
