"""What rows lose in a table built anew: values in a cast, rows that a new foreign key points to."""

from __future__ import annotations

import logging
import reprlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.errors import RowsDontFit
from whimbrel.execution.catalog import Catalog
from whimbrel.execution.foreign_keys import broken_keys, mismatched, told
from whimbrel.execution.rebuild_failure import missing, without_value
from whimbrel.execution.thoroughness import compares_all
from whimbrel.journal.versions import PLAIN
from whimbrel.schema.constraint import ForeignKey

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from whimbrel.execution.session import Session
    from whimbrel.operations.copying import Cast
    from whimbrel.operations.stages import Stages

_SHOWN = 3
"""How many of the values that are lost are told."""
_IS_TEXT = "whimbrel_is_text"
"""A function that SQLite is given: it has none that knows UTF-8."""
log = logging.getLogger("alembic.runtime.migration")


def judge(session: Session, stages: Stages) -> Stages:
    """Raise RowsDontFit where values would be others after their cast.

    In an Alembic project they are cast as Alembic does it, and the log tells which; one that is compared in
    everything keeps the values of such a column as they are: SQLite takes them.
    """
    casts = [one for one in stages.casts if one.may_lose]
    if not casts or session.connection is None:
        return stages
    if any(one.of_bytes for one in casts):
        _teach(session.connection)
    place = session.spelling.create_name(stages.old.name, stages.old.schema)
    # A comparison with a number reads a text that is one as a number: '007' is 7, and nothing is lost.
    sums = ", ".join(f"sum({_is_lost(one)})" for one in casts)
    sql = f"SELECT {sums} FROM {place}"
    found = session.connection.exec_driver_sql(sql, execution_options=PLAIN).one()
    losing = {one: lost for one, lost in zip(casts, found, strict=True) if lost}
    if not losing:
        return stages
    reasons = "; ".join(f"{lost} {_shown(session, stages, one)}" for one, lost in losing.items())
    _refuse(session, stages, reasons, "Change them first, with op.execute('UPDATE ...').")
    return stages.without(losing) if compares_all(session) else stages


def key_filled(session: Session, stages: Stages) -> None:
    """Raise RowsDontFit where a new key is NULL in a row: SQLite gives it a number that nobody asked for.

    In an Alembic project that isn't compared in everything the log tells it.
    """
    column = _new_key(stages)
    if column is None or session.connection is None or not stages.old.column(column).nullable:
        return
    empty = without_value(session, stages, column)
    if empty and (session.is_own or compares_all(session)):
        raise missing(session, stages, column)
    if empty:
        log.warning("Table %s: the new key %s is NULL in %s rows", stages.old.full_name, column, empty)


def _new_key(stages: Stages) -> str | None:
    """The column of the old table that alone is the key from now on."""
    one, other = (
        () if key is None else key.columns for key in (stages.old.primary_key, stages.new.primary_key)
    )
    if len(other) != 1 or one == other or other[0] in stages.dropped:
        return None
    return other[0] if stages.old.has_column(other[0]) else None


def _teach(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    driver.create_function(_IS_TEXT, 1, _is_text)


def _is_text(value: bytes | None) -> bool:
    try:
        (value or b"").decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_lost(cast: Cast) -> str:
    if cast.of_bytes:
        return f"NOT {_IS_TEXT}(CAST({cast.column} AS BLOB))"
    return f"{cast.column} <> {cast.sql}"


def _shown(session: Session, stages: Stages, cast: Cast) -> str:
    """Which values are lost, the first of them with their row's key."""
    assert session.connection is not None
    key = stages.old.primary_key
    names = [session.spelling.quote(name) for name in key.columns] if key is not None else []
    place = session.spelling.create_name(stages.old.name, stages.old.schema)
    sql = f"SELECT {', '.join([cast.column, *names])} FROM {place} WHERE {_is_lost(cast)} LIMIT {_SHOWN + 1}"
    found = session.connection.exec_driver_sql(sql, execution_options=PLAIN).all()
    values = ", ".join(f"{reprlib.repr(value)}{_of_row(row)}" for value, *row in found[:_SHOWN])
    more = ", ..." if len(found) > _SHOWN else ""
    harm = "are no text in UTF-8 for" if cast.of_bytes else "would be others as"
    return f"values of column {cast.column} {harm} {cast.type_sql}: {values}{more}"


def _of_row(key: list[Any]) -> str:
    return f" in row {', '.join(map(repr, key))}" if key else ""


@contextmanager
def keys_looked_at(session: Session, stages: Stages) -> Iterator[None]:
    """Raise RowsDontFit where the rows break a foreign key that is new, which SQLite itself wouldn't say.

    In an Alembic project the log tells it.
    """
    known = {item for item in stages.old.constraints if isinstance(item, ForeignKey)}
    new = [item for item in stages.new.constraints if isinstance(item, ForeignKey) and item not in known]
    if not new or session.connection is None or not session.spelling.features.keeps_written_text:
        yield
        return
    before = broken_keys(session.connection, stages.old.key)
    yield
    broken = broken_keys(session.connection, stages.old.key) - before
    missing = _missing(session, new) if broken else ""
    mismatches = mismatched(broken)
    if missing:
        reason = f"there is no table {missing} for its rows to point to"
        _refuse(session, stages, reason, "Look whether an earlier revision creates it, and its name.")
    elif mismatches:
        reason = f"{mismatches}: what it points to is no primary key and not unique"
        _refuse(session, stages, reason, "Point it to such columns, or make those columns unique first.")
    elif broken:
        _refuse(session, stages, told(broken), "Delete or mend these rows first.")


def _missing(session: Session, keys: list[ForeignKey]) -> str:
    """The first table that isn't there."""
    named = "SELECT 1 FROM {master} WHERE type = 'table' AND lower(name) = lower({table})"
    tables = ((one.referred_table, Catalog(session, one.referred_schema)) for one in keys)
    return next((name for name, catalog in tables if not catalog.rows(named, name)), "")


def _refuse(session: Session, stages: Stages, reason: str, help: str) -> None:
    if session.is_own:
        raise RowsDontFit(stages.old.full_name, reason, help)
    log.warning("Table %s: %s", stages.old.full_name, reason)
