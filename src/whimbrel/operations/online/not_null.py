"""NOT NULL set while readers and writers go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, ClassVar

import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn, WrittenType
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.online.base import Online
from whimbrel.operations.online.stages import ValidateConstraint
from whimbrel.schema.constraint import NOT_VALID, Check
from whimbrel.schema.values import Expression, Options
from whimbrel.values import dataclass

LONGEST_NAME = 63
"""Bytes that PostgreSQL keeps of a name."""


@dataclass(frozen=True, slots=True)
class SetNotNullOnline(Online):
    """A column that may no longer be NULL; its rows are read while readers and writers go on."""

    name: ClassVar[str] = "set_not_null_online"

    change: AlterColumn
    keywords: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What was written beside the names."""

    @classmethod
    def written(
        cls,
        table_name: str,
        column_name: str,
        *,
        existing_type: WrittenType | None = None,
        schema: str | None = None,
        **kw: Any,
    ) -> SetNotNullOnline:
        """Make a column NOT NULL without stopping anyone.

        PostgreSQL: a CHECK is added NOT VALID, validated while others go on, proves SET NOT NULL without a
        look at the rows, and is dropped. Fill the column first, with `op.backfill`.

        Args:
            table_name: the table.
            column_name: the column.
            existing_type: the type it has; MySQL must know it.
            schema: the table's schema; None is the connection's default.
            **kw: what else is known of the column (`existing_server_default`, ...).
        """
        change = AlterColumn.written(
            table_name, column_name, nullable=False, existing_type=existing_type, schema=schema, **kw
        )
        return cls(change, kw)

    @property
    def plain(self) -> tuple[Operation, ...]:
        """ALTER COLUMN ... SET NOT NULL."""
        return (self.change,)

    def stages(self) -> Iterator[Operation]:
        """A CHECK proves it."""
        return proven_not_null(self.change)

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        found = dict(self.change.arguments())
        found.pop("nullable", None)
        return found


def proven_not_null(change: AlterColumn) -> Iterator[Operation]:
    """CHECK NOT VALID, VALIDATE, SET NOT NULL, and the CHECK is dropped."""
    table, schema = change.table_name, change.schema
    name = _name(change.column_name)
    filled = Expression(sa.column(change.column_name).is_not(None))
    yield AddConstraint(Check(name, filled, options=Options({NOT_VALID: True})), table, schema)
    yield ValidateConstraint(name, table, schema)
    yield change
    yield DropConstraint(name, table, "check", schema, if_exists=True)


def _name(column: str) -> str:
    """The name of a constraint that lives for the length of the change."""
    return f"whimbrel_{column}_not_null".encode()[:LONGEST_NAME].decode(errors="ignore")


OPERATIONS = (SetNotNullOnline,)
