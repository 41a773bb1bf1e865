"""The user's `include_name` and `include_object`: what is left out of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import sqlalchemy as sa

from whimbrel.diff.options import CompareOptions
from whimbrel.schema.constraint import ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table

if TYPE_CHECKING:
    from whimbrel.dialects.features import Features

Part = TypeVar("Part")
_KINDS: dict[type, str] = {
    Column: "column",
    Unique: "unique_constraint",
    Index: "index",
    ForeignKey: "foreign_key_constraint",
}
"""What `include_name` is asked about in a table, and what it is called there."""


class Filters:
    """The two hooks. SQLAlchemy objects of the database's side are built when a hook asks for them."""

    def __init__(self, options: CompareOptions, current: Schema, features: Features) -> None:
        self._name, self._object, self._current = options.include_name, options.include_object, current
        self._thorough, self._features = options.thorough, features
        self._built: dict[tuple[str | None, str], sa.Table] = {}

    def has_name(self, name: str | None, kind: str, table: Table) -> bool:
        """Whether the object of the database called `name` takes part; `table` is its table."""
        if self._name is None:
            return True
        parents: dict[str, str | None] = {} if kind == "table" else {"table_name": table.name}
        parents.update(schema_name=table.schema, schema_qualified_table_name=table.full_name)
        return bool(self._name(name, kind, parents))

    def as_named(self, table: Table, kinds: tuple[type, ...]) -> Table:
        """The table of the database without what `include_name` leaves out of these kinds of parts.

        It isn't there then, as with Alembic: what the models have of it is added. Comparing all, both sides
        are left alone.
        """
        if self._name is None or self._thorough:
            return table
        if Unique in kinds and self._features.unique_constraints_are_indexes:
            self.known_as_constraints(table, table.indexes)
        return replace(
            table,
            columns=self._named(table.columns, table, kinds),
            constraints=self._named(table.constraints, table, kinds),
            indexes=self._named_indexes(table) if Index in kinds else table.indexes,
            source=None,
        )

    def _named(self, items: tuple[Part, ...], table: Table, kinds: tuple[type, ...]) -> tuple[Part, ...]:
        return tuple(item for item in items if type(item) not in kinds or self._is_named(item, table))

    def _is_named(self, item: Any, table: Table) -> bool:
        return self.has_name(item.name, _KINDS[type(item)], table)

    def known_as_constraints(self, table: Table, indexes: Iterable[Index]) -> list[Index]:
        """The unique indexes that take part as constraints too, where the two are one."""
        unique = (one for one in indexes if one.unique)
        return [one for one in unique if self.has_name(one.name, "unique_constraint", table)]

    def _named_indexes(self, table: Table) -> tuple[Index, ...]:
        """The indexes; the hook hears of those that keep a unique constraint too, each in its place."""
        names = [one.name for one in table.indexes]
        if self._features.lists_uniques_as_indexes:
            names += (one.name for one in table.constraints if isinstance(one, Unique))
            names.sort(key=str)
        named = {name for name in names if self.has_name(name, "index", table)}
        return tuple(one for one in table.indexes if one.name in named)

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
        return _find(self._table(table, reflected), item)

    def _table(self, table: Table, reflected: bool) -> sa.Table:
        """The SQLAlchemy table; the database's whole, with what `include_name` leaves out."""
        if not reflected and table.source is not None:
            return table.source  # type: ignore[no-any-return]
        from whimbrel.schema import to_sqlalchemy

        if table.key not in self._built:
            whole = self._current.find(table.name, table.schema) if reflected else None
            self._built[table.key] = to_sqlalchemy.table(whole or table)
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
