"""A whole scratch database with a URL of its own: for what can't be tried inside one transaction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import NullPool, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from whimbrel.errors import ScratchLeft, ScratchNotAvailable
from whimbrel.scratch import embedded, installed
from whimbrel.scratch.mysql import ABANDONED, is_abandoned, scratch_name
from whimbrel.scratch.place import reason_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

    from whimbrel.scratch.settings import ScratchSettings

_LIST = {"postgresql": "SELECT datname FROM pg_database"}
_CREATE = {"postgresql": "CREATE DATABASE {name} TEMPLATE template0"}
_DROP = {"postgresql": "DROP DATABASE IF EXISTS {name} WITH (FORCE)"}


class Found(NamedTuple):
    """A scratch database: its URL, what to call it, and the URL by which its server was asked for it."""

    url: URL
    words: str
    server: URL | None = None


@contextmanager
def database(live: URL, settings: ScratchSettings, *, major: int | None = None) -> Iterator[Found]:
    """An empty database of the live one's kind, gone afterwards; `live` has a synchronous driver.

    SQLite: a temporary file. Others: on the server of `dev_url`, on the live server, or (PostgreSQL) on an
    embedded one; `major` asks for one of that version first, embedded or installed on this machine. Raises
    ScratchNotAvailable where none of them can be had.
    """
    with ExitStack() as stack:
        yield _first(stack, _openers(live, settings, major))


def _first(stack: ExitStack, openers: list[Callable[[], AbstractContextManager[Found]]]) -> Found:
    reasons = []
    for opener in openers:
        try:
            return stack.enter_context(opener())
        except ScratchNotAvailable as error:
            reasons.append(error.reason)
    raise ScratchNotAvailable("a scratch database", "; ".join(reasons) or "scratch is off")


def _openers(
    live: URL, settings: ScratchSettings, major: int | None
) -> list[Callable[[], AbstractContextManager[Found]]]:
    if live.get_backend_name() == "sqlite":
        return [lambda: _file(live)]
    found: list[Callable[[], AbstractContextManager[Found]]] = []
    if settings.dev_url is not None:
        dev = make_url(settings.dev_url)
        found.append(lambda: _on_server(dev, "a scratch database on the server of dev_url"))
    if settings.allowed:
        found.append(lambda: _on_server(live, "a scratch database on the same server"))
    if settings.embedded and live.get_backend_name() == "postgresql":
        if major is not None:
            found.append(lambda: _started(live, embedded.server(major), "an embedded PostgreSQL"))
            found.append(lambda: _started(live, installed.server(major), "a PostgreSQL of this machine"))
        found.append(lambda: _started(live, embedded.server(), "an embedded PostgreSQL"))
    return found


@contextmanager
def _file(live: URL) -> Iterator[Found]:
    with tempfile.TemporaryDirectory(prefix="whimbrel-") as folder:
        yield Found(live.set(database=str(Path(folder) / "scratch.db"), query={}), "a temporary file")


@contextmanager
def _started(live: URL, server: AbstractContextManager[str], words: str) -> Iterator[Found]:
    with server as text:
        url = make_url(text).set(drivername=live.drivername)
        with _on_server(url, f"a scratch database on {words}") as found:
            yield found


@contextmanager
def copied(base: Found) -> Iterator[Found]:
    """A copy of a scratch database on PostgreSQL to which nobody is connected, gone afterwards.

    Raises ScratchNotAvailable.
    """
    assert base.server is not None
    create = f'CREATE DATABASE {{name}} TEMPLATE "{base.url.database}"'
    with _on_server(base.server, f"a copy of {base.words}", create) as found:
        yield found


@contextmanager
def _on_server(server: URL, words: str, create: str = "") -> Iterator[Found]:
    """A database that is created, and dropped in any case; those of killed runs go too."""
    engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    name, kind = scratch_name(), server.get_backend_name()
    drop = _DROP.get(kind, "DROP DATABASE IF EXISTS {name}")
    try:
        with _refusals(words), engine.connect() as connection:
            _sweep(connection, kind, drop)
            create = create or _CREATE.get(kind, "CREATE DATABASE {name}")
            connection.exec_driver_sql(create.format(name=name))
        try:
            yield Found(server.set(database=name), words, server)
        except BaseException:
            with suppress(ScratchLeft):  # what went wrong before it is what the user must see
                _drop(engine, name, drop)
            raise
        _drop(engine, name, drop)
    finally:
        engine.dispose()


def _drop(engine: Engine, name: str, drop: str) -> None:
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(drop.format(name=name))
    except DBAPIError as error:
        raise ScratchLeft(name, reason_of(error), ABANDONED) from None  # the cause may show the password


@contextmanager
def _refusals(words: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise ScratchNotAvailable(words, reason_of(error)) from None  # the cause may show the password


def _sweep(connection: Connection, kind: str, drop: str) -> None:
    names = connection.exec_driver_sql(_LIST.get(kind, "SHOW DATABASES")).scalars().all()
    for name in filter(is_abandoned, map(str, names)):
        connection.exec_driver_sql(drop.format(name=name))
