"""Errors of connections, wherever they were raised: the server isn't reached, or has ended one."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any

from whimbrel.errors import CommandBroken, ConnectionFailed
from whimbrel.project.url import URL, parse

if TYPE_CHECKING:
    from sqlalchemy import engine

DRIVERS = frozenset({"asyncpg", "aiomysql", "asyncmy", "psycopg", "psycopg2", "pymysql", "aiosqlite"})
"""Packages whose errors SQLAlchemy may pass on as they are."""


def told(error: Exception) -> ConnectionFailed | CommandBroken | None:
    """What to say of a database that isn't reached or is lost; None where the error is another one."""
    return not_reached(error) or _ended(error)


def not_reached(error: Exception) -> ConnectionFailed | None:
    """What to say where an engine could not connect; None where the error is another one."""
    from sqlalchemy.engine import Engine
    from sqlalchemy.exc import DBAPIError

    if isinstance(error, DBAPIError):
        connecting = error.statement is None
    else:
        connecting = isinstance(error, OSError) or type(error).__module__.partition(".")[0] in DRIVERS
    found = _methods_of(Engine, error.__traceback__, "raw_connection") if connecting else None
    if found is None:
        return None
    from whimbrel.project.connecting import failure

    return failure(url_of(found.url), error)


def url_of(url: engine.URL) -> URL:
    """An engine's URL as ours."""
    return parse(url.render_as_string(hide_password=False), "env.py")


def _ended(error: Exception) -> CommandBroken | None:
    from sqlalchemy.engine import Connection

    found = _methods_of(Connection, error.__traceback__)
    why = _why_ended(error, found.dialect) if found is not None else ""
    return CommandBroken(url_of(found.engine.url).masked(), why) if why else None


def _why_ended(error: Exception, dialect: engine.Dialect) -> str:
    """The server's words, where the error is that it ended the connection; "" where it is another."""
    from sqlalchemy.engine import Connection
    from sqlalchemy.exc import DBAPIError, PendingRollbackError

    from whimbrel.execution.failure import LOST, reason

    if isinstance(error, PendingRollbackError):  # of a lost connection only where one was to be had anew
        return LOST if _methods_of(Connection, error.__traceback__, "_revalidate_connection") else ""
    if isinstance(error, DBAPIError):
        return reason(error) if error.connection_invalidated else ""
    of_driver: Any = error if isinstance(error, dialect.loaded_dbapi.Error) else None
    return f"{LOST} ({error})" if of_driver and dialect.is_disconnect(of_driver, None, None) else ""


def _methods_of(kind: type, traceback: TracebackType | None, name: str = "") -> Any:
    """The first object of the kind whose method, of that name if one is given, is in the traceback."""
    return next((one for one in _selves(traceback, name) if isinstance(one, kind)), None)


def _selves(traceback: TracebackType | None, name: str) -> Iterator[object]:
    while traceback is not None:
        frame = traceback.tb_frame
        if not name or frame.f_code.co_name == name:
            yield frame.f_locals.get("self")
        traceback = traceback.tb_next
