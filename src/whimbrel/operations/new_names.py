"""Constraints and indexes under other names: what they keep true stays, and nothing is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.within import changed, full
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

    def describe(self) -> str:
        """One line for people."""
        where = full(self.table_name, self.schema)
        return f"Rename constraint {self.constraint_name} of {where} to {self.new_constraint_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the constraint under its new name."""

        def renamed(table: Table) -> Table:
            constraints = tuple(
                replace(item, name=self.new_constraint_name, source=None)
                if item.name == self.constraint_name
                else item
                for item in table.constraints
            )
            return replace(table, constraints=constraints, source=None)

        return changed(schema, self.table_name, self.schema, renamed)

    def reverse(self, before: Schema) -> Operation:
        """The old name again."""
        return replace(
            self, constraint_name=self.new_constraint_name, new_constraint_name=self.constraint_name
        )

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER TABLE ... RENAME CONSTRAINT."""
        names = (self.constraint_name, self.new_constraint_name)
        yield dialect.rename_constraint(*names, self.table_name, self.schema)


OPERATIONS = (RenameConstraint,)
