"""Alembic's `autogenerate.compare.constraints`: the comparison of one column's nullability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.operations.ops import AlterColumnOp


def _compare_nullable(
    autogen_context: AutogenContext,
    alter_column_op: AlterColumnOp,
    schema: str | None,
    tname: str,
    cname: str,
    conn_col: Any,
    metadata_col: Any,
) -> None:
    """Note in `alter_column_op` whether the column takes NULL, and the wanted answer where it's another."""
    alter_column_op.existing_nullable = conn_col.nullable
    if conn_col.nullable is not metadata_col.nullable:
        alter_column_op.modify_nullable = metadata_col.nullable
