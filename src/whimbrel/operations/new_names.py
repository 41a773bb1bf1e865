"""Constraints, indexes and sequences under other names: what they keep true stays, and nothing is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import ClassVar, TypeVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.within import changed, full
from whimbrel.schema.constraint import Constraint
from whimbrel.schema.index import Index
from whimbrel.schema.objects import ObjectKey, SequenceObject
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class RenameConstraint(Operation):
    """A constraint under another name; PostgreSQL."""

    name: ClassVar[str] = "rename_constraint"
    phase: ClassVar[Phase] = Phase.EXPAND

    constraint_name: str
    table_name: str
    new_constraint_name: str
    schema: str | None = None
    guessed: bool = field(default=False, compare=False, kw_only=True)
    """Whether it was found by what it is, and nobody said so."""

    @classmethod
    def written(
        cls, constraint_name: str, table_name: str, new_constraint_name: str, *, schema: str | None = None
    ) -> RenameConstraint:
        """Give a constraint another name; PostgreSQL.

        Args:
            constraint_name: the name it has.
            table_name: the table.
            new_constraint_name: the name it gets.
            schema: the table's schema; None is the connection's default.
        """
        return cls(constraint_name, table_name, new_constraint_name, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = ("constraint_name", "table_name", "new_constraint_name", "schema")
        return {name: getattr(self, name) for name in names}

    @property
    def old_name(self) -> str:
        """The name it has."""
        return self.constraint_name

    @property
    def new_name(self) -> str:
        """The name it gets."""
        return self.new_constraint_name

    def called(self, old: str, new: str) -> RenameConstraint:
        """The same for other names."""
        return replace(self, constraint_name=old, new_constraint_name=new)

    def describe(self) -> str:
        """One line for people."""
        where = full(self.table_name, self.schema)
        return f"Rename constraint {self.constraint_name} of {where} to {self.new_constraint_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the constraint under its new name."""

        def renamed(table: Table) -> Table:
            constraints = _renamed(table.constraints, self.constraint_name, self.new_constraint_name)
            return replace(table, constraints=constraints, source=None)

        return changed(schema, self.table_name, self.schema, renamed)

    def reverse(self, before: Schema) -> Operation:
        """The old name again."""
        return RenameConstraint(self.new_constraint_name, self.table_name, self.constraint_name, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER TABLE ... RENAME CONSTRAINT."""
        names = (self.constraint_name, self.new_constraint_name)
        yield dialect.rename_constraint(*names, self.table_name, self.schema)


@dataclass(frozen=True, slots=True)
class RenameIndex(Operation):
    """An index under another name."""

    name: ClassVar[str] = "rename_index"
    phase: ClassVar[Phase] = Phase.EXPAND

    index_name: str
    table_name: str
    new_index_name: str
    schema: str | None = None
    guessed: bool = field(default=False, compare=False, kw_only=True)
    """Whether it was found by what it is, and nobody said so."""

    @classmethod
    def written(
        cls, index_name: str, table_name: str, new_index_name: str, *, schema: str | None = None
    ) -> RenameIndex:
        """Give an index another name; not on SQLite, where it is dropped and created.

        Args:
            index_name: the name it has.
            table_name: its table.
            new_index_name: the name it gets.
            schema: the table's schema; None is the connection's default.
        """
        return cls(index_name, table_name, new_index_name, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = ("index_name", "table_name", "new_index_name", "schema")
        return {name: getattr(self, name) for name in names}

    @property
    def old_name(self) -> str:
        """The name it has."""
        return self.index_name

    @property
    def new_name(self) -> str:
        """The name it gets."""
        return self.new_index_name

    def called(self, old: str, new: str) -> RenameIndex:
        """The same for other names."""
        return replace(self, index_name=old, new_index_name=new)

    def describe(self) -> str:
        """One line for people."""
        where = full(self.table_name, self.schema)
        return f"Rename index {self.index_name} on {where} to {self.new_index_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the index under its new name."""

        def renamed(table: Table) -> Table:
            indexes = _renamed(table.indexes, self.index_name, self.new_index_name)
            return replace(table, indexes=indexes, source=None)

        return changed(schema, self.table_name, self.schema, renamed)

    def reverse(self, before: Schema) -> Operation:
        """The old name again."""
        return RenameIndex(self.new_index_name, self.table_name, self.index_name, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER INDEX ... RENAME, or the database's own words for it."""
        yield dialect.rename_index(self.index_name, self.new_index_name, self.table_name, self.schema)


@dataclass(frozen=True, slots=True)
class RenameSequence(Operation):
    """A sequence under another name; what counts by it goes on."""

    name: ClassVar[str] = "rename_sequence"
    phase: ClassVar[Phase] = Phase.CONTRACT

    sequence_name: str
    new_sequence_name: str
    schema: str | None = None

    @classmethod
    def written(
        cls, sequence_name: str, new_sequence_name: str, *, schema: str | None = None
    ) -> RenameSequence:
        """Give a sequence another name; PostgreSQL.

        Args:
            sequence_name: the name it has.
            new_sequence_name: the name it gets.
            schema: its schema; None is the connection's default.
        """
        return cls(sequence_name, new_sequence_name, schema)

    @property
    def old_name(self) -> str:
        """The name it has."""
        return self.sequence_name

    @property
    def new_name(self) -> str:
        """The name it gets."""
        return self.new_sequence_name

    def called(self, old: str, new: str) -> RenameSequence:
        """The same for other names."""
        return replace(self, sequence_name=old, new_sequence_name=new)

    def describe(self) -> str:
        """One line for people."""
        return f"Rename sequence {full(self.sequence_name, self.schema)} to {self.new_sequence_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the sequence under its new name: a column's own, or one that stands by itself."""
        found = schema.objects.get(ObjectKey("sequence", self.schema, self.sequence_name))
        if isinstance(found, SequenceObject):
            renamed = replace(found, name=self.new_sequence_name)
            schema = schema.without_object(found.key).with_object(renamed)
        return schema.with_tables(map(self._followed, schema))

    def _followed(self, table: Table) -> Table:
        if table.schema != self.schema or all(one.sequence != self.sequence_name for one in table.columns):
            return table
        columns = tuple(
            replace(one, sequence=self.new_sequence_name) if one.sequence == self.sequence_name else one
            for one in table.columns
        )
        return replace(table, columns=columns)

    def reverse(self, before: Schema) -> Operation:
        """The old name again."""
        return RenameSequence(self.new_sequence_name, self.sequence_name, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER SEQUENCE ... RENAME."""
        yield dialect.rename_sequence(self.sequence_name, self.new_sequence_name, self.schema)


Named = TypeVar("Named", Constraint, Index)


def _renamed(items: tuple[Named, ...], old: str, new: str) -> tuple[Named, ...]:
    return tuple(replace(item, name=new, source=None) if item.name == old else item for item in items)


OPERATIONS = (RenameConstraint, RenameIndex, RenameSequence)
