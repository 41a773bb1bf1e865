"""The user's `include_name` and `include_object`: what is left out of a comparison."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import sqlalchemy as sa

from whimbrel.diff.options import CompareOptions
from whimbrel.schema.constraint import ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table

Part = TypeVar("Part")
_KINDS: dict[type, str] = {
    Column: "column",
    Unique: "unique_constraint",
    Index: "index",
    ForeignKey: "foreign_key_constraint",
}
"""What `include_name` is asked about in a table, and what it is called there; in this order."""


class Filters:
    """The two hooks. SQLAlchemy objects of the database's side are built when a hook asks for them."""

    def __init__(self, options: CompareOptions, current: Schema) -> None:
        self._name, self._object, self._current = options.include_name, options.include_object, current
        self._thorough = options.thorough
        self._built: dict[tuple[str | None, str], sa.Table] = {}

    def has_name(self, name: str | None, kind: str, table: Table) -> bool:
        """Whether the object of the database called `name` takes part; `table` is its table."""
        if self._name is None:
            return True
        parents: dict[str, str | None] = {} if kind == "table" else {"table_name": table.name}
        parents.update(schema_name=table.schema, schema_qualified_table_name=table.full_name)
        return bool(self._name(name, kind, parents))

    def as_named(self, table: Table) -> Table:
        """The table of the database without what `include_name` leaves out, which then isn't there.

        So it is with Alembic: what the models have of it is added. Comparing all, both sides are left alone.
        """
        if self._name is None or self._thorough:
            return table
        return replace(
            table,
            columns=self._named(table.columns, table),
            constraints=self._named(table.constraints, table),
            indexes=self._named(table.indexes, table),
            source=None,
        )

    def _named(self, items: tuple[Part, ...], table: Table) -> tuple[Part, ...]:
        return tuple(item for item in items if self._is_named(item, table))

    def _is_named(self, item: Any, table: Table) -> bool:
        kind = _KINDS.get(type(item))
        return kind is None or self.has_name(item.name, kind, table)

    def has_table(self, table: Table, *, reflected: bool, other: Table | None) -> bool:
        """Whether the table takes part."""
        if self._object is None:
            return True
        found = self._table(table, reflected)
        against = None if other is None else self._table(other, not reflected)
        return bool(self._object(found, table.name, "table", reflected, against))

    def has(self, kind: str, table: Table, item: Any, *, reflected: bool, other: Any = None) -> bool:
        """Whether a column, index or constraint of `table` takes part.

        `other` is what it is compared with, in the table on the other side.
        """
        if self._object is None:
            return True
        found = self.part(table, item, reflected=reflected)
        against = None if other is None else self.part(table, other, reflected=not reflected)
        return bool(self._object(found, item.name, kind, reflected, against))

    def column(self, table: Table, name: str, *, reflected: bool) -> Any:
        """The SQLAlchemy column, for hooks that compare types and defaults."""
        return self._table(table, reflected).c[name]

    def part(self, table: Table, item: Any, *, reflected: bool) -> Any:
        """The SQLAlchemy index, constraint or column of a table, for hooks."""
        if item.source is not None:
            return item.source
        current = self._current.find(table.name, table.schema) if reflected else None
        built = self._table(current or table, reflected)
        return _find(built, item)

    def _table(self, table: Table, reflected: bool) -> sa.Table:
        if not reflected and table.source is not None:
            return table.source  # type: ignore[no-any-return]
        from whimbrel.schema import to_sqlalchemy

        if table.key not in self._built:
            self._built[table.key] = to_sqlalchemy.table(table)
        return self._built[table.key]


def _find(table: sa.Table, item: Any) -> Any:
    """The part of a built table that stands for `item`."""
    if hasattr(item, "type"):
        return table.c[item.name]
    if hasattr(item, "unique"):
        return next((index for index in table.indexes if index.name == item.name), None)
    kinds = {
        "Unique": sa.UniqueConstraint,
        "ForeignKey": sa.ForeignKeyConstraint,
        "Check": sa.CheckConstraint,
    }
    kind = kinds.get(type(item).__name__, sa.PrimaryKeyConstraint)
    found = [one for one in table.constraints if isinstance(one, kind) and one.name == item.name]
    if len(found) > 1 and hasattr(item, "columns"):
        found = [one for one in found if tuple(one.columns.keys()) == item.columns]  # type: ignore[attr-defined]
    return found[0] if found else None
