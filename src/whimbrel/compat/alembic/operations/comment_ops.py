"""Alembic's operations on the comment of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations.migrate import AlterTableOp
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects

if TYPE_CHECKING:
    import sqlalchemy as sa

    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


class CreateTableCommentOp(AlterTableOp):
    """The comment on a table."""

    def __init__(
        self,
        table_name: str,
        comment: str | None,
        *,
        schema: str | None = None,
        existing_comment: str | None = None,
    ) -> None:
        super().__init__(table_name, schema=schema)
        self.comment = comment
        self.existing_comment = existing_comment

    def reverse(self) -> CreateTableCommentOp | DropTableCommentOp:
        """The comment there was, or none."""
        if self.existing_comment is None:
            return DropTableCommentOp(self.table_name, existing_comment=self.comment, schema=self.schema)
        return CreateTableCommentOp(
            self.table_name, self.existing_comment, existing_comment=self.comment, schema=self.schema
        )

    def to_table(self, migration_context: MigrationContext | None = None) -> sa.Table:
        """A table with the comment, and nothing else."""
        made = SchemaObjects(migration_context)
        return made.table(self.table_name, schema=self.schema, comment=self.comment)

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """`("add_table_comment", Table, old comment)`."""
        return ("add_table_comment", self.to_table(), self.existing_comment)

    @classmethod
    def create_table_comment(
        cls,
        operations: Operations,
        table_name: str,
        comment: str | None,
        *,
        existing_comment: str | None = None,
        schema: str | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(table_name, comment, existing_comment=existing_comment, schema=schema))

    @classmethod
    def batch_create_table_comment(
        cls, operations: BatchOperations, comment: str | None, *, existing_comment: str | None = None
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(
            cls(impl.table_name, comment, existing_comment=existing_comment, schema=impl.schema)
        )


class DropTableCommentOp(AlterTableOp):
    """No comment on a table any more."""

    def __init__(
        self, table_name: str, *, schema: str | None = None, existing_comment: str | None = None
    ) -> None:
        super().__init__(table_name, schema=schema)
        self.existing_comment = existing_comment

    def reverse(self) -> CreateTableCommentOp:
        """The comment there was."""
        return CreateTableCommentOp(self.table_name, self.existing_comment, schema=self.schema)

    def to_table(self, migration_context: MigrationContext | None = None) -> sa.Table:
        """A table without anything."""
        return SchemaObjects(migration_context).table(self.table_name, schema=self.schema)

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """`("remove_table_comment", Table)`."""
        return ("remove_table_comment", self.to_table())

    @classmethod
    def drop_table_comment(
        cls,
        operations: Operations,
        table_name: str,
        *,
        existing_comment: str | None = None,
        schema: str | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(table_name, existing_comment=existing_comment, schema=schema))

    @classmethod
    def batch_drop_table_comment(
        cls, operations: BatchOperations, *, existing_comment: str | None = None
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(impl.table_name, existing_comment=existing_comment, schema=impl.schema))
