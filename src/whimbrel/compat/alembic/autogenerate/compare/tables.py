"""Alembic's `autogenerate.compare.tables`: the comparison of the tables that are named."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.compare import engine

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.operations.ops import UpgradeOps

Keys = Collection[tuple[str | None, str]]


def _compare_tables(
    conn_table_names: Keys,
    metadata_table_names: Keys,
    inspector: Any,
    upgrade_ops: UpgradeOps,
    autogen_context: AutogenContext,
) -> None:
    """Append what the named tables differ in. The catalog is read by our own queries, not the inspector."""
    schemas = {schema for schema, _ in (*conn_table_names, *metadata_table_names)}
    current, wanted = engine._both(autogen_context, schemas or {None})
    upgrade_ops.ops.extend(
        engine.found(
            autogen_context,
            engine.only(current, lambda schema, name: (schema, name) in conn_table_names),
            engine.only(wanted, lambda schema, name: (schema, name) in metadata_table_names),
        )
    )
