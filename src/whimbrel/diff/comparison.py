"""What every comparer gets: the two schemas, the database, the options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.diff import sqltext
from whimbrel.diff.filters import Filters
from whimbrel.diff.options import CompareOptions
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


@dataclass(frozen=True)
class Comparison:
    """Two schemas and how to compare them. `current` and `wanted` hold what the hooks let through."""

    current: Schema
    wanted: Schema
    dialect: Dialect
    options: CompareOptions
    asks_in_turn: bool = False
    """Whether the hooks are asked about each table when its turn comes, as Alembic does, and not before."""

    @cached_property
    def filters(self) -> Filters:
        """The user's hooks."""
        return Filters(self.options, self.current, self.dialect.features)

    @cached_property
    def default_schema(self) -> str | None:
        """The name of the default schema."""
        return self.options.default_schema or getattr(self.dialect.sa, "default_schema_name", None)

    @cached_property
    def has_timescale(self) -> bool:
        """Whether TimescaleDB is loaded in the database."""
        return any(key.kind == "extension" and key.name == "timescaledb" for key in self.current.objects)

    @property
    def keeps_text(self) -> bool:
        """Whether the database gives SQL back as it was written."""
        return self.dialect.features.keeps_written_text

    @property
    def tells_all(self) -> bool:
        """Whether the catalog was read by queries of our own: SQLAlchemy's inspectors leave things out."""
        return self.dialect.sa.name in ("sqlite", "postgresql")

    def same_text(self, one: str, other: str) -> bool | None:
        """Whether two pieces of SQL say the same; None where only the server could tell."""
        if self.tells_all:
            return sqltext.same(one, other, as_written=self.keeps_text)
        return sqltext.same(one, other, as_written=False) or None  # how it rewrites isn't known to us

    def schema_of(self, schema: str | None) -> str | None:
        """The schema, None where it is the default one."""
        return None if schema == self.default_schema else schema

    def key_of(self, table: Table) -> TableKey:
        """The key of a table, the same for `public.t` and `t` where public is the default schema."""
        return (self.schema_of(table.schema), table.name)

    @cached_property
    def current_tables(self) -> dict[TableKey, Table]:
        """The tables of the database by their key."""
        return self._by_key(self.current)

    @cached_property
    def wanted_tables(self) -> dict[TableKey, Table]:
        """The tables of the models by their key."""
        return self._by_key(self.wanted)

    def pairs(self) -> Iterator[Pair]:
        """The tables that both have, by schema and name."""
        common = (key for key in self.wanted_tables if key in self.current_tables)
        for key in sorted(common, key=lambda key: (key[0] or "", key[1])):
            current, wanted = self.current_tables[key], self.wanted_tables[key]
            if self.lets(wanted, reflected=False, other=current):
                yield Pair(current, wanted, self)

    def lets(self, table: Table, *, reflected: bool, other: Table | None = None) -> bool:
        """Whether a table takes part whose turn has come."""
        return not self.asks_in_turn or self.filters.has_table(table, reflected=reflected, other=other)

    def _by_key(self, tables: Iterable[Table]) -> dict[TableKey, Table]:
        version = self.options.version_table
        keyed = {self.key_of(table): table for table in tables}
        if version is not None:
            keyed.pop((self.schema_of(version[0]), version[1]), None)
        return keyed


@dataclass(frozen=True)
class Pair:
    """One table as it is and as the models want it. Operations name it as the database does."""

    current: Table
    wanted: Table
    comparison: Comparison

    def named(self, kinds: tuple[type, ...]) -> Pair:
        """The same without what `include_name` leaves out of these kinds of parts."""
        there = self.comparison.filters.as_named(self.current, kinds)
        return self if there is self.current else replace(self, current=there)

    @property
    def name(self) -> str:
        """The table's name."""
        return self.current.name

    @property
    def schema(self) -> str | None:
        """The table's schema, as the database knows it."""
        return self.current.schema

    @property
    def home(self) -> str | None:
        """The schema for what is added: as the database knows it; Alembic says what the models say."""
        return self.current.schema if self.options.thorough else self.wanted.schema

    @property
    def dialect(self) -> Dialect:
        """The database."""
        return self.comparison.dialect

    @property
    def options(self) -> CompareOptions:
        """The options of the comparison."""
        return self.comparison.options

    @property
    def filters(self) -> Filters:
        """The user's hooks."""
        return self.comparison.filters


TableComparer: TypeAlias = "Callable[[Pair], Iterator[Operation]]"
SchemaComparer: TypeAlias = "Callable[[Comparison], Iterator[Operation]]"
