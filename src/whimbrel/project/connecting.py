"""Open a database by SQLAlchemy, whatever its driver, and say in one line why it doesn't open."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from whimbrel.errors import ConnectionFailed, MissingDriver
from whimbrel.project.drivers import INSTALL, is_async
from whimbrel.project.queries import SERVER_SETTINGS, server_settings
from whimbrel.project.url import HIDDEN, URL

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.engine import Connection, Dialect

Use = Callable[["Connection"], None]


def with_connection(url: URL, use: Use, origin: str = "") -> None:
    """Open a connection, call `use` with it, close it; `url` is one that drivers.usable() gave.

    Raises ConnectionFailed, saying where the URL came from (`origin`), MissingDriver, and what `use` raises.
    """
    if is_async(url):
        _in_event_loop(lambda: _use_async(url, use, origin))
        return
    with _driver_errors(url):
        from sqlalchemy import NullPool, create_engine

        with _option_errors(url, origin):
            engine = create_engine(engine_url(url), poolclass=NullPool, connect_args=_connect_args(url))
    with _connection_errors(url, origin):
        connection = engine.connect()
    try:
        with _connection_errors(url, origin):
            _check_file(url, connection)
        use(connection)
    finally:
        _close(connection)


def _close(connection: Connection) -> None:
    from sqlalchemy.exc import DBAPIError

    # What was to be kept is committed, and a connection that was lost has nothing to give back.
    with suppress(DBAPIError, connection.dialect.loaded_dbapi.Error):
        connection.close()


def probe(url: URL, origin: str = "") -> None:
    """Open a connection and close it; raises ConnectionFailed or MissingDriver."""
    with_connection(url, lambda connection: None, origin)


def dialect_of(url: URL) -> Dialect:
    """The URL's dialect without its driver, for writing SQL; raises MissingDriver for an unknown dialect."""
    with _driver_errors(url):
        make: Any = engine_url(url).get_dialect()
    dialect: Dialect = make(paramstyle="named")
    return dialect


def engine_url(url: URL) -> sa.URL:
    """The URL as SQLAlchemy has it."""
    import sqlalchemy as sa

    query: dict[str, tuple[str, ...]] = {}
    for name, value in url.query:
        if not (url.driver == "asyncpg" and name in SERVER_SETTINGS):
            query[name] = (*query.get(name, ()), value)
    return sa.URL.create(
        url.scheme,
        url.username,
        url.password,
        url.host,
        url.port,
        url.database,
        {name: values[0] if len(values) == 1 else values for name, values in query.items()},
    )


def failure(url: URL, error: Exception, origin: str = "") -> ConnectionFailed:
    """What to say where a driver's error kept us from opening the database; `origin` as above."""
    reason = _reason(url, getattr(error, "orig", None) or error)
    help = _help(url, reason) + (f" The URL is from {origin}." if origin else "")
    return ConnectionFailed(url.masked(), reason, help.strip(), is_final=_is_final(reason))


def _connect_args(url: URL) -> dict[str, Any]:
    settings = server_settings(url.query) if url.driver == "asyncpg" else {}
    return {"server_settings": settings} if settings else {}


async def _use_async(url: URL, use: Use, origin: str) -> None:
    with _driver_errors(url):
        from sqlalchemy import NullPool
        from sqlalchemy.ext.asyncio import create_async_engine

        with _option_errors(url, origin):
            engine = create_async_engine(engine_url(url), poolclass=NullPool, connect_args=_connect_args(url))
    with _connection_errors(url, origin):
        connection = await engine.connect()
    try:
        await connection.run_sync(use)
    finally:
        await connection.close()
        await engine.dispose()


def _in_event_loop(work: Callable[[], Any]) -> None:
    """Run a coroutine to its end, also where the caller is inside an event loop already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work())
        return
    from concurrent.futures import ThreadPoolExecutor
    from contextvars import copy_context

    with ThreadPoolExecutor(1) as executor:  # the loop of this thread is busy with our caller
        executor.submit(copy_context().run, lambda: asyncio.run(work())).result()


def _check_file(url: URL, connection: Connection) -> None:
    """SQLite opens any file; whether it is a database shows at the first look."""
    if url.dialect == "sqlite":
        # Past SQLAlchemy, which would begin a transaction.
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA schema_version")
        cursor.close()


@contextmanager
def _driver_errors(url: URL) -> Iterator[None]:
    from sqlalchemy.exc import NoSuchModuleError

    try:
        yield
    except (NoSuchModuleError, ImportError) as error:
        tried = getattr(error, "name", None) or url.scheme
        install = INSTALL.get(url.dialect, f"the package with SQLAlchemy's dialect or driver {url.scheme!r}")
        raise MissingDriver(url.dialect, [tried], install) from error


@contextmanager
def _option_errors(url: URL, origin: str) -> Iterator[None]:
    """What SQLAlchemy's dialects raise for an option behind the question mark whose value is no such one."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise failure(url, error, origin) from None


@contextmanager
def _connection_errors(url: URL, origin: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # a driver may raise anything: OSError, its own errors, TypeError for options
        raise failure(url, error, origin) from None  # the cause may show the password


def _reason(url: URL, error: BaseException) -> str:
    """What the driver says in its first line, without the password."""
    text = str(error).strip() or type(error).__name__
    if isinstance(error.args, tuple) and len(error.args) == 2 and isinstance(error.args[0], int):
        text = str(error.args[1])  # PyMySQL: (number, text)
    line = text.splitlines()[0].strip().rstrip(".:")
    for secret in url.secrets():
        # Whole words only: hiding the "s" of "server" would give a short password away.
        line = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, line)
    return line


def _is_final(reason: str) -> bool:
    words = reason.lower()
    return any(
        sign in words for sign in ("password authentication failed", "access denied", "not a database")
    )


def _help(url: URL, reason: str) -> str:
    if url.dialect == "sqlite" and "unable to open" in reason and url.database:
        from pathlib import Path

        folder = Path(url.database).parent
        if not folder.exists():
            return f"The folder {folder.absolute()} doesn't exist: make it."
        return f"Check the rights on {Path(url.database).absolute()} and its folder."
    if "does not exist" in reason or reason.startswith("Unknown database"):
        return "Create it, or mend the URL."
    if "password authentication failed" in reason or "Access denied" in reason:
        return "Check the user and the password."
    if "resolve host" in reason or "Name or service not known" in reason:
        return "Check the name of the host."
    if "refused" in reason or "Connect call failed" in reason:
        return "Check that the server runs there ('whimbrel wait' waits for it)."
    return ""
