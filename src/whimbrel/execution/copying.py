"""`COPY ... FROM stdin` with the lines behind it: they go to the server by the driver's own way."""

from __future__ import annotations

import io
from contextlib import closing
from typing import TYPE_CHECKING, Any

from whimbrel.errors import NotSupported

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def copy_in(connection: Connection, sql: str, lines: str) -> None:
    """Run the COPY and send it its lines. Raises NotSupported where the driver has no way for it."""
    driver: Any = connection.connection.driver_connection
    if not hasattr(driver, "cursor"):  # asyncpg
        raise NotSupported("send the lines of COPY ... FROM stdin", "The driver", "Use psycopg, or INSERT.")
    if not connection.in_transaction():
        connection.begin()
    with closing(driver.cursor()) as cursor:
        if hasattr(cursor, "copy_expert"):
            cursor.copy_expert(sql, io.StringIO(lines))
        elif hasattr(cursor, "copy"):
            with cursor.copy(sql) as copy:
                copy.write(lines)
        else:
            raise NotSupported(
                "send the lines of COPY ... FROM stdin", "The driver", "Use psycopg, or INSERT."
            )
