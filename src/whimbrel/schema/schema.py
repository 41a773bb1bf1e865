"""A whole schema: the tables of one database, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from whimbrel.errors import UnknownObject
from whimbrel.schema.table import Table

TableKey: TypeAlias = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables of a database by (schema, name).

    `complete` is False where only part of the database is known: then a missing table is no error, and
    operations leave what they don't know as it is.
    """

    tables: Mapping[TableKey, Table] = field(default_factory=lambda: MappingProxyType({}))
    complete: bool = True

    @classmethod
    def of(cls, tables: Iterable[Table], *, complete: bool = True) -> Schema:
        """The schema of these tables."""
        return cls(MappingProxyType({table.key: table for table in tables}), complete)

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

    def without_table(self, name: str, schema: str | None = None) -> Schema:
        """This schema without the table; raises UnknownObject where all tables are known."""
        if self.complete:
            self.table(name, schema)
        left = {key: table for key, table in self.tables.items() if key != (schema, name)}
        return replace(self, tables=MappingProxyType(left))
