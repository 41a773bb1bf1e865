"""SQLite's scratch: a database in memory, with the functions and collations of the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.scratch.place import Place

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect

WORDS = "a database in memory"


@contextmanager
def in_memory(live: Connection, dialect: Dialect) -> Iterator[Place]:
    """An empty database in memory; every attached file of the live one has its like."""
    engine = memory_engine(live)
    try:
        with engine.connect() as connection:
            place = Place(connection, dialect, WORDS)
            for name in _attached(live):
                place.execute(f"ATTACH DATABASE ':memory:' AS {dialect.quote(name)}")
            yield place
    finally:
        engine.dispose()


def memory_engine(live: Connection) -> Any:
    """An engine on a new database in memory; what the live engine does on connecting is done there too."""
    from sqlalchemy import StaticPool, create_engine, event

    engine = create_engine("sqlite://", poolclass=StaticPool, isolation_level="AUTOCOMMIT")
    for listener in live.engine.pool.dispatch.connect:
        if not _is_sqlalchemys(listener):
            event.listen(engine, "connect", listener)
    return engine


def _is_sqlalchemys(listener: Any) -> bool:
    """SQLAlchemy's own listeners set up the live engine's dialect; ours has its own."""
    return str(getattr(listener, "__module__", "")).startswith("sqlalchemy.")


def _attached(live: Connection) -> list[str]:
    rows = live.exec_driver_sql("PRAGMA database_list").all()
    return [row[1] for row in rows if row[1] not in ("main", "temp")]
