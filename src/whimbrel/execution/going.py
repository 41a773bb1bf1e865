"""What an operation takes away under its name: a table or a column, dropped or renamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.operations.tables import DropTable, RenameTable

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


class Going(NamedTuple):
    """A table or one column of it that is there no more under its name; `new` is the one it gets."""

    schema: str | None
    table: str
    column: str | None
    new: str | None = None

    @property
    def verb(self) -> str:
        """What is done to it."""
        return "drop" if self.new is None else "rename"

    @property
    def what(self) -> str:
        """It, for people."""
        table = f"{self.schema}.{self.table}" if self.schema else self.table
        return f"table {table}" if self.column is None else f"column {self.column} of {table}"


def going(operation: Operation) -> Iterator[Going]:
    """What goes, change by change."""
    return filter(None, map(_going, operation.all_changes))


def _going(change: Operation) -> Going | None:
    if isinstance(change, DropTable):
        return Going(change.schema, change.table_name, None)
    if isinstance(change, DropColumn):
        return Going(change.schema, change.table_name, change.column_name)
    if isinstance(change, RenameTable) and change.new_table_name != change.old_table_name:
        return Going(change.schema, change.old_table_name, None, change.new_table_name)
    if isinstance(change, RenameColumn | AlterColumn):
        new = change.new_column_name or change.column_name
        if new.lower() != change.column_name.lower():  # which are one to views
            return Going(change.schema, change.table_name, change.column_name, new)
    return None
