"""All operations there are, in the order of the documentation."""

from __future__ import annotations

from whimbrel.operations import (
    alter_column,
    backfill,
    columns,
    comments,
    compression,
    constraints,
    continuous_aggregates,
    data,
    domains,
    enums,
    extensions,
    functions,
    hypertables,
    indexes,
    jobs,
    moving,
    new_names,
    policies,
    rebuild,
    schemas,
    sequences,
    serials,
    sql_file,
    storage,
    tables,
    triggers,
    views,
)
from whimbrel.operations.base import Operation
from whimbrel.operations.online import columns as online_columns
from whimbrel.operations.online import constraints as online_constraints
from whimbrel.operations.online import indexes as online_indexes
from whimbrel.operations.online import not_null
from whimbrel.operations.online import stages as online_stages

OPERATIONS: tuple[type[Operation], ...] = (
    *tables.OPERATIONS,
    *columns.OPERATIONS,
    *alter_column.OPERATIONS,
    *serials.OPERATIONS,
    *storage.OPERATIONS,
    *moving.OPERATIONS,
    *constraints.OPERATIONS,
    *new_names.OPERATIONS,
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
    *hypertables.OPERATIONS,
    *compression.OPERATIONS,
    *continuous_aggregates.OPERATIONS,
    *jobs.OPERATIONS,
    *sql_file.OPERATIONS,
    *rebuild.OPERATIONS,
    *backfill.OPERATIONS,
    *online_stages.OPERATIONS,
    *online_indexes.OPERATIONS,
    *not_null.OPERATIONS,
    *online_constraints.OPERATIONS,
    *online_columns.OPERATIONS,
)
