"""A column's own sequence and one that the models declare may have one name: who has it goes first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from whimbrel.operations.serials import AlterCounting
from whimbrel.schema.objects import SchemaObject, SequenceObject
from whimbrel.schema.server_names import server_name

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import TableKey


def freed(
    operations: Iterable[Operation], wanted: Iterable[SchemaObject], comparison: Comparison
) -> list[AlterCounting]:
    """The columns that count no more, by a sequence whose name one that is wanted takes."""
    ends = (one for one in operations if isinstance(one, AlterCounting) and one.counting is None)
    names = _names(wanted, comparison)
    return [one for one in ends if _had(one, comparison) in names]


def taken(
    operations: Iterable[Operation], gone: Iterable[SchemaObject], comparison: Comparison
) -> list[AlterCounting]:
    """The columns that count from now on, by a sequence that gets the name of one that goes."""
    begins = (one for one in operations if isinstance(one, AlterCounting) and one.counting is not None)
    names = _names(gone, comparison)
    return [one for one in begins if _gets(one, comparison) in names]


def _names(objects: Iterable[SchemaObject], comparison: Comparison) -> set[TableKey]:
    sequences = (item for item in objects if isinstance(item, SequenceObject))
    return {(comparison.schema_of(item.schema), item.name) for item in sequences}


def _had(operation: AlterCounting, comparison: Comparison) -> TableKey:
    table = comparison.current.find(operation.table_name, operation.schema)
    name = None if table is None else table.column(operation.column_name).sequence
    return (comparison.schema_of(operation.schema), name or "")


def _gets(operation: AlterCounting, comparison: Comparison) -> TableKey:
    name = server_name(operation.table_name, [operation.column_name], "seq")
    return (comparison.schema_of(operation.schema), name)
