"""Each operation as the call that a revision file makes: `op.add_column('t', sa.Column(...))`."""

from __future__ import annotations

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.revisions.source import column_calls, key_calls, object_calls, table_calls  # noqa: F401
from whimbrel.revisions.source.calls import operation_source

__all__ = ["operation_source", "within_table"]  # the calls are known once their modules are imported


def within_table(operation: Operation) -> tuple[str | None, str] | None:
    """Schema and name of the table that the operation alters, None for one that isn't part of a batch."""
    if not isinstance(operation, _IN_BATCH) or operation.table_name is None:
        return None
    return (operation.schema, operation.table_name)


_IN_BATCH = (
    AddColumn,
    AlterColumn,
    DropColumn,
    RenameColumn,
    CreateIndex,
    DropIndex,
    AddConstraint,
    DropConstraint,
    SetTableComment,
    DropTableComment,
)
