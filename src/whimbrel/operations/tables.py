"""Tables created, dropped and renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible, UnknownObject
from whimbrel.operations import belongings, conventions
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.beside import beside_table, without_beside
from whimbrel.operations.named_types import (
    brought_types,
    creates,
    creates_missing,
    enum_of,
    not_yet_created,
    without_created,
)
from whimbrel.operations.partitions import foreign_parts, partitions_created
from whimbrel.operations.within import full, known_elsewhere, options
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.constraint import NOT_VALID, Constraint
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.schema.objects import EnumType


@dataclass(frozen=True, slots=True)
class CreateTable(Operation):
    """A new table with its constraints, indexes and comments, and the types it needs."""

    name: ClassVar[str] = "create_table"

    table: Table
    if_not_exists: bool | None = None
    created_types: frozenset[tuple[str | None, str]] = field(default=frozenset(), compare=False)
    """Named types (schema, name) that an earlier operation of this run has created."""
    beside: tuple[Operation, ...] = field(default=(), compare=False)
    """What else makes the table what it was: its triggers, its policies."""
    missing_types: bool = field(default=False, compare=False)
    """Whether enum types that are there already, with the same values, are left as they are."""

    @classmethod
    def written(
        cls, table_name: str, *columns: sa.schema.SchemaItem, if_not_exists: bool | None = None, **kw: Any
    ) -> CreateTable:
        """Create a table.

        Args:
            table_name: the table's name.
            *columns: columns, constraints and indexes, as in `sa.Table`.
            if_not_exists: leave a table that is there already as it is.
            **kw: what `sa.Table` takes: `schema`, `comment`, `prefixes`, `mysql_engine`, ...

        Returns:
            The `sa.Table`, for `op.bulk_insert` and queries.
        """
        table = sa.Table(table_name, conventions.metadata(), *map(_free, columns), **kw)
        to_sqlalchemy.add_referents(table)
        created = not_yet_created(table)
        made = from_sqlalchemy.table(table)
        for item in table.constraints:
            item.name = item.name or None  # "" has kept the naming convention away
        return cls(made, if_not_exists, created, missing_types=creates_missing())

    @property
    def returned(self) -> sa.Table:
        """The table, as SQLAlchemy knows it."""
        return to_sqlalchemy.table(self.table)

    def describe(self) -> str:
        """One line for people."""
        return f"Create table {self.table.full_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the table; one that is there stays where it may."""
        if self.if_not_exists and schema.find(self.table.name, self.table.schema):
            return schema
        return schema.with_table(self.table)

    def reverse(self, before: Schema) -> Operation:
        """Drop the table and the types it brought; one that was there before stays."""
        if self.if_not_exists and before.find(self.table.name, self.table.schema) is not None:
            return self
        brought = brought_types(self.table, before, self.created_types)
        return DropTable(self.table.name, self.table.schema, table=self.table, types=brought)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """The table as the next change of it leaves it; nothing where it is dropped at once."""
        if self.if_not_exists or self.beside or _subject(next) != self.table.key:
            return None
        if isinstance(next, DropTable):
            return ()
        try:
            (table,) = next.apply(Schema.of([self.table]))
        except (UnknownObject, ValueError):
            return None
        return (replace(self, table=table),)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """Types, the table, what listeners add, indexes, comments."""
        made = to_sqlalchemy.table(self.table)
        for construct in without_created(dialect.fired("before_create", made), self.created_types):
            yield from self._type(construct, dialect)
        table, later = _parted(self.table, dialect)
        yield dialect.create_table(table, self.if_not_exists)
        for constraint in later:
            yield dialect.add_constraint(constraint, table.name, table.schema)
        for construct in dialect.fired("after_create", made):
            yield _extra(construct, dialect)
        yield from partitions_created(self.table, dialect)
        for index in self.table.indexes:
            yield dialect.create_index(index, self.table.name, self.table.schema)
            yield from belongings.of_index(index, self.table.schema, dialect)
        yield from dialect.comments(self.table)
        yield from belongings.of_table(self.table, dialect)
        for operation in self.beside:
            yield from operation.statements(before, dialect)

    def _type(self, construct: Any, dialect: Dialect) -> Iterator[Statement]:
        """What is created before the table."""
        item = enum_of(construct.element) if self.missing_types and creates(construct) else None
        if item is None:
            yield _extra(construct, dialect)
        else:
            yield from dialect.objects.create_enum(item, if_not_exists=True)


