"""All operations there are, in the order of the documentation."""

from __future__ import annotations

from whimbrel.operations import columns, comments, constraints, data, indexes, rebuild, tables
from whimbrel.operations.base import Operation

OPERATIONS: tuple[type[Operation], ...] = (
    *tables.OPERATIONS,
    *columns.OPERATIONS,
    *constraints.OPERATIONS,
    *indexes.OPERATIONS,
    *comments.OPERATIONS,
    *data.OPERATIONS,
    *rebuild.OPERATIONS,
)
