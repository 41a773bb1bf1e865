"""What packages see of a batch: its table, and what speaks for the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import sqlalchemy as sa

    from whimbrel.compat.alembic.operations.base import BatchOperations


class BatchOperationsImpl:
    """The table of a batch, under the names by which packages ask for it."""

    def __init__(
        self,
        operations: BatchOperations,
        table_name: str,
        schema: str | None = None,
        recreate: Literal["auto", "always", "never"] = "auto",
        copy_from: sa.Table | None = None,
        table_args: tuple[Any, ...] = (),
        table_kwargs: Any = None,
        reflect_args: tuple[Any, ...] = (),
        reflect_kwargs: Any = None,
        naming_convention: Any = None,
        partial_reordering: Any = None,
    ) -> None:
        self.operations = operations
        self.table_name, self.schema = table_name, schema
        self.recreate, self.copy_from = recreate, copy_from
        self.table_args, self.table_kwargs = table_args, dict(table_kwargs or {})
        self.reflect_args = reflect_args
        self.reflect_kwargs = dict(reflect_kwargs or {})
        self.naming_convention, self.partial_reordering = naming_convention, partial_reordering

    @property
    def dialect(self) -> sa.engine.Dialect:
        """SQLAlchemy's dialect."""
        dialect: sa.engine.Dialect = self.operations.migration_context.dialect
        return dialect

    @property
    def impl(self) -> Any:
        """What speaks for the database outside the batch."""
        return self.operations.migration_context.impl
