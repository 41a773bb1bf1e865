"""The stages that only online operations need: a constraint validated later, an index made a constraint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations.base import Operation, Phase
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.within import full
from whimbrel.schema.constraint import NOT_VALID, Check, Constraint, PrimaryKey, Unique, valid
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
        """The schema with the constraint as one that all rows obey."""
        found = self._constraint(schema)
        if found is None:
            return schema
        place, now = schema.table(self.table_name, self.schema), valid(found)
        constraints = tuple(now if item is found else item for item in place.constraints)
        return schema.with_table(replace(place, constraints=constraints, source=None))

    def reverse(self, before: Schema) -> Operation:
        """The constraint as one that old rows needn't obey. Raises NotReversible where it isn't known."""
        found = self._constraint(before)
        if found is None:
            raise NotReversible(self.describe(), "Drop the constraint instead.")
        return ForgetValidation(found, self.table_name, self.schema)

    def _constraint(self, schema: Schema) -> Constraint | None:
        """The constraint, where it is known not to be valid yet."""
        table = schema.find(self.table_name, self.schema)
        named = (one for one in (table.constraints if table else ()) if one.name == self.constraint_name)
        return next((one for one in named if one.options.get(NOT_VALID)), None)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """VALIDATE CONSTRAINT."""
        yield dialect.validate_constraint(self.constraint_name, self.table_name, self.schema)


@dataclass(frozen=True, slots=True)
class ForgetValidation(Operation):
    """A constraint made anew as one that old rows needn't obey: no statement takes back a validation."""

    name: ClassVar[str] = "forget_validation"

    constraint: Constraint
    table_name: str
    schema: str | None = None

    def describe(self) -> str:
        """One line for people."""
        return f"Forget that {self.constraint.name} of {full(self.table_name, self.schema)} was validated"

    @property
    def parts(self) -> tuple[DropConstraint, AddConstraint]:
        """What it is made of."""
        item, table = self.constraint, self.table_name
        kind = "check" if isinstance(item, Check) else "foreignkey"
        drop = DropConstraint(item.name, table, kind, schema=self.schema, constraint=item)
        return drop, AddConstraint(item, table, self.schema)

    def apply(self, schema: Schema) -> Schema:
        """The schema with the constraint as it was."""
        for part in self.parts:
            schema = part.apply(schema)
        return schema

    def reverse(self, before: Schema) -> Operation:
        """Validate it again."""
        return ValidateConstraint(str(self.constraint.name), self.table_name, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP CONSTRAINT, ADD CONSTRAINT ... NOT VALID."""
        for part in self.parts:
            yield from part.statements(before, dialect)


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
