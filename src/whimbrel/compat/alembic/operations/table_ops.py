"""Alembic's operations on whole tables."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.compat.alembic.operations import schemaobj
from whimbrel.compat.alembic.operations.migrate import AlterTableOp, MigrateOperation
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.index import Index

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


class CreateTableOp(MigrateOperation):
    """A new table. `columns` holds its constraints too; `kw` are the options of `sa.Table`."""

    def __init__(
        self,
        table_name: str,
        columns: Sequence[sa.schema.SchemaItem],
        *,
        schema: str | None = None,
        if_not_exists: bool | None = None,
        _namespace_metadata: sa.MetaData | None = None,
        _constraints_included: bool = False,
        **kw: Any,
    ) -> None:
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.info = kw.pop("info", {})
        self.comment = kw.pop("comment", None)
        self.prefixes = kw.pop("prefixes", None)
        self.kw = kw
        self._namespace_metadata = _namespace_metadata
        self._constraints_included = _constraints_included
        self.indexes: tuple[Index, ...] = ()
        """Indexes that are made with the table, where it was written with them."""

    def reverse(self) -> DropTableOp:
        """Drop the table."""
        made = DropTableOp.from_table(self.to_table(), _namespace_metadata=self._namespace_metadata)
        made.info = dict(self.info)
        return made

    def to_diff_tuple(self) -> tuple[str, sa.Table]:
        """`("add_table", Table)`."""
        return ("add_table", self.to_table())

    @classmethod
    def from_table(cls, table: sa.Table, *, _namespace_metadata: sa.MetaData | None = None) -> CreateTableOp:
        """The operation that makes this table, without its indexes."""
        constraints = [c for c in table.constraints if not getattr(c, "_type_bound", False)]
        return cls(
            table.name,
            [*table.columns, *sorted(constraints, key=lambda one: one._creation_order)],
            schema=table.schema,
            _namespace_metadata=table.metadata if _namespace_metadata is None else _namespace_metadata,
            _constraints_included=True,
            comment=table.comment,
            info=dict(table.info),
            prefixes=list(getattr(table, "_prefixes", ())),
            **table.kwargs,
        )

    def to_table(self, migration_context: MigrationContext | None = None) -> sa.Table:
        """The table, made anew of what the operation says now."""
        made = schemaobj.SchemaObjects(migration_context).table(
            self.table_name,
            *self.columns,
            schema=self.schema,
            comment=self.comment,
            prefixes=list(self.prefixes or ()),
            info=dict(self.info) if self.info else {},
            _constraints_included=self._constraints_included,
            **self.kw,
        )
        for index in self.indexes:
            to_sqlalchemy.index(index, made)
        return made

    @classmethod
    def create_table(
        cls,
        operations: Operations,
        table_name: str,
        *columns: sa.schema.SchemaItem,
        if_not_exists: bool | None = None,
        **kw: Any,
    ) -> sa.Table:
        """Make one and carry it out; returns the table."""
        made: sa.Table = operations.invoke(cls(table_name, columns, if_not_exists=if_not_exists, **kw))
        return made


class DropTableOp(MigrateOperation):
    """A table, gone. `table_kw` are options of `sa.Table`."""

    def __init__(
        self,
        table_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        table_kw: MutableMapping[Any, Any] | None = None,
        _reverse: CreateTableOp | None = None,
    ) -> None:
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.table_kw: MutableMapping[Any, Any] = table_kw or {}
        self.comment = self.table_kw.pop("comment", None)
        self.info = self.table_kw.pop("info", {})
        self.prefixes = self.table_kw.pop("prefixes", None)
        self._reverse = _reverse

    def to_diff_tuple(self) -> tuple[str, sa.Table]:
        """`("remove_table", Table)`."""
        return ("remove_table", self.to_table())

    def reverse(self) -> CreateTableOp:
        """Create the table as it was; ValueError where that isn't known."""
        if self._reverse is None:
            raise ValueError("operation is not reversible; original table is not present")
        return CreateTableOp.from_table(
            self.to_table(), _namespace_metadata=self._reverse._namespace_metadata
        )

    @classmethod
    def from_table(cls, table: sa.Table, *, _namespace_metadata: sa.MetaData | None = None) -> DropTableOp:
        """The operation that drops this table, and knows what it was."""
        made = CreateTableOp.from_table(table, _namespace_metadata=_namespace_metadata)
        kept = {"comment": table.comment, "info": dict(table.info), "prefixes": made.prefixes}
        return cls(table.name, schema=table.schema, table_kw={**kept, **table.kwargs}, _reverse=made)

    def to_table(self, migration_context: MigrationContext | None = None) -> sa.Table:
        """The table; without columns where they aren't known."""
        known = self._reverse
        return schemaobj.SchemaObjects(migration_context).table(
            self.table_name,
            *(known.columns if known else ()),
            schema=self.schema,
            comment=self.comment,
            info=dict(self.info) if self.info else {},
            prefixes=list(self.prefixes or ()),
            _constraints_included=known._constraints_included if known else False,
            **self.table_kw,
        )

    @classmethod
    def drop_table(
        cls,
        operations: Operations,
        table_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(table_name, schema=schema, if_exists=if_exists, table_kw=kw))


class RenameTableOp(AlterTableOp):
    """A table under another name."""

    def __init__(self, old_table_name: str, new_table_name: str, *, schema: str | None = None) -> None:
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name

    def reverse(self) -> RenameTableOp:
        """The name it had."""
        return RenameTableOp(self.new_table_name, self.table_name, schema=self.schema)

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """The difference as a tuple."""
        return ("rename_table", self.table_name, self.new_table_name, self.schema)

    @classmethod
    def rename_table(
        cls, operations: Operations, old_table_name: str, new_table_name: str, *, schema: str | None = None
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(old_table_name, new_table_name, schema=schema))
