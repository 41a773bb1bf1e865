"""Whether a column may be empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from whimbrel.diff.comparison import Pair
from whimbrel.schema.table import Column


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`nullable`, where it differs and the column is free to be either."""
    if pair.options.thorough:
        nullable = wanted.nullable and not _is_identity(pair, wanted)
        current = replace(current, nullable=current.nullable and not _is_identity(pair, current))
        wanted = replace(wanted, nullable=nullable)
    elif current.identity or wanted.identity:
        return {}
    if current.nullable == wanted.nullable:
        return {}
    if pair.options.thorough and _is_key(pair, current.name):
        return {}  # nor is a key; SQLite, and so Alembic, tells otherwise of one without NOT NULL
    if not pair.options.thorough and wanted.nullable and current.computed:
        return {}  # Alembic leaves such a column NOT NULL
    return {"nullable": wanted.nullable}


def _is_identity(pair: Pair, column: Column) -> bool:
    """Whether it is never NULL, whatever the model says."""
    return column.identity is not None and pair.dialect.features.has_identities


def _is_key(pair: Pair, name: str) -> bool:
    keys = (pair.current.primary_key, pair.wanted.primary_key)
    return all(key is not None and name in key.columns for key in keys)
