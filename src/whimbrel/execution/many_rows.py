"""Many rows put in at once in the way that the driver has for it, where nobody listens in between.

SQLAlchemy and psycopg send each row as a statement of its own; PostgreSQL's COPY takes a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from uuid import UUID

from whimbrel.execution.direct import DONE, Done, as_sqlalchemy, is_observed
from whimbrel.operations.literal_rows import takes_values

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.statement import Statement

ENOUGH = 500
"""Rows from which this is worth a look at the table."""
PLAIN = frozenset({bool, bytes, date, datetime, Decimal, float, int, str, time, timedelta, type(None), UUID})
"""The types of values that mean the same to INSERT and to COPY."""

Values: TypeAlias = "Iterator[Sequence[Any]]"


class Rows(NamedTuple):
    """Rows of one shape, and how each value is made ready for the driver."""

    table: Any
    names: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    processors: tuple[Callable[[Any], Any] | None, ...]

    def values(self, names: Sequence[str]) -> Values:
        """Row by row, in the order of the names."""
        if len(names) > 1 and not any(self.processors):
            return map(itemgetter(*names), self.rows)
        made = dict(zip(self.names, self.processors, strict=True))
        return map(_reader([(name, made[name]) for name in names]), self.rows)


def _reader(
    places: list[tuple[str, Callable[[Any], Any] | None]],
) -> Callable[[Mapping[str, Any]], list[Any]]:
    return lambda row: [row[name] if make is None else make(row[name]) for name, make in places]


def run(connection: Connection, statement: Statement) -> Done | None:
    """Put the rows of an INSERT in; None where SQLAlchemy must do it.

    That is wherever few rows are put in, or values that are more than values, in a driver that isn't known
    here, or into what isn't a plain table. Raises SQLAlchemy's DBAPIError.
    """
    rows = statement.parameters
    if not isinstance(rows, list) or len(rows) < ENOUGH or _is_special(connection):
        return None
    put = _PUT.get(connection.dialect.driver)
    if put is None or not statement.construct.is_insert:
        return None
    made = _of_one_shape(connection, statement.construct.table, rows)
    if made is None:
        return None
    try:
        return DONE if put(connection, statement, made) else None
    except connection.dialect.loaded_dbapi.Error as error:
        raise as_sqlalchemy(connection, statement.sql, error) from error


def _is_special(connection: Connection) -> bool:
    options = connection.get_execution_options()
    return is_observed(connection) or not connection.in_transaction() or "schema_translate_map" in options


def _of_one_shape(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> Rows | None:
    """The rows, if all have the same columns and nothing but plain values."""
    names = tuple(rows[0])
    columns = [table.columns.get(name) for name in names]
    if not names or any(one is None for one in columns) or not all(map(takes_values, table.columns)):
        return None
    if not _are_alike(rows) or not _types(rows) <= PLAIN:
        return None
    dialect = connection.dialect
    made = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns)
    return Rows(table, names, rows, tuple(made))


def _are_alike(rows: Sequence[Mapping[str, Any]]) -> bool:
    names = rows[0].keys()
    return all(row.keys() == names for row in rows)


def _types(rows: Iterable[Mapping[str, Any]]) -> set[type]:
    return set(map(type, chain.from_iterable(row.values() for row in rows)))


def _into_sqlite(connection: Connection, statement: Statement, rows: Rows) -> bool:
    compiled = statement.construct.compile(dialect=connection.dialect, column_keys=list(rows.names))
    raw: Any = connection.connection.dbapi_connection
    raw.executemany(compiled.string, rows.values(compiled.positiontup))
    return True


def _into_postgresql(connection: Connection, statement: Statement, rows: Rows) -> bool:
    import psycopg

    prepare = connection.dialect.identifier_preparer
    name = prepare.format_table(rows.table)
    raw: Any = connection.connection.dbapi_connection
    if type(raw) is not psycopg.Connection or not connection.exec_driver_sql(_IS_PLAIN, (name,)).scalar():
        return False
    columns = ", ".join(prepare.quote(rows.table.columns[key].name) for key in rows.names)
    with raw.cursor() as cursor, cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
        for values in rows.values(rows.names):
            copy.write_row(values)
    return True


_IS_PLAIN = """
SELECT c.relkind = 'r' AND NOT c.relhasrules AND NOT c.relrowsecurity AND NOT EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attidentity = 'a')
FROM pg_class c WHERE c.oid = to_regclass(%s)"""
"""Rules, policies and GENERATED ALWAYS hold for INSERT and not for COPY (PostgreSQL manual, COPY, notes)."""

_PUT = {"psycopg": _into_postgresql, "pysqlite": _into_sqlite}
