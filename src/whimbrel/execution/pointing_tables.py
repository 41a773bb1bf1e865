"""The tables whose foreign keys keep another from being dropped, where MySQL and MariaDB don't name them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.journal.versions import PLAIN
from whimbrel.operations.tables import DropTable

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

_IS_POINTED_TO = 1451
_POINTING = """
SELECT constraint_name, IF(table_schema = DATABASE(), table_name, CONCAT(table_schema, '.', table_name))
FROM information_schema.KEY_COLUMN_USAGE
WHERE referenced_table_schema = {schema} AND referenced_table_name = {table} AND ordinal_position = 1
AND NOT (table_schema = referenced_table_schema AND table_name = referenced_table_name) ORDER BY 2, 1"""


@contextmanager
def pointing_named(session: Session, operation: Operation) -> Iterator[None]:
    """The server's refusal says which foreign keys point to the table; it stays the error that it is."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except DBAPIError as error:
        said: Any = getattr(error.orig, "args", ())
        if isinstance(operation, DropTable) and said[:1] == (_IS_POINTED_TO,) and error.orig is not None:
            named = ", ".join(_pointing(session, operation)) or "none that may be seen"
            error.orig.args = (*said[:1], f"{said[1]}: {named}", *said[2:])
        raise


def _pointing(session: Session, operation: DropTable) -> Iterator[str]:
    assert session.connection is not None
    literal = session.spelling.literal
    schema = literal(operation.schema) if operation.schema else "DATABASE()"
    query = _POINTING.format(schema=schema, table=literal(operation.table_name))
    for key, table in session.connection.exec_driver_sql(query, execution_options=PLAIN):
        yield f"foreign key {key} of table {table}"
