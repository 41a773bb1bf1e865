"""A whole schema: the tables of one database and what stands beside them, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from whimbrel.errors import UnknownObject
from whimbrel.schema.table import Table
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.schema.objects import ObjectKey, SchemaObject

TableKey: TypeAlias = tuple[str | None, str]
Kind = TypeVar("Kind", bound="SchemaObject")


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a database by (schema, name), and its other objects by their keys.

    `complete` is False where only part of the database is known: then a missing table is no error, and
    operations leave what they don't know as it is.
    """

    tables: Mapping[TableKey, Table] = field(default_factory=lambda: MappingProxyType({}))
    complete: bool = True
    objects: Mapping[ObjectKey, SchemaObject] = field(default_factory=lambda: MappingProxyType({}))
    knows_objects: bool = False
    """Whether the other objects were read too, so that one that isn't there doesn't exist."""

    @classmethod
    def of(
        cls, tables: Iterable[Table], *, complete: bool = True, objects: Iterable[SchemaObject] | None = None
    ) -> Schema:
        """The schema of these tables and other objects; None where those weren't looked for."""
        return cls(
            MappingProxyType({table.key: table for table in tables}),
            complete,
            MappingProxyType({item.key: item for item in objects or ()}),
            objects is not None,
        )

    @classmethod
    def unknown(cls) -> Schema:
        """A schema of which nothing is known."""
        return cls(complete=False)

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def find(self, name: str, schema: str | None = None) -> Table | None:
        """The table, or None."""
        return self.tables.get((schema, name))

    def table(self, name: str, schema: str | None = None) -> Table:
        """The table; raises UnknownObject."""
        found = self.find(name, schema)
        if found is None:
            raise UnknownObject("table", f"{schema}.{name}" if schema else name)
        return found

    def with_table(self, table: Table) -> Schema:
        """This schema with the table added, or put in the place of the one with its name."""
        return replace(self, tables=MappingProxyType({**self.tables, table.key: table}))

    def with_tables(self, tables: Iterable[Table]) -> Schema:
        """This schema with these tables in the place of all it has."""
        return replace(self, tables=MappingProxyType({table.key: table for table in tables}))

    def without_table(self, name: str, schema: str | None = None) -> Schema:
        """This schema without the table; raises UnknownObject where all tables are known."""
        if self.complete:
            self.table(name, schema)
        left = {key: table for key, table in self.tables.items() if key != (schema, name)}
        return replace(self, tables=MappingProxyType(left))

    def of_kind(self, kind: type[Kind]) -> Iterator[Kind]:
        """The other objects of one kind, in their order."""
        return (item for item in self.objects.values() if isinstance(item, kind))

    def with_object(self, item: SchemaObject) -> Schema:
        """This schema with the object added, or put in the place of the one with its key."""
        return replace(self, objects=MappingProxyType({**self.objects, item.key: item}))

    def without_object(self, key: ObjectKey) -> Schema:
        """This schema without the object; raises UnknownObject where all is known."""
        if self.complete and self.knows_objects and key not in self.objects:
            raise UnknownObject(key.kind, f"{key.schema}.{key.name}" if key.schema else key.name)
        left = {known: item for known, item in self.objects.items() if known != key}
        return replace(self, objects=MappingProxyType(left))
