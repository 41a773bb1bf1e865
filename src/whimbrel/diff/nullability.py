"""Whether a column may be empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.sql.schema import SchemaConst

from whimbrel.diff.comparison import Pair
from whimbrel.schema.table import ON_CONFLICT, Column
from whimbrel.schema.values import Options


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`nullable`, where it differs and the column is free to be either."""
    if pair.options.thorough:
        nullable = wanted.nullable and not _is_identity(pair, wanted)
        current = replace(current, nullable=current.nullable and not _is_identity(pair, current))
        wanted = replace(wanted, nullable=nullable)
    elif current.identity or wanted.identity:
        return {}
    conflict = _conflict(pair, current, wanted)
    if current.nullable == wanted.nullable and not conflict:
        return {}
    if pair.options.thorough and _is_key(pair, current.name):
        return {}  # nor is a key; SQLite, and so Alembic, tells otherwise of one without NOT NULL
    if not pair.options.thorough and (current.computed or wanted.computed) and _is_unsaid(wanted):
        return {}  # Alembic leaves such a column as it is
    return {"nullable": wanted.nullable, **conflict}


def _is_unsaid(wanted: Column) -> bool:
    """Whether the model leaves open if the column may be empty."""
    return getattr(wanted.source, "_user_defined_nullable", None) is SchemaConst.NULL_UNSPECIFIED


def _conflict(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """What SQLite does with a row that has NULL there, as an option, where it is to be something else."""
    if not pair.options.thorough or not pair.comparison.keeps_text or wanted.nullable:
        return {}
    before, after = ((one.options.get(ON_CONFLICT) or "ABORT").upper() for one in (current, wanted))
    return {"options": Options({ON_CONFLICT: wanted.options.get(ON_CONFLICT)})} if before != after else {}


def _is_identity(pair: Pair, column: Column) -> bool:
    """Whether it is never NULL, whatever the model says."""
    return column.identity is not None and pair.dialect.features.has_identities


def _is_key(pair: Pair, name: str) -> bool:
    keys = (pair.current.primary_key, pair.wanted.primary_key)
    return all(key is not None and name in key.columns for key in keys)
