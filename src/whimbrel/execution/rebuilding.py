"""Carry out the building anew of a table: rows counted, what depends on it looked after, all or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.errors import RowsLost, UnknownObject
from whimbrel.execution import dependents, losses
from whimbrel.execution.freeing import freed_quickly
from whimbrel.execution.rebuild_failure import explained
from whimbrel.execution.replacing import replacing
from whimbrel.execution.statistics import statistics_kept
from whimbrel.execution.understanding import understood
from whimbrel.journal.versions import PLAIN
from whimbrel.operations.column_places import placed
from whimbrel.schema.constraint import ForeignKey

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.statement import Statement
    from whimbrel.execution.session import Session
    from whimbrel.operations.rebuild import RebuildTable
    from whimbrel.operations.stages import Stages
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table

SAVEPOINT = "whimbrel_rebuild"
_ELSEWHERE = re.compile(r"error in (view|trigger) (?!.* after rename: )")
"""What SQLite says of a view or trigger that it couldn't run before it began."""


def rebuild(session: Session, operation: RebuildTable) -> None:
    """Build the table of an operation anew, by the procedure that SQLite documents for it.

    Raises RowsLost, RowsDontFit, StillNeeded, UnknownObject and what SQLAlchemy raises; the table is then
    as it was.
    """
    with in_transaction(session):
        _rebuild(session, operation)


def _rebuild(session: Session, operation: RebuildTable) -> None:
    key = (operation.schema, operation.table_name)
    session.foreign_keys_off([key], anyway=_gets_key_to_itself(operation))
    with _all_or_nothing(session):
        if session.spelling.features.keeps_written_text:
            dependents.drop_leftovers(session, operation.schema)
        known = _known(session, operation)
        if not session.is_own:
            table = _table(operation, known)
            operation = placed(replacing(operation, table), table)
        stages = operation.stages(known, session.spelling)
        if not session.spelling.features.keeps_written_text:
            _perform(session, stages)
            return
        dependents.refuse_loss(session, stages, operation.changes)
        losses.key_filled(session, stages)
        stages = losses.judge(session, stages)
        broken = dependents.broken_readers(session, stages.old.schema, stages.dropped)
        read = understood(session, stages)
        with losses.keys_looked_at(session, stages), statistics_kept(session, stages.old):
            _perform(session, stages)
        dependents.refuse_broken(session, stages, broken, read)


def _table(operation: RebuildTable, before: Schema) -> Table:
    return operation.known or before.table(operation.table_name, operation.schema)


def _known(session: Session, operation: RebuildTable) -> Schema:
    before = session.read_tables([(operation.schema, operation.table_name)])
    if operation.known is None and before.find(operation.table_name, operation.schema) is None:
        raise UnknownObject("table", operation.table_name)
    if session.is_own and not session.spelling.features.keeps_written_text:
        hanging = session.read_view((operation.schema, operation.table_name))
        return replace(before, objects=hanging.objects)  # it goes with the old table
    return before


def _gets_key_to_itself(operation: RebuildTable) -> bool:
    """Whether its rows are to point to each other: while they are copied, that is to the old table."""
    added = (getattr(change, "constraint", None) for change in operation.changes)
    own = (item for change in operation.changes for item in getattr(change, "constraints", ()))
    keys = (item for item in (*added, *own) if isinstance(item, ForeignKey))
    return any(item.referred_table == operation.table_name for item in keys)


def _perform(session: Session, stages: Stages) -> None:
    from sqlalchemy.exc import IntegrityError, OperationalError

    old = stages.old
    try:
        for statement in stages.before:
            session.perform(statement)
        session.perform(stages.create)
        if stages.copy is not None:
            rows = session.count_rows(old.key)
            copied = session.perform(stages.copy)
            _compare(session, stages, rows, copied)
        with freed_quickly(session):
            for statement in stages.swap:
                session.perform(statement)
        for statement in stages.restore:
            _restore(session, statement, old.schema)
    except IntegrityError as error:
        raise explained(session, stages, error) from error
    except OperationalError as error:
        if error.orig is not None:  # the table has another name for a while, which nobody knows
            error.orig.args = (str(error.orig).replace(stages.new.name, old.name),)
        raise


def _restore(session: Session, statement: Statement, schema: str | None) -> None:
    """SQLite gives no column another name while a view or trigger, anywhere, can't run for other reasons.

    With a writable schema it passes over these; what would break by the new name itself is an error still.
    """
    from sqlalchemy.exc import OperationalError

    connection = session.connection
    try:
        session.perform(statement)
    except OperationalError as error:
        if connection is None or not _ELSEWHERE.match(str(error.orig)):
            raise
        failing = dependents.views_that_fail(session, schema)
        _run(connection, "PRAGMA writable_schema=ON")
        try:
            session.perform(statement)
        finally:
            _run(connection, "PRAGMA writable_schema=OFF")
        if dependents.views_that_fail(session, schema) - failing:
            raise


def _compare(session: Session, stages: Stages, rows: int, copied: int) -> None:
    """Raise RowsLost unless every row is in the copy.

    The number that the INSERT reports is enough, unless a conflict may have replaced rows that it counts.
    """
    if copied < 0 or " CONFLICT " in stages.create.sql.upper():
        copied = session.count_rows(stages.new.key)
    if copied != rows:
        raise RowsLost(stages.old.full_name, rows, copied)


@contextmanager
def _all_or_nothing(session: Session) -> Iterator[None]:
    """A transaction of its own where there is none, else a savepoint in the one there is."""
    connection = session.connection
    if not session.spelling.features.keeps_written_text or connection is None:
        yield
        return
    begun = not _is_in_transaction(connection)
    _run(connection, "BEGIN IMMEDIATE" if begun else f"SAVEPOINT {SAVEPOINT}")
    try:
        yield
    except BaseException:
        _undo(connection, begun)
        raise
    if not begun:
        _run(connection, f"RELEASE {SAVEPOINT}")
    elif connection.get_isolation_level() == "AUTOCOMMIT":
        _run(connection, "COMMIT")


def _undo(connection: Connection, begun: bool) -> None:
    if connection.closed or connection.invalidated or not _is_in_transaction(connection):
        return
    if begun:
        _run(connection, "ROLLBACK")
        return
    _run(connection, f"ROLLBACK TO {SAVEPOINT}")
    _run(connection, f"RELEASE {SAVEPOINT}")


@contextmanager
def in_transaction(session: Session) -> Iterator[None]:
    """A block is committed at its end where nobody has begun a transaction, as Alembic does it."""
    connection = session.connection
    if connection is None or connection.in_transaction():
        yield
        return
    try:
        yield
    except BaseException:
        if not connection.closed and connection.in_transaction():
            connection.rollback()
        raise
    connection.commit()


def _is_in_transaction(connection: Connection) -> bool:
    return bool(getattr(connection.connection.driver_connection, "in_transaction", False))


def _run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options=PLAIN)
