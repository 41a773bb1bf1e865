"""The stages that only online operations need: a constraint validated later, an index made a constraint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.within import full
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class ValidateConstraint(Operation):
    """Every row is read for a constraint that was added without looking at them; nobody waits meanwhile."""

    name: ClassVar[str] = "validate_constraint"
    phase: ClassVar[Phase] = Phase.MIGRATE

    constraint_name: str
    table_name: str
    schema: str | None = None

    @classmethod
    def written(
        cls, constraint_name: str, table_name: str, *, schema: str | None = None
    ) -> ValidateConstraint:
        """Validate a constraint that was added NOT VALID (PostgreSQL). Run it in a revision of its own.

        Args:
            constraint_name: its name.
            table_name: the table.
            schema: the table's schema; None is the connection's default.
        """
        return cls(constraint_name, table_name, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Validate constraint {self.constraint_name} of {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema as it is: whether a constraint was validated isn't part of it."""
        return schema

    def reverse(self, before: Schema) -> Operation:
        """Nothing needs to be undone, and nothing can. Raises NotReversible."""
        raise NotReversible(self.describe(), "Drop the constraint instead.")

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """VALIDATE CONSTRAINT."""
        yield dialect.validate_constraint(self.constraint_name, self.table_name, self.schema)


@dataclass(frozen=True, slots=True)
class AdoptIndex(Operation):
    """A unique index made the constraint of the same name."""

    name: ClassVar[str] = "adopt_index"

    constraint: Unique | PrimaryKey
    table_name: str
    schema: str | None = None

    def describe(self) -> str:
        """One line for people."""
        return f"Make index {self.constraint.name} a constraint of {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the constraint."""
        return AddConstraint(self.constraint, self.table_name, self.schema).apply(schema)

    def reverse(self, before: Schema) -> Operation:
        """Drop the constraint."""
        return AddConstraint(self.constraint, self.table_name, self.schema).reverse(before)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ADD CONSTRAINT ... USING INDEX."""
        yield dialect.adopt_index(self.constraint, self.table_name, self.schema)


OPERATIONS = (ValidateConstraint,)
