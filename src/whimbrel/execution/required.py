"""A new column that must have a value, where the database fills it by itself (MySQL, MariaDB)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.errors import RowsDontFit
from whimbrel.journal.versions import PLAIN
from whimbrel.operations.columns import AddColumn

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.schema.table import Column

HELP = "Give it a server_default, or add it nullable, fill it, and make it NOT NULL then."
_MISSING = """
SELECT EXISTS (SELECT 1 FROM {place}) AND NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS
WHERE table_schema = {schema} AND table_name = {table} AND column_name = {column})"""


def refuse_invented(session: Session, operation: Operation) -> None:
    """Raise RowsDontFit where rows would get a 0 or '' that nobody asked for in a required column."""
    for change in operation.all_changes:
        if isinstance(change, AddColumn) and _needs_value(change) and _has_rows(session, change):
            table = f"{change.schema}.{change.table_name}" if change.schema else change.table_name
            name = change.column.name
            reason = f"the new column {name} is NOT NULL and has no value for the rows there are"
            raise RowsDontFit(table, reason, HELP)


def _needs_value(change: AddColumn) -> bool:
    column: Column = change.column
    counts = column.autoincrement is True or change.primary_key
    given = column.default or column.computed or column.identity
    return not (column.nullable or given or counts)


def _has_rows(session: Session, change: AddColumn) -> bool:
    """Whether there are rows, and not the column already; the table's absence is the server's to tell."""
    from sqlalchemy.exc import DBAPIError

    assert session.connection is not None
    literal = session.spelling.literal
    query = _MISSING.format(
        place=session.spelling.create_name(change.table_name, change.schema),
        schema=literal(change.schema) if change.schema else "DATABASE()",
        table=literal(change.table_name),
        column=literal(change.column.name),
    )
    try:
        return bool(session.connection.exec_driver_sql(query, execution_options=PLAIN).scalar())
    except DBAPIError:
        return False
