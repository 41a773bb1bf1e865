"""Alembic's operations that add and drop columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from whimbrel.compat.alembic.operations.migrate import AlterTableOp
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


class AddColumnOp(AlterTableOp):
    """A new column of a table."""

    def __init__(
        self,
        table_name: str,
        column: sa.Column[Any],
        *,
        schema: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    def reverse(self) -> DropColumnOp:
        """Drop the column."""
        made = DropColumnOp.from_column_and_tablename(self.schema, self.table_name, self.column)
        made.if_exists = self.if_not_exists
        return made

    def to_diff_tuple(self) -> tuple[str, str | None, str, sa.Column[Any]]:
        """`("add_column", schema, table name, Column)`."""
        return ("add_column", self.schema, self.table_name, self.column)

    def to_column(self) -> sa.Column[Any]:
        """The column itself."""
        return self.column

    @classmethod
    def from_column(cls, col: sa.Column[Any]) -> AddColumnOp:
        """The operation that adds this column to the table it belongs to."""
        return cls(col.table.name, col, schema=col.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema: str | None, tname: str, col: sa.Column[Any]) -> AddColumnOp:
        """The operation that adds this column to a table."""
        return cls(tname, col, schema=schema)

    @classmethod
    def add_column(
        cls,
        operations: Operations,
        table_name: str,
        column: sa.Column[Any],
        *,
        schema: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(
            cls(
                table_name,
                column,
                schema=schema,
                if_not_exists=if_not_exists,
                inline_references=inline_references,
                inline_primary_key=inline_primary_key,
            )
        )

    @classmethod
    def batch_add_column(
        cls,
        operations: BatchOperations,
        column: sa.Column[Any],
        *,
        insert_before: str | None = None,
        insert_after: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
    ) -> None:
        """The same in a batch, at a place among the columns."""
        places = {"insert_before": insert_before, "insert_after": insert_after}
        operations.invoke(
            cls(
                operations.impl.table_name,
                column,
                schema=operations.impl.schema,
                if_not_exists=if_not_exists,
                inline_references=inline_references,
                inline_primary_key=inline_primary_key,
                **{key: value for key, value in places.items() if value},
            )
        )


class DropColumnOp(AlterTableOp):
    """A column, gone. `kw` is what single databases need to know."""

    def __init__(
        self,
        table_name: str,
        column_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        _reverse: AddColumnOp | None = None,
        **kw: Any,
    ) -> None:
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.kw = kw
        self.if_exists = if_exists
        self._reverse = _reverse

    def to_diff_tuple(self) -> tuple[str, str | None, str, sa.Column[Any]]:
        """`("remove_column", schema, table name, Column)`."""
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def reverse(self) -> AddColumnOp:
        """Add the column as it was; ValueError where that isn't known."""
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        made = AddColumnOp.from_column_and_tablename(self.schema, self.table_name, self._reverse.column)
        made.if_not_exists = self.if_exists
        return made

    @classmethod
    def from_column_and_tablename(cls, schema: str | None, tname: str, col: sa.Column[Any]) -> DropColumnOp:
        """The operation that drops this column of a table, and knows what it was."""
        known = AddColumnOp.from_column_and_tablename(schema, tname, col)
        return cls(tname, col.name, schema=schema, _reverse=known)

    def to_column(self, migration_context: MigrationContext | None = None) -> sa.Column[Any]:
        """The column; without a type where it isn't known."""
        if self._reverse is not None:
            return self._reverse.column
        return SchemaObjects(migration_context).column(self.column_name, NULLTYPE)

    @classmethod
    def drop_column(
        cls,
        operations: Operations,
        table_name: str,
        column_name: str,
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(table_name, column_name, schema=schema, **kw))

    @classmethod
    def batch_drop_column(cls, operations: BatchOperations, column_name: str, **kw: Any) -> None:
        """The same in a batch."""
        operations.invoke(cls(operations.impl.table_name, column_name, schema=operations.impl.schema, **kw))
