"""The first place that can be had, in the order that costs least: beside the live database, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import ScratchNotAvailable
from whimbrel.scratch import embedded, mysql, postgresql, sqlite, whole
from whimbrel.scratch.place import Place, reason_of
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect

Opener: TypeAlias = "Callable[[], AbstractContextManager[Place]]"


@contextmanager
def opened(
    live: Connection,
    dialect: Dialect,
    settings: ScratchSettings = EVERYWHERE,
    schemas: Sequence[str | None] = (None,),
) -> Iterator[Place]:
    """An empty place for tables of `schemas`, gone afterwards.

    Raises ScratchNotAvailable, with a reason for each place that was tried, where there is none.
    """
    with ExitStack() as stack:
        yield _first(stack, _openers(live, dialect, settings, schemas))


@contextmanager
def apart(
    live: Connection, settings: ScratchSettings = EVERYWHERE, schemas: Sequence[str | None] = (None,)
) -> Iterator[Place]:
    """An empty place in a database of its own, where transactions are real; slower than `opened`.

    Raises ScratchNotAvailable.
    """
    if getattr(live.dialect, "is_async", False):
        raise ScratchNotAvailable("a scratch database", "it needs a synchronous driver")
    with whole.database(live.engine.url, settings) as found:
        engine = create_engine(found.url, poolclass=NullPool)
        try:
            with engine.connect() as connection:
                dialect = dialect_for(connection.dialect)
                default = connection.dialect.default_schema_name
                names: dict[str | None, str | None] = {
                    schema: schema for schema in schemas if schema not in (None, default)
                }
                for schema in filter(None, names):
                    connection.exec_driver_sql(f"CREATE SCHEMA {dialect.quote(schema)}")
                place = Place(connection, dialect, found.words, names)
                place.commits = True
                yield place
        finally:
            engine.dispose()


def _first(stack: ExitStack, openers: list[Opener]) -> Place:
    reasons = []
    for opener in openers:
        try:
            return stack.enter_context(opener())
        except ScratchNotAvailable as error:
            reasons.append(error.reason)
    raise ScratchNotAvailable("a place to compare in", "; ".join(reasons) or "scratch is off")


def _openers(
    live: Connection, dialect: Dialect, settings: ScratchSettings, schemas: Sequence[str | None]
) -> list[Opener]:
    kind = live.dialect.name
    if kind == "sqlite":
        return [lambda: sqlite.in_memory(live, dialect)]
    found: list[Opener] = []
    if settings.allowed and kind == "postgresql":
        found.append(lambda: postgresql.rolled_back(live, dialect, schemas))
    if settings.allowed and kind in ("mysql", "mariadb"):
        found.append(lambda: mysql.beside(live, dialect))
    dev_url = settings.dev_url
    if dev_url is not None:
        found.append(lambda: _elsewhere(dev_url, schemas, "the database of dev_url"))
    if settings.embedded and kind == "postgresql":
        found.append(lambda: _embedded(live, schemas))
    return found


@contextmanager
def _elsewhere(url: str, schemas: Sequence[str | None], words: str) -> Iterator[Place]:
    """A place on another server."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        try:
            connection = engine.connect()
        except DBAPIError as error:
            raise ScratchNotAvailable(words, reason_of(error)) from None  # the cause may show the password
        with connection:
            inner = _openers(
                connection, dialect_for(connection.dialect), ScratchSettings(embedded=False), schemas
            )
            with inner[0]() as place:
                place.words = words
                yield place
    finally:
        engine.dispose()


@contextmanager
def _embedded(live: Connection, schemas: Sequence[str | None]) -> Iterator[Place]:
    with embedded.server() as text:
        url = text.replace("postgresql://", f"postgresql+{live.dialect.driver}://")
        with _elsewhere(url, schemas, "an embedded PostgreSQL") as place:
            yield place
