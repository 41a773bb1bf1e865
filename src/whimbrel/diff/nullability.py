"""Whether a column may be empty."""

from __future__ import annotations

from typing import Any

from whimbrel.diff.comparison import Pair
from whimbrel.schema.table import Column


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`nullable`, where it differs and the column is free to be either."""
    if current.nullable == wanted.nullable or current.identity or wanted.identity:
        return {}  # an identity is never NULL, whatever the model says
    if pair.options.thorough and _is_key(pair, current.name):
        return {}  # nor is a key; SQLite, and so Alembic, tells otherwise of one without NOT NULL
    if not pair.options.thorough and wanted.nullable and current.computed:
        return {}  # Alembic leaves such a column NOT NULL
    return {"nullable": wanted.nullable}


def _is_key(pair: Pair, name: str) -> bool:
    keys = (pair.current.primary_key, pair.wanted.primary_key)
    return all(key is not None and name in key.columns for key in keys)
