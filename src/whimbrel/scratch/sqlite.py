"""SQLite's scratch: a database in memory, with the functions and collations of the project's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from whimbrel.scratch.place import Place, reason_of

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import TableKey
    from whimbrel.schema.table import Table

WORDS = "a database in memory"


class InMemory(Place):
    """A database in memory, which takes the live one's own CREATE statements."""

    commits = True

    def clone(
        self, live: Connection, tables: Sequence[Table], types: Iterable[TableKey] = ()
    ) -> dict[TableKey, str]:
        """Create everything that the live database has: tables, indexes, views, triggers."""
        failed: dict[TableKey, str] = {}
        for schema in dict.fromkeys((None, *(table.schema for table in tables))):
            name = self.dialect.quote(schema or "main")
            for row in live.exec_driver_sql(_EVERYTHING.format(name=name)).all():
                reason = self._create_again(row[1], schema)
                if reason is not None and row[2] == "table":
                    failed[schema, row[0]] = reason
        return failed

    def _create_again(self, sql: str, schema: str | None) -> str | None:
        """Run a CREATE as it is stored; returns why not: a virtual table's module may be missing."""
        if schema is not None:
            found = _CREATES.match(sql)
            sql = sql if found is None else f"{found[0]}{self.dialect.quote(schema)}.{sql[found.end() :]}"
        try:
            self.execute(sql)
        except SQLAlchemyError as error:
            return reason_of(error)
        return None


_EVERYTHING = """
SELECT name, sql, type FROM {name}.sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND NOT EXISTS (
    SELECT 1 FROM {name}.sqlite_master v
    WHERE v.sql LIKE 'CREATE VIRTUAL%' AND sqlite_master.name LIKE v.name || '~_%' ESCAPE '~')
ORDER BY type = 'trigger', type = 'view', rowid"""
_CREATES = re.compile(r"\s*CREATE\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\s+", re.IGNORECASE)


@contextmanager
def in_memory(live: Connection, dialect: Dialect) -> Iterator[Place]:
    """An empty database in memory; every attached file of the live one has its like."""
    engine = memory_engine(live)
    try:
        with engine.connect() as connection:
            place = InMemory(connection, dialect, WORDS)
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
