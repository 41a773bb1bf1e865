"""The asynchronous engine of the service."""

from __future__ import annotations

from functools import cache

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from app.core.config import settings


@cache
def engine() -> AsyncEngine:
    """The one engine of the server's process."""
    return create_async_engine(settings.async_url)


def worker_engine() -> AsyncEngine:
    """An engine for one task, which has an event loop of its own: no connection is kept between loops."""
    return create_async_engine(settings.async_url, poolclass=NullPool)


def session(on: AsyncEngine) -> AsyncSession:
    """A session whose objects stay readable after a commit."""
    return AsyncSession(on, expire_on_commit=False)
