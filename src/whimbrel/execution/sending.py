"""How a statement reaches the database: as text or as a construct, by SQLAlchemy or past it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.execution import direct
from whimbrel.journal.versions import PLAIN

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.statement import Statement


def send(connection: Connection | None, statement: Statement) -> Any:
    """Its result, which has `rowcount` and `returns_rows`. Raises SQLAlchemy's DBAPIError."""
    assert connection is not None
    if statement.construct is not None:
        return _construct(connection, statement)
    if not statement.options and statement.expects_rows is None:
        done = direct.run(connection, statement.sql)
        if done is not None:
            return done
    options = {**PLAIN, **(statement.options or {})}
    return connection.exec_driver_sql(statement.sql, execution_options=options)


def _construct(connection: Connection, statement: Statement) -> Any:
    if statement.parameters and not statement.options:
        from whimbrel.execution import many_rows

        done = many_rows.run(connection, statement)
        if done is not None:
            return done
    return connection.execute(statement.construct, statement.parameters, execution_options=statement.options)
