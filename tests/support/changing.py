"""Carry out operations on a real database, and undo them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from support.diffing import read
from whimbrel.dialects.registry import dialect_for
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation
from whimbrel.schema.schema import Schema


def carry_out(connection: sa.Connection, operations: Iterable[Operation], **reading: Any) -> list[Operation]:
    """Run the operations; the operations that undo them, in the order to run them."""
    dialect = dialect_for(connection.dialect)
    reverses: list[Operation] = []
    for operation in operations:
        before = read(connection, **reading)
        reverses.insert(0, operation.reverse(before))
        for statement in operation.statements(before, dialect):
            _execute(connection, statement)
    return reverses


def _execute(connection: sa.Connection, statement: Statement) -> None:
    if statement.construct is not None:
        connection.execute(statement.construct, statement.parameters)
    else:
        connection.execution_options(no_parameters=True).exec_driver_sql(statement.sql)


def shape(schema: Schema) -> dict[Any, Any]:
    """What two schemas are compared by: all but the order of things, and names that the server made."""
    return {
        table.key: (
            set(table.columns),
            {_unnamed(item) for item in table.constraints},
            set(table.indexes),
            table.comment,
        )
        for table in schema
    }


def _unnamed(constraint: Any) -> Any:
    made = re.search(r"_(pkey|key\d*|fkey\d*|check\d*)$", constraint.name or "")
    return replace(constraint, name=None) if made else constraint


def rows(connection: sa.Connection, schema: Schema) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table."""
    found = {}
    for table in schema:
        quoted = dialect_for(connection.dialect).format_table(table.name, table.schema)
        result = connection.exec_driver_sql(f"SELECT * FROM {quoted}")
        found[table.full_name] = [dict(row) for row in result.mappings()]
    return found
