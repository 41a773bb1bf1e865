"""Was it done? Asked of the catalog, about a statement without a transaction whose end nobody saw.

Where it left something half made behind, that is removed first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whimbrel.execution import events
from whimbrel.execution.telling import tell
from whimbrel.journal.versions import PLAIN
from whimbrel.sqltext.outside import bare

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_NAME = r'((?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|`[^`]+`|[\w$]+))*)'
_IF = r"(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"

IsDone = Callable[["Connection", "re.Match[str]"], "bool | None"]


def is_done(connection: Connection, sql: str) -> bool | None:
    """Whether this statement has come to its end in this database; what it left behind is removed.

    False: it can be sent again. None: the catalog can't tell. The connection commits every statement.
    """
    text = bare(sql)
    for pattern, ask in ORACLES:
        if found := pattern.match(text):
            return ask(connection, found)
    return None


def _created_index(connection: Connection, found: re.Match[str]) -> bool | None:
    """Present and valid; an invalid index is dropped: it slows writers down and helps no reader."""
    name, table = found[1], found[2]
    row = _first(connection, _INDEX, _of_table(name, table))
    if row is None:
        return False
    qualified, is_valid = row
    if not is_valid:
        _drop_index(connection, qualified)
    return bool(is_valid)


def _dropped_index(connection: Connection, found: re.Match[str]) -> bool:
    return _first(connection, "SELECT to_regclass(<name>)", found[1])[0] is None


def _rebuilt_index(connection: Connection, found: re.Match[str]) -> bool:
    """It can be built again; what an interrupted try left is an invalid index with a known ending."""
    rows = connection.exec_driver_sql(_REMAINS, execution_options=PLAIN).all()
    for (name,) in rows:
        _drop_index(connection, name)
    return False


def _detached(connection: Connection, found: re.Match[str]) -> bool:
    """A partition that is half detached is finished."""
    row = _first(connection, _PARTITION, found[2])
    if row is None:
        return True
    if row[0]:
        _run(connection, f"ALTER TABLE {found[1]} DETACH PARTITION {found[2]} FINALIZE")
        tell(events.Cleaned(f"partition {found[2]}, which was half detached"))
    return bool(row[0])


def _made_database(connection: Connection, found: re.Match[str]) -> bool:
    """CREATE DATABASE and DROP DATABASE are whole or not at all."""
    there = _first(connection, "SELECT count(*) FROM pg_database WHERE datname = <name>", found[2].strip('"'))
    return bool(there[0]) == (found[1].upper() == "CREATE")


def _by_inspection(look: Callable[[Any, re.Match[str]], bool]) -> IsDone:
    def ask(connection: Connection, found: re.Match[str]) -> bool:
        import sqlalchemy as sa

        return look(sa.inspect(connection), found)

    return ask


def _again(connection: Connection, found: re.Match[str]) -> bool:
    return False


def _plain(name: str) -> str:
    """The last part of a name, without quotes."""
    return name.rpartition(".")[2].strip('`"')


def _has_column(inspector: Any, table: str, column: str) -> bool:
    return any(
        item["name"].lower() == _plain(column).lower() for item in inspector.get_columns(_plain(table))
    )


def _has_key(inspector: Any, table: str, name: str) -> bool:
    """Whether a table has an index or constraint of this name."""
    readers = (
        inspector.get_indexes,
        inspector.get_unique_constraints,
        inspector.get_foreign_keys,
        inspector.get_check_constraints,
    )
    names = {item["name"] for read in readers for item in read(_plain(table))}
    return _plain(name) in names


def _ddl(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("NAME", _NAME).replace("<IF>", _IF), re.IGNORECASE | re.DOTALL)


ORACLES: tuple[tuple[re.Pattern[str], IsDone], ...] = (
    (
        _ddl(r"CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+<IF>(?!ON\b)NAME\s+ON\s+(?:ONLY\s+)?NAME"),
        _created_index,
    ),
    (_ddl(r"DROP\s+INDEX\s+CONCURRENTLY\s+<IF>NAME"), _dropped_index),
    (_ddl(r"REINDEX\b.*\bCONCURRENTLY\b"), _rebuilt_index),
    (_ddl(r"ALTER\s+TABLE\s+<IF>NAME\s+DETACH\s+PARTITION\s+NAME\s+CONCURRENTLY"), _detached),
    (_ddl(r"(CREATE|DROP)\s+DATABASE\s+<IF>NAME"), _made_database),
    (_ddl(r"(?:VACUUM|ANALYZE|REINDEX|CHECKPOINT|REFRESH|CLUSTER|ALTER\s+SYSTEM|PRAGMA|SET)\b"), _again),
    (
        _ddl(r"CREATE\s+TABLE\s+<IF>NAME"),
        _by_inspection(lambda inspector, found: inspector.has_table(_plain(found[1]))),
    ),
    (
        _ddl(r"DROP\s+TABLE\s+<IF>NAME"),
        _by_inspection(lambda inspector, found: not inspector.has_table(_plain(found[1]))),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+RENAME\s+(?:TO\s+|AS\s+)?NAME\s*$"),
        _by_inspection(lambda inspector, found: inspector.has_table(_plain(found[2]))),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+ADD\s+(?:CONSTRAINT|UNIQUE\s+INDEX|INDEX|KEY)\s+NAME"),
        _by_inspection(lambda inspector, found: _has_key(inspector, found[1], found[2])),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+DROP\s+(?:CONSTRAINT|FOREIGN\s+KEY|INDEX|KEY|CHECK)\s+<IF>NAME"),
        _by_inspection(lambda inspector, found: not _has_key(inspector, found[1], found[2])),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+ADD\s+(?:COLUMN\s+)?<IF>(?!PRIMARY\b|FOREIGN\b|CHECK\b)NAME"),
        _by_inspection(lambda inspector, found: _has_column(inspector, found[1], found[2])),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+DROP\s+(?:COLUMN\s+)?<IF>(?!PRIMARY\b)NAME"),
        _by_inspection(lambda inspector, found: not _has_column(inspector, found[1], found[2])),
    ),
    (
        _ddl(r"ALTER\s+TABLE\s+NAME\s+CHANGE\s+(?:COLUMN\s+)?NAME\s+NAME"),
        _by_inspection(lambda inspector, found: not _has_column(inspector, found[1], found[2])),
    ),
    (_ddl(r"ALTER\s+TABLE\s+NAME\s+(?:MODIFY|ALTER|COMMENT)\b"), _again),
    (
        _ddl(r"CREATE\s+(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX\s+<IF>NAME\s+ON\s+NAME"),
        _by_inspection(lambda inspector, found: _has_key(inspector, found[2], found[1])),
    ),
    (
        _ddl(r"DROP\s+INDEX\s+<IF>NAME\s+ON\s+NAME"),
        _by_inspection(lambda inspector, found: not _has_key(inspector, found[2], found[1])),
    ),
)
"""In this order: the statement that begins like this, and who answers for it."""

_INDEX = (
    "SELECT i.indexrelid::regclass::text, i.indisvalid AND i.indisready FROM pg_index i "
    "WHERE i.indexrelid = to_regclass(<name>)"
)
_REMAINS = (
    "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'"
)
_PARTITION = "SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = to_regclass(<name>)"


def _of_table(index: str, table: str) -> str:
    """An index is in the schema of its table."""
    schema = table.rpartition(".")[0]
    return f"{schema}.{index}" if schema and "." not in index else index


def _drop_index(connection: Connection, name: str) -> None:
    _run(connection, f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
    tell(events.Cleaned(f"index {name}, which was invalid"))


def _run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options=PLAIN)


def _first(connection: Connection, sql: str, name: str) -> Any:
    text = "'" + name.replace("'", "''") + "'"
    return connection.exec_driver_sql(sql.replace("<name>", text), execution_options=PLAIN).first()
