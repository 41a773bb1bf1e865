"""Alembic's `autogenerate.compare.types`: the comparison of one column's type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.operations.ops import AlterColumnOp


def _dialect_impl_compare_type(
    autogen_context: AutogenContext,
    alter_column_op: AlterColumnOp,
    schema: str | None,
    tname: str,
    cname: str,
    conn_col: Any,
    metadata_col: Any,
) -> None:
    """Note in `alter_column_op` the type as it is, and the wanted one where the two differ."""
    alter_column_op.existing_type = conn_col.type
    context = autogen_context.migration_context
    differs = context.opts.get("compare_type", True)
    if callable(differs):
        answer = differs(context, conn_col, metadata_col, conn_col.type, metadata_col.type)
        differs = True if answer is None else answer
        if answer is not None:
            alter_column_op.modify_type = metadata_col.type if answer else None
            return
    if differs and context.impl.compare_type(conn_col, metadata_col):
        alter_column_op.modify_type = metadata_col.type
