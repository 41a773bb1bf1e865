"""What SQLite is asked to alter in place, and what it refuses: then the table is built anew."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.journal.versions import PLAIN
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

log = logging.getLogger("alembic.runtime.migration")

_REFUSES = re.compile(r"(?i)cannot (add|drop)|error in (view|trigger|index|table)")
"""SQLite's words for a table that it can't alter as asked; all else is an error as it is."""
_SAVEPOINT = "whimbrel_alter"
Readers: TypeAlias = Sequence[tuple[str, str]]


def altered(session: Session, operation: Operation, before: Schema) -> bool:
    """Whether the operation was carried out as its statements say; False where SQLite refused the first.

    `before` is what the operation must know for that. A block is all or nothing: what was done of it is
    undone before it is refused.
    """
    if not isinstance(operation, AddColumn | AlterColumn | DropColumn | RenameColumn | RebuildTable):
        _perform(session, operation, before)
        return True
    drops = _drops(operation)
    readers = _readers(session, operation.schema) if drops else ()
    if _is_read_as_text(drops, readers):
        return False
    if not _may_be_written(drops, readers):
        return _is_altered(session, operation)
    if session.is_own:
        return False
    with _telling(session, drops):
        return _is_altered(session, operation)


def _is_altered(session: Session, operation: Operation) -> bool:
    from sqlalchemy.exc import OperationalError

    done = 0
    is_block = len(operation.all_changes) > 1
    if is_block:
        _run(session, f"SAVEPOINT {_SAVEPOINT}")
    try:
        for statement in operation.statements(Schema.unknown(), session.spelling):
            session.perform(statement)
            done += 1
    except OperationalError as error:
        if (done and not is_block) or not _REFUSES.search(str(error.orig)):
            raise
        if is_block:
            _run(session, f"ROLLBACK TO {_SAVEPOINT}")
            _run(session, f"RELEASE {_SAVEPOINT}")
        return False
    if is_block:
        _run(session, f"RELEASE {_SAVEPOINT}")
    return True


def _is_read_as_text(drops: Sequence[DropColumn], readers: Readers) -> bool:
    """Whether a view or trigger names a column that goes in double quotes.

    SQLite may drop it all the same, and the name itself is a text there from then on.
    """
    return any(f'"{drop.column_name}"' in sql for _, sql in readers for drop in drops)


def _may_be_written(drops: Sequence[DropColumn], readers: Readers) -> bool:
    """Whether a trigger speaks of a column that goes, and of its table.

    SQLite looks at what triggers read: one that writes to the column doesn't keep it, and fails from then on.
    """
    triggers = [sql for kind, sql in readers if kind == "trigger"]
    if not triggers:
        return False
    from whimbrel.schema.mentions import speaks

    return any(
        speaks(sql, drop.table_name) and speaks(sql, drop.column_name) for sql in triggers for drop in drops
    )


@contextmanager
def _telling(session: Session, drops: Sequence[DropColumn]) -> Iterator[None]:
    """Projects of Alembic get what they got, and are told which triggers fail from then on."""
    from whimbrel.execution.dependents import broken_readers

    names, schema = [drop.column_name for drop in drops], drops[0].schema
    before = broken_readers(session, schema, names)
    yield
    for one in sorted(broken_readers(session, schema, names) - before):
        log.warning("%s %s fails from now on: it uses %s", one.kind, one.name, ", ".join(names))


def _drops(operation: Operation) -> list[DropColumn]:
    return [change for change in operation.all_changes if isinstance(change, DropColumn)]


def _readers(session: Session, schema: str | None) -> Readers:
    """Kind and text of the views and triggers in the table's file, and of the connection's own."""
    assert session.connection is not None
    master = session.spelling.create_name("sqlite_master", schema or "main")
    found = session.connection.exec_driver_sql(
        f"SELECT type, sql FROM {master} WHERE type IN ('view', 'trigger') UNION ALL "
        "SELECT type, sql FROM sqlite_temp_master WHERE type IN ('view', 'trigger')",
        execution_options=PLAIN,
    )
    return [(kind, sql) for kind, sql in found]


def _perform(session: Session, operation: Operation, before: Schema) -> None:
    for statement in operation.performed(before, session.spelling):
        session.perform(statement)


def _run(session: Session, sql: str) -> None:
    assert session.connection is not None
    session.connection.exec_driver_sql(sql, execution_options=PLAIN).close()
