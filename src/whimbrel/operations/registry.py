"""All operations there are, in the order of the documentation."""

from __future__ import annotations

from whimbrel.operations import (
    columns,
    comments,
    constraints,
    data,
    domains,
    enums,
    extensions,
    functions,
    indexes,
    policies,
    rebuild,
    schemas,
    sequences,
    sql_file,
    tables,
    triggers,
    views,
)
from whimbrel.operations.base import Operation

OPERATIONS: tuple[type[Operation], ...] = (
    *tables.OPERATIONS,
    *columns.OPERATIONS,
    *constraints.OPERATIONS,
    *indexes.OPERATIONS,
    *comments.OPERATIONS,
    *data.OPERATIONS,
    *schemas.OPERATIONS,
    *extensions.OPERATIONS,
    *enums.OPERATIONS,
    *domains.OPERATIONS,
    *sequences.OPERATIONS,
    *views.OPERATIONS,
    *functions.OPERATIONS,
    *triggers.OPERATIONS,
    *policies.OPERATIONS,
    *sql_file.OPERATIONS,
    *rebuild.OPERATIONS,
)
