"""Where Alembic's batches put a new column: behind the last one, also where that one goes later on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.schema.column_order import Move

if TYPE_CHECKING:
    from whimbrel.operations.rebuild import RebuildTable
    from whimbrel.schema.table import Table


def may_lose_place(operation: RebuildTable) -> bool:
    """Whether a column is added before another is dropped, so that the order asks for a new table."""
    names = [change.name for change in operation.changes]
    if operation.moves or operation.recreate == "never" or "add_column" not in names:
        return False
    return "drop_column" in names[names.index("add_column") :]


def placed(operation: RebuildTable, table: Table) -> RebuildTable:
    """The operation with the places of the columns that stood behind one that is gone: behind the first.

    Alembic orders columns by what stands before each; these have nothing before them (seen by trying).
    """
    if not may_lose_place(operation):
        return operation
    old = [column.name for column in table.columns]
    behind: dict[str, str] = {}
    names: dict[str, str] = {}
    for change in operation.changes:
        name = getattr(change, "column_name", "")
        if change.name == "add_column" and old:
            behind[change.column.name] = old[-1]  # type: ignore[attr-defined]
        elif change.name == "drop_column":
            behind.pop(name, None)
            old = [one for one in old if one != name]
        elif getattr(change, "new_column_name", None):
            names[name] = str(change.new_column_name)  # type: ignore[attr-defined]
    lost = [one for one, place in behind.items() if place not in (*old, *behind)]
    first = names.get(old[0], old[0]) if old else None
    moves = tuple(Move(one, after=first) for one in reversed(lost) if first)
    return replace(operation, moves=moves) if moves else operation
