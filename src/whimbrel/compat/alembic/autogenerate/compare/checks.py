"""CHECK constraints as Alembic's plug-in tells them apart: by their names alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from whimbrel.compat.alembic.operations import ops


def by_name(items: Iterable[Any]) -> Iterator[Any]:
    """The operations without those on checks that have no name, or whose name stays."""
    items = list(items)
    names = Counter(key for item in items if (key := _key(item)) is not None)
    for item in items:
        key = _key(item)
        if key is None or (key[-1] is not None and names[key] == 1):
            yield item


def _key(item: Any) -> tuple[str | None, str, Any] | None:
    """Schema, table and name of the check that an operation is about; None for other operations."""
    if isinstance(item, ops.CreateCheckConstraintOp) or (
        isinstance(item, ops.DropConstraintOp) and item.constraint_type == "check"
    ):
        return (item.schema, item.table_name, item.constraint_name)
    return None
