"""Indexes created and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible, UnknownObject
from whimbrel.operations import belongings, conventions
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.within import changed, full, options
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.schema.objects import View


@dataclass(frozen=True, slots=True)
class CreateIndex(Operation):
    """A new index of a table."""

    name: ClassVar[str] = "create_index"

    index: Index
    table_name: str
    schema: str | None = None
    if_not_exists: bool | None = None

    @classmethod
    def written(
        cls,
        index_name: str | None,
        table_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        *,
        schema: str | None = None,
        unique: bool = False,
        if_not_exists: bool | None = None,
        **kw: Any,
    ) -> CreateIndex:
        """Create an index.

        Args:
            index_name: the index's name; None has one made of the table's and columns' names.
            table_name: the table.
            columns: names of columns, and expressions (`sa.text("lower(name)")`, `sa.func.lower(...)`).
            schema: the table's schema; None is the connection's default.
            unique: whether no two rows may have the same values.
            if_not_exists: leave an index that is there already as it is.
            **kw: what single databases know: `postgresql_concurrently`, `postgresql_where`,
                `mysql_length`, ...
        """
        elements = tuple([item if isinstance(item, str) else Expression(item) for item in columns])
        index = Index(index_name, elements, unique, options(kw))
        return cls(conventions.named_index(index, table_name, schema), table_name, schema, if_not_exists)

    def describe(self) -> str:
        """One line for people."""
        kind = "unique index" if self.index.unique else "index"
        return f"Create {kind} {self.index.name} on {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the index; one of its name stays where it may."""

        def add(table: Table) -> Table:
            known = self.if_not_exists and find(table, self.index.name)
            return table if known else table.with_index(self.index)

        view = next(_views(schema, self.schema, self.table_name), None)
        if view is not None:
            known = self.if_not_exists and find(view, self.index.name)
            return schema if known else schema.with_object(replace(view, indexes=(*view.indexes, self.index)))
        return changed(schema, self.table_name, self.schema, add)

    def reverse(self, before: Schema) -> Operation:
        """Drop the index."""
        if self.index.name is None:
            raise NotReversible(self.describe(), "Give the index a name.")
        table = before.find(self.table_name, self.schema)
        if self.if_not_exists and table is not None and find(table, self.index.name):
            return self
        return DropIndex(self.index.name, self.table_name, self.schema, index=self.index)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """Nothing where the index is dropped at once."""
        if not isinstance(next, DropIndex) or self.if_not_exists:
            return None
        mine = (self.index.name, self.table_name, self.schema)
        return () if (next.index_name, next.table_name, next.schema) == mine else None

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE INDEX."""
        yield dialect.create_index(self.index, self.table_name, self.schema, if_not_exists=self.if_not_exists)
        yield from belongings.of_index(self.index, self.schema, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows that are twice there keep a unique index from being made."""
        if self.index.unique:
            yield Hazard("may-fail", f"Fails if rows of {self.table_name} have the same values.")


@dataclass(frozen=True, slots=True)
class DropIndex(Operation):
    """An index, gone. `index` is what it was, where that is known, with its options."""

    name: ClassVar[str] = "drop_index"

    index_name: str | None
    table_name: str | None = None
    schema: str | None = None
    if_exists: bool | None = None
    index: Index | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls,
        index_name: str,
        table_name: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        **kw: Any,
    ) -> DropIndex:
        """Drop an index.

        Args:
            index_name: the index's name.
            table_name: its table, which MySQL and SQL Server must know.
            schema: the table's schema; None is the connection's default.
            if_exists: no error where there is none.
            **kw: what single databases know: `postgresql_concurrently`, ...
        """
        known = Index(index_name, (), options=options(kw)) if kw else None
        return cls(index_name, table_name, schema, if_exists, known)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        given = dict(self.index.options) if self.index else {}
        names = {"index_name": self.index_name, "table_name": self.table_name}
        return {**names, "schema": self.schema, "if_exists": self.if_exists, **given}

    def describe(self) -> str:
        """One line for people."""
        where = f" on {full(self.table_name, self.schema)}" if self.table_name else ""
        return f"Drop index {self.index_name}{where}"

    def apply(self, schema: Schema) -> Schema:
        """The schema without the index."""
        owner = self._owner(schema)
        if owner is None:
            view = self._view(schema)
            if view is not None:
                left = tuple(index for index in view.indexes if index.name != self.index_name)
                return schema.with_object(replace(view, indexes=left))
            if schema.complete and not self.if_exists:
                raise UnknownObject("index", str(self.index_name), self.table_name or "")
            return schema
        found = find(owner, self.index_name)
        return schema if found is None else schema.with_table(owner.without_index(found))

    def _owner(self, schema: Schema) -> Table | None:
        """The table that has the index; an index has a name of its own in its schema."""
        tables = (table for table in schema if table.schema == self.schema)
        named = (table for table in tables if self.table_name in (None, table.name))
        return next((table for table in named if find(table, self.index_name)), None)

    def _view(self, schema: Schema) -> View | None:
        """The materialised view that has the index."""
        views = _views(schema, self.schema, self.table_name)
        return next((view for view in views if find(view, self.index_name)), None)

    def reverse(self, before: Schema) -> Operation:
        """Create the index as it was."""
        owner = self._owner(before) or self._view(before)
        index = find(owner, self.index_name) if owner else self.index
        table = owner.name if owner else self.table_name
        if index is None or not index.elements or table is None:
            if before.complete and self.if_exists:
                return self
            raise NotReversible(self.describe(), "Its columns aren't known.")
        return CreateIndex(index, table, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP INDEX."""
        yield dialect.drop_index(
            self.index_name or "None",  # as it is: SQLAlchemy marks a name that it may shorten
            self.table_name,
            self.schema,
            if_exists=self.if_exists,
            options=self.index.options if self.index else None,
        )

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Queries that relied on it are slow."""
        yield Hazard("slower", f"Queries that use {self.index_name} get slower.")


OPERATIONS = (CreateIndex, DropIndex)


def find(table: Table | View, name: str | None) -> Index | None:
    """The index of this name that a table or materialised view has, or None."""
    return next((index for index in table.indexes if index.name == name), None)


def _views(schema: Schema, within: str | None, name: str | None) -> Iterator[View]:
    """The views of that name, or all; what stands beside tables is imported where a schema has any of it."""
    if not schema.objects:
        return
    from whimbrel.schema.objects import View

    yield from (one for one in schema.of_kind(View) if one.schema == within and name in (None, one.name))
