"""SQLite's foreign keys while they are switched off: what was broken before, and what is in the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.errors import CommandRefused
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.schema.schema import TableKey

Broken: TypeAlias = Counter[tuple[Any, ...]]
"""How often (table, rowid, table pointed to) was found; the rowid is None in a table without."""

_SHOWN = 5
"""How many rows a message names."""
_KEYS = """
SELECT m.name FROM {master} m, pragma_foreign_key_list(m.name, {schema}) k
WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND lower(k."table") = lower({table})"""


class WatchedKeys:
    """The tables whose foreign keys are looked at, and what was broken in them before."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.before: Broken = Counter()
        self.tables: dict[TableKey, None] = {}
        self.all = False

    def watch(self, tables: Collection[TableKey]) -> None:
        """Look at these tables and at those that point to them."""
        for key in (each for table in tables for each in (table, *_pointing(self.connection, table))):
            if not self.all and key not in self.tables:
                self.tables[key] = None
                self.before += broken_keys(self.connection, key)

    def watch_all(self) -> None:
        """Look at every table from now on; what was watched already is known from before."""
        if self.all:
            return
        known = {(key[0] or "main", key[1].lower()) for key in self.tables}
        found = _check(self.connection, "PRAGMA foreign_key_check")
        self.all = True
        self.before += Counter({row: n for row, n in found.items() if ("main", row[0].lower()) not in known})

    def verify(self) -> None:
        """Raise CommandRefused for references that are broken and weren't."""
        now: Broken = Counter()
        if self.all:
            now = _check(self.connection, "PRAGMA foreign_key_check")
        for key in self.tables:
            if not self.all or key[0] is not None:
                now += broken_keys(self.connection, key)
        broken = now - self.before
        if broken:
            raise CommandRefused(_message(broken))


def matter_to(connection: Connection, table: TableKey) -> bool:
    """Whether a table can't be built anew while foreign keys are on.

    Either others point to it, or its rows break a foreign key already and couldn't be copied.
    """
    return next(_pointing(connection, table), None) is not None or bool(broken_keys(connection, table))


def broken_keys(connection: Connection, table: TableKey) -> Broken:
    """The rows of a table whose foreign keys point to nothing."""
    schema, name = table
    place = f"{_quoted(schema)}." if schema else ""
    found = _check(connection, f"PRAGMA {place}foreign_key_check({_quoted(name)})")
    gone = (f"no such table: {schema}.{name}" if schema else f"no such table: {name}", None, "")
    return Counter({row: n for row, n in found.items() if row != gone})  # it has another name by now


def told(broken: Broken) -> str:
    """Which rows point to nothing, in words."""
    shown = [f"{row[0]}{'' if row[1] is None else f' row {row[1]}'} (to {row[2]})" for row in broken]
    more = ", ..." if len(shown) > _SHOWN else ""
    tables = ", ".join(sorted({str(row[0]) for row in broken}))
    count = sum(broken.values())
    return (
        f"{count} rows of {tables} would point to rows that aren't there: {', '.join(shown[:_SHOWN])}{more}"
    )


def mismatched(broken: Broken) -> str:
    """What SQLite says of keys that can't hold, whatever the rows are; "" where there are none."""
    return "; ".join(row[0] for row in broken if row[1:] == (None, ""))


def _pointing(connection: Connection, table: TableKey) -> Iterator[TableKey]:
    schema, name = table
    sql = _KEYS.format(
        master=f"{_quoted(schema or 'main')}.sqlite_master", schema=_text(schema or "main"), table=_text(name)
    )
    for row in connection.exec_driver_sql(sql, execution_options=PLAIN).all():
        yield (schema, row[0])


def _check(connection: Connection, sql: str) -> Broken:
    from sqlalchemy.exc import OperationalError

    try:
        rows = connection.exec_driver_sql(sql, execution_options=PLAIN).all()
    except OperationalError as error:  # a key that points to columns that aren't unique, or aren't there
        return Counter({(str(error.orig), None, ""): 1})
    return Counter((row[0], row[1], row[2]) for row in rows)


def _message(broken: Broken) -> str:
    mismatches = mismatched(broken)
    if mismatches:
        return (
            f"{mismatches}: what it points to isn't a key any more. The revision was undone; "
            "drop the foreign key before it, or keep the columns unique."
        )
    return f"{told(broken)}. The revision was undone; change its order, or mend the rows before it."


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"
