"""Alembic's operations on rows, and SQL of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations.migrate import MigrateOperation

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.sql.base import Executable

    from whimbrel.compat.alembic.operations.base import Operations


class ExecuteSQLOp(MigrateOperation):
    """SQL as it is."""

    def __init__(self, sqltext: Executable | str, *, execution_options: dict[str, Any] | None = None) -> None:
        self.sqltext = sqltext
        self.execution_options = execution_options

    def to_diff_tuple(self) -> tuple[str, Executable | str]:
        """`("execute", SQL)`."""
        return ("execute", self.sqltext)

    @classmethod
    def execute(
        cls,
        operations: Operations,
        sqltext: Executable | str,
        *,
        execution_options: dict[str, Any] | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(sqltext, execution_options=execution_options))

    @classmethod
    def batch_execute(
        cls,
        operations: Operations,
        sqltext: Executable | str,
        *,
        execution_options: dict[str, Any] | None = None,
    ) -> None:
        """The same in a batch, where it runs before the changes of the table."""
        cls.execute(operations, sqltext, execution_options=execution_options)


class BulkInsertOp(MigrateOperation):
    """Rows put into a table."""

    def __init__(
        self, table: sa.Table | sa.TableClause, rows: list[dict[str, Any]], *, multiinsert: bool = True
    ) -> None:
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    @classmethod
    def bulk_insert(
        cls,
        operations: Operations,
        table: sa.Table | sa.TableClause,
        rows: list[dict[str, Any]],
        *,
        multiinsert: bool = True,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(table, rows, multiinsert=multiinsert))
