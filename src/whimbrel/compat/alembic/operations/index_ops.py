"""Alembic's operations on indexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa

from whimbrel.compat.alembic.operations.migrate import MigrateOperation
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


class CreateIndexOp(MigrateOperation):
    """A new index. `kw` is what single databases know."""

    def __init__(
        self,
        index_name: str | None,
        table_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        *,
        schema: str | None = None,
        unique: bool = False,
        if_not_exists: bool | None = None,
        **kw: Any,
    ) -> None:
        self.index_name = index_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.unique = unique
        self.if_not_exists = if_not_exists
        self.kw = kw

    def reverse(self) -> DropIndexOp:
        """Drop the index."""
        made = DropIndexOp.from_index(self.to_index())
        made.if_exists = self.if_not_exists
        return made

    def to_diff_tuple(self) -> tuple[str, sa.Index]:
        """`("add_index", Index)`."""
        return ("add_index", self.to_index())

    @classmethod
    def from_index(cls, index: sa.Index) -> CreateIndexOp:
        """The operation that makes this index."""
        owner = _owner(index)
        return cls(
            index.name,
            owner.name,
            list(index.expressions),
            schema=owner.schema,
            unique=index.unique or False,
            **index.kwargs,
        )

    def to_index(self, migration_context: MigrationContext | None = None) -> sa.Index:
        """The index, made anew of what the operation says now."""
        return SchemaObjects(migration_context).index(
            self.index_name,
            self.table_name,
            self.columns,
            schema=self.schema,
            unique=self.unique,
            **self.kw,
        )

    @classmethod
    def create_index(
        cls,
        operations: Operations,
        index_name: str | None,
        table_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        *,
        schema: str | None = None,
        unique: bool = False,
        if_not_exists: bool | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        kw.update(schema=schema, unique=unique, if_not_exists=if_not_exists)
        operations.invoke(cls(index_name, table_name, columns, **kw))

    @classmethod
    def batch_create_index(
        cls,
        operations: BatchOperations,
        index_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        **kw: Any,
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(index_name, impl.table_name, columns, schema=impl.schema, **kw))


class DropIndexOp(MigrateOperation):
    """An index, gone. `kw` is what single databases know."""

    def __init__(
        self,
        index_name: str,
        table_name: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        _reverse: CreateIndexOp | None = None,
        **kw: Any,
    ) -> None:
        self.index_name = index_name
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse
        self.kw = kw

    def to_diff_tuple(self) -> tuple[str, sa.Index]:
        """`("remove_index", Index)`."""
        return ("remove_index", self.to_index())

    def reverse(self) -> CreateIndexOp:
        """Create the index as it was; ValueError where that isn't known."""
        made = CreateIndexOp.from_index(self.to_index()) if self._reverse else None
        if made is None:
            raise ValueError("operation is not reversible; original index is not present")
        made.if_not_exists = self.if_exists
        return made

    @classmethod
    def from_index(cls, index: sa.Index) -> DropIndexOp:
        """The operation that drops this index, and knows what it was."""
        owner, known = _owner(index), CreateIndexOp.from_index(index)
        return cls(cast(Any, index.name), owner.name, schema=owner.schema, _reverse=known, **index.kwargs)

    def to_index(self, migration_context: MigrationContext | None = None) -> sa.Index:
        """The index; on a column of no meaning where its columns aren't known."""
        return SchemaObjects(migration_context).index(
            self.index_name,
            self.table_name,
            self._reverse.columns if self._reverse else ["x"],
            schema=self.schema,
            **{
                "unique": (self._reverse and self._reverse.unique) or False,
                **self.kw,
            },  # packages give it among kw
        )

    @classmethod
    def drop_index(
        cls,
        operations: Operations,
        index_name: str,
        table_name: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(index_name, table_name, schema=schema, if_exists=if_exists, **kw))

    @classmethod
    def batch_drop_index(cls, operations: BatchOperations, index_name: str, **kw: Any) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(index_name, table_name=impl.table_name, schema=impl.schema, **kw))


def _owner(index: sa.Index) -> sa.Table:
    if index.table is None:
        raise ValueError(f"Index {index.name} belongs to no table")
    return index.table
