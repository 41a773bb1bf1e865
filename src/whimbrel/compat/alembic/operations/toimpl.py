"""How Alembic's operation objects are carried out: what a package calls that adds to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations import to_values
from whimbrel.errors import CommandRefused

if TYPE_CHECKING:
    import sqlalchemy as sa

    from whimbrel.compat.alembic.operations import ops
    from whimbrel.compat.alembic.operations.base import AbstractOperations


def carry_out(operations: AbstractOperations, operation: Any) -> Any:
    """Carry out an object that has an operation of ours; CommandRefused for a class nobody registered."""
    if not to_values.is_known(operation):
        raise CommandRefused(f"Nothing says how to carry out {type(operation).__name__}: register it.")
    receiver: Any = operations._receiver
    value = to_values.to_operation(operation, operations.migration_context)
    if any(to_values.place_of(operation)):
        receiver.batch.move(to_values.column_of(operation), *to_values.place_of(operation))
    perform = getattr(receiver, "perform", receiver.receive)
    return perform(value)


def create_table(operations: AbstractOperations, operation: ops.CreateTableOp) -> sa.Table:
    """CREATE TABLE; returns the table."""
    made: sa.Table = carry_out(operations, operation)
    return made


def drop_table(operations: AbstractOperations, operation: ops.DropTableOp) -> None:
    """DROP TABLE."""
    carry_out(operations, operation)


def rename_table(operations: AbstractOperations, operation: ops.RenameTableOp) -> None:
    """The table under another name."""
    carry_out(operations, operation)


def add_column(operations: AbstractOperations, operation: ops.AddColumnOp) -> None:
    """ADD COLUMN, and what the column brings along."""
    carry_out(operations, operation)


def alter_column(operations: AbstractOperations, operation: ops.AlterColumnOp) -> None:
    """One statement for each part that changes."""
    carry_out(operations, operation)


def drop_column(operations: AbstractOperations, operation: ops.DropColumnOp) -> None:
    """DROP COLUMN."""
    carry_out(operations, operation)


def create_index(operations: AbstractOperations, operation: ops.CreateIndexOp) -> None:
    """CREATE INDEX."""
    carry_out(operations, operation)


def drop_index(operations: AbstractOperations, operation: ops.DropIndexOp) -> None:
    """DROP INDEX."""
    carry_out(operations, operation)


def create_constraint(operations: AbstractOperations, operation: ops.AddConstraintOp) -> None:
    """ADD CONSTRAINT."""
    carry_out(operations, operation)


def drop_constraint(operations: AbstractOperations, operation: ops.DropConstraintOp) -> None:
    """DROP CONSTRAINT."""
    carry_out(operations, operation)


def create_table_comment(operations: AbstractOperations, operation: ops.CreateTableCommentOp) -> None:
    """The comment on a table."""
    carry_out(operations, operation)


def drop_table_comment(operations: AbstractOperations, operation: ops.DropTableCommentOp) -> None:
    """No comment on a table any more."""
    carry_out(operations, operation)


def bulk_insert(operations: AbstractOperations, operation: ops.BulkInsertOp) -> None:
    """Rows put into a table."""
    carry_out(operations, operation)


def execute_sql(operations: AbstractOperations, operation: ops.ExecuteSQLOp) -> None:
    """SQL of the user's own."""
    carry_out(operations, operation)
