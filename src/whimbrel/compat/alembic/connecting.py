"""Tells an error of connecting, in the user's env.py, from an error in its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from whimbrel.compat.alembic import unusable_urls

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

DRIVERS = frozenset({"asyncpg", "aiomysql", "asyncmy", "psycopg", "psycopg2", "pymysql", "aiosqlite"})
"""Packages whose errors SQLAlchemy may pass on as they are."""


@contextmanager
def connection_errors() -> Iterator[None]:
    """Raise ConnectionFailed where an engine can't connect, ConfigError where its URL can't be used.

    Both hide passwords; other errors stay as they are.
    """
    try:
        yield
    except Exception as error:
        url = _unreachable(error)
        if url is None:
            unusable = unusable_urls.told(error)
            if unusable is None:
                raise
            raise unusable from None
        from whimbrel.project.connecting import failure
        from whimbrel.project.url import parse

        text = url.render_as_string(hide_password=False)
        raise failure(parse(text, "env.py"), error) from None  # the cause may show the password


def _unreachable(error: Exception) -> URL | None:
    """The URL of the engine that could not connect; None where this is another error."""
    from sqlalchemy.exc import DBAPIError

    if isinstance(error, DBAPIError):
        connecting = error.statement is None
    else:
        connecting = isinstance(error, OSError) or type(error).__module__.partition(".")[0] in DRIVERS
    return _engine_url(error.__traceback__) if connecting else None


def _engine_url(traceback: TracebackType | None) -> URL | None:
    """The URL of the engine whose connecting is in the traceback."""
    from sqlalchemy.engine import Engine

    while traceback is not None:
        frame = traceback.tb_frame
        engine = frame.f_locals.get("self")
        if frame.f_code.co_name == "raw_connection" and isinstance(engine, Engine):
            return engine.url
        traceback = traceback.tb_next
    return None