@dataclass(frozen=True, slots=True)
class DropTable(Operation):
    """A table and all its rows, gone. `table` is what it was, where that is known."""

    name: ClassVar[str] = "drop_table"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    schema: str | None = None
    if_exists: bool | None = None
    options: Options = NO_OPTIONS
    table: Table | None = field(default=None, compare=False)
    types: tuple[EnumType, ...] = field(default=(), compare=False)
    """Enum types that go with it: nothing else has them."""

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, if_exists: bool | None = None, **kw: Any
    ) -> DropTable:
        """Drop a table.

        Args:
            table_name: the table's name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is none.
            **kw: what `sa.Table` takes, for databases that need it.
        """
        return cls(table_name, schema, if_exists, options(kw))

    def describe(self) -> str:
        """One line for people."""
        return f"Drop table {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema without the table and what hangs on it."""
        if self.if_exists and schema.find(self.table_name, self.schema) is None:
            return schema
        left = schema.without_table(self.table_name, self.schema)
        return without_beside(left, (self.schema, self.table_name))

    def reverse(self, before: Schema) -> Operation:
        """Create the table as it was; its rows are lost."""
        table = before.find(self.table_name, self.schema) or self.table
        if table is None:
            if before.complete and self.if_exists:
                return self  # there was none: dropping it again, if it exists, does nothing either
            raise NotReversible(self.describe(), "Its columns aren't known.")
        foreign = foreign_parts(table)
        if foreign:
            why = (
                f"Foreign tables are partitions of it, and what they read isn't known: {', '.join(foreign)}."
            )
            raise NotReversible(self.describe(), why)
        again = replace(table, source=None)
        there = frozenset(item.key[1:3] for item in map(enum_of, _types(table)) if item is not None)
        return CreateTable(again, created_types=there, beside=beside_table(before, table))

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP TABLE, between what listeners of every table add."""
        yield from self._heard("before_drop", dialect)
        yield dialect.drop_table(self.table_name, self.schema, self.if_exists)
        yield from self._heard("after_drop", dialect)
        for item in self.types:
            yield from dialect.objects.drop_enum(item.name, item.schema, self.if_exists, None)

    def _heard(self, event: str, dialect: Dialect) -> Iterator[Statement]:
        """What listeners execute; the table is only made where there are some."""
        if getattr(_ANY.dispatch, event):
            made = sa.Table(self.table_name, sa.MetaData(), schema=self.schema)
            for construct in dialect.fired(event, made):
                yield _extra(construct, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows are lost, and old code still asks for them."""
        name = full(self.table_name, self.schema)
        table = before.find(self.table_name, self.schema)
        parts = ", ".join(part.name for part in table.partitions) if table is not None else ""
        yield Hazard(
            "data-loss", f"All rows of {name} are lost{f', with its partitions {parts}' * bool(parts)}."
        )
        yield Hazard("old-code", f"Code that still uses {name} fails.")


@dataclass(frozen=True, slots=True)
class RenameTable(Operation):
    """A table under another name, in the same schema."""

    name: ClassVar[str] = "rename_table"
    phase: ClassVar[Phase] = Phase.CONTRACT

    old_table_name: str
    new_table_name: str
    schema: str | None = None
    guessed: bool = field(default=False, compare=False, kw_only=True)
    """Whether it was found by what it is, and nobody said so."""

    @classmethod
    def written(cls, old_table_name: str, new_table_name: str, *, schema: str | None = None) -> RenameTable:
        """Give a table another name.

        Args:
            old_table_name: the name it has.
            new_table_name: the name it gets, without a schema.
            schema: its schema; None is the connection's default.
        """
        return cls(old_table_name, new_table_name, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {name: getattr(self, name) for name in ("old_table_name", "new_table_name", "schema")}

    def describe(self) -> str:
        """One line for people."""
        return f"Rename table {full(self.old_table_name, self.schema)} to {self.new_table_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the table under its new name, to which foreign keys point."""
        old, new = (self.schema, self.old_table_name), (self.schema, self.new_table_name)
        return known_elsewhere(schema, old, new)

    def reverse(self, before: Schema) -> Operation:
        """The name it had."""
        return RenameTable(self.new_table_name, self.old_table_name, self.schema)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """One renaming of two; none where the name comes back."""
        if not isinstance(next, RenameTable) or _subject(next) != (self.schema, self.new_table_name):
            return None
        if next.new_table_name == self.old_table_name:
            return ()
        return (replace(self, new_table_name=next.new_table_name),)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """RENAME; in two steps where the database takes both names for one."""
        old, new = self.old_table_name, self.new_table_name
        if old != new and old.lower() == new.lower() and dialect.features.keeps_written_text:
            yield dialect.rename_table(old, f"{_MEANWHILE}{new}", self.schema)
            old = f"{_MEANWHILE}{new}"
        yield dialect.rename_table(old, new, self.schema)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old code asks for the old name."""
        yield Hazard("old-code", f"Code that still uses the name {self.old_table_name} fails.")


_MEANWHILE = "_whimbrel_tmp_"
"""What a table is called between two names that are one."""
_ANY = sa.Table("any", sa.MetaData())
"""A table that hears what all tables hear."""

OPERATIONS = (CreateTable, DropTable, RenameTable)


def _subject(operation: Operation) -> TableKey | None:
    """Schema and name of the one table that an operation changes."""
    name = getattr(operation, "old_table_name", None) or getattr(operation, "table_name", None)
    return None if name is None else (getattr(operation, "schema", None), name)


def _types(table: Table) -> Iterator[Any]:
    return (column.type.sa for column in table.columns)


def _parted(table: Table, dialect: Dialect) -> tuple[Table, tuple[Constraint, ...]]:
    """A table of ours, and its constraints that hold for new rows only: CREATE TABLE can't say those."""
    if table.source is not None:
        return table, ()
    later = tuple(item for item in table.constraints if item.options.get(NOT_VALID))
    kept = tuple(item for item in table.constraints if item not in later)
    columns = tuple(map(dialect.counting, table.columns))
    same = not later and all(new is old for new, old in zip(columns, table.columns, strict=True))
    return (table if same else replace(table, columns=columns, constraints=kept)), later


def _free(item: sa.schema.SchemaItem) -> sa.schema.SchemaItem:
    """The item, or a copy of a column that a table has already."""
    return item._copy() if isinstance(item, sa.Column) and item.table is not None else item


def _extra(construct: Any, dialect: Dialect) -> Statement:
    """A statement for what a listener executes."""
    phrase = "create_type" if creates(construct) else "listener"
    return dialect.say(phrase, dialect.compile(construct))
