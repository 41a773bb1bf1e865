"""A table moved into another schema, with all it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.within import full, known_elsewhere
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class MoveTable(Operation):
    """A table in another schema, under its name; its rows, indexes and own sequences go with it."""

    name: ClassVar[str] = "move_table"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    schema: str | None
    new_schema: str | None
    guessed: bool = field(default=False, compare=False, kw_only=True)
    """Whether it was found by what it is, and nobody said so."""

    @classmethod
    def written(
        cls, table_name: str, *, schema: str | None = None, new_schema: str | None = None
    ) -> MoveTable:
        """Move a table into another schema; PostgreSQL. Its rows stay where they are.

        Args:
            table_name: the table.
            schema: the schema it is in; None is the connection's default.
            new_schema: the schema it goes to; None is the connection's default.
        """
        return cls(table_name, schema, new_schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Move table {full(self.table_name, self.schema)} to {full(self.table_name, self.new_schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the table in its new place, to which foreign keys point."""
        old, new = (self.schema, self.table_name), (self.new_schema, self.table_name)
        return known_elsewhere(schema, old, new)

    def reverse(self, before: Schema) -> Operation:
        """The schema it was in."""
        return MoveTable(self.table_name, self.new_schema, self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """SET SCHEMA."""
        if not dialect.features.can_move_tables:
            raise NotSupported(f"{self.describe()[0].lower()}{self.describe()[1:]}", dialect.title)
        place = dialect.quote(self.new_schema or dialect.sa.default_schema_name or "public")
        yield dialect.alter("move_table", self.table_name, self.schema, f"SET SCHEMA {place}")

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old code asks in the old place."""
        yield Hazard("old-code", f"Code that still asks for {full(self.table_name, self.schema)} fails.")


OPERATIONS = (MoveTable,)
