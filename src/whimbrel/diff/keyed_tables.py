"""Tables WITHOUT ROWID, which have no moment without a primary key: one building anew exchanges it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whimbrel.diff.table_options import STRICT
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.constraint import PrimaryKey
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison
    from whimbrel.operations.base import Operation
    from whimbrel.schema.table import Table

_ROWID = "sqlite_with_rowid"


def together(changes: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes; of such a table those of its key, and of what it is as a whole, are one."""
    for table in comparison.current_tables.values():
        if table.options.get(_ROWID) is False:
            changes = _of_one(changes, table)
    return tuple(changes)


def _of_one(changes: Sequence[Operation], table: Table) -> Sequence[Operation]:
    parts = [one for one in changes if _is_part(one, table)]
    keys = [one for one in parts if isinstance(one, DropConstraint | AddConstraint)]
    if not any(isinstance(one, DropConstraint) for one in keys):
        return changes
    wholes = [one.options for one in parts if isinstance(one, RebuildTable)]
    options = {name: value for whole in wholes for name, value in whole.items()}
    built = RebuildTable(table.name, tuple(keys), table.schema, "always", options=Options(options))
    place = changes.index(keys[-1])
    before, after = changes[:place], changes[place + 1 :]
    return (
        *(one for one in before if one not in parts),
        built,
        *(one for one in after if one not in parts),
    )


def _is_part(operation: Operation, table: Table) -> bool:
    """Whether it exchanges the table's key, or builds it anew to be another as a whole."""
    if isinstance(operation, DropConstraint | AddConstraint):
        is_of_key = isinstance(operation.constraint, PrimaryKey)
    else:
        is_whole = isinstance(operation, RebuildTable) and not operation.changes
        is_of_key = is_whole and STRICT not in operation.options  # type: ignore[attr-defined]
    return is_of_key and (operation.schema, operation.table_name) == (table.schema, table.name)  # type: ignore[attr-defined]
