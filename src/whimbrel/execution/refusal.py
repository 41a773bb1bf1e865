"""What SQLite is asked to alter in place, and what it refuses: then the table is built anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whimbrel.journal.versions import PLAIN
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

_REFUSES = re.compile(r"(?i)cannot (add|drop)|error in (view|trigger|index|table)")
"""SQLite's words for a table that it can't alter as asked; all else is an error as it is."""
_SAVEPOINT = "whimbrel_alter"


def altered(session: Session, operation: Operation) -> bool:
    """Whether the operation was carried out as its statements say; False where SQLite refused the first.

    A block is all or nothing: what was done of it is undone before it is refused.
    """
    from sqlalchemy.exc import OperationalError

    if not isinstance(operation, AddColumn | AlterColumn | DropColumn | RenameColumn | RebuildTable):
        _perform(session, operation)
        return True
    if _is_read_as_text(session, operation):
        return False
    done = 0
    is_block = isinstance(operation, RebuildTable) and len(operation.changes) > 1
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


def _is_read_as_text(session: Session, operation: Operation) -> bool:
    """Whether a view or trigger names a column that goes in double quotes.

    SQLite may drop it all the same, and the name itself is a text there from then on.
    """
    changes = operation.changes if isinstance(operation, RebuildTable) else (operation,)
    names = [change.column_name for change in changes if isinstance(change, DropColumn)]
    if not names:
        return False
    assert session.connection is not None
    found = session.connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type IN ('view', 'trigger') UNION ALL "
        "SELECT sql FROM sqlite_temp_master WHERE type IN ('view', 'trigger')",
        execution_options=PLAIN,
    )
    return any(f'"{name}"' in sql for sql in found.scalars().all() for name in names)


def _perform(session: Session, operation: Operation) -> None:
    for statement in operation.performed(Schema.unknown(), session.spelling):
        session.perform(statement)


def _run(session: Session, sql: str) -> None:
    assert session.connection is not None
    session.connection.exec_driver_sql(sql, execution_options=PLAIN).close()
