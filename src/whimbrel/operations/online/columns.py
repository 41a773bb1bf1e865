"""A column added with a value in every row, without a rewrite of the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import sqlalchemy as sa

from whimbrel.errors import OperationError
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.backfill import Backfill, Value
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.online.base import Online
from whimbrel.operations.online.constraints import AddConstraintOnline
from whimbrel.operations.online.indexes import concurrently
from whimbrel.operations.online.not_null import proven_not_null
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class AddColumnOnline(Online):
    """A new column whose rows are filled in batches; NOT NULL and constraints follow."""

    name: ClassVar[str] = "add_column_online"

    add: AddColumn
    fill: Value = None

    @classmethod
    def written(
        cls, table_name: str, column: sa.Column[Any], *, fill: Any = None, schema: str | None = None
    ) -> AddColumnOnline:
        """Add a column and fill it, without writing the table anew while everybody waits.

        The column comes first, without a value and without rules; then its default, for new rows; then
        old rows are filled in batches; then NOT NULL and constraints, as their online forms do it.

        Args:
            table_name: the table.
            column: the column.
            fill: what old rows get: a value, or SQL (`sa.text("lower(name)")`); None: the column's default.
            schema: the table's schema; None is the connection's default.
        """
        made = AddColumn.written(table_name, column, schema=schema)
        default = made.column.default
        # A default that is a mere value fills the rows at once, without a look at them.
        constant = default is not None and default.is_literal and fill is None
        found = fill if default is None or constant or fill is not None else default.sa
        if not constant and found is None and not made.column.nullable and made.column.identity is None:
            raise OperationError(
                f"{made.describe()}: the rows that are there have no value for a column that is NOT NULL. "
                "Give it a server_default, or say what to fill in: fill=..."
            )
        if made.column.identity is not None or made.column.computed is not None:
            raise OperationError(
                f"{made.describe()}: a column that the database computes has no stages. Add a plain column "
                "and fill it by op.backfill."
            )
        return cls(made, found)

    @property
    def plain(self) -> tuple[Operation, ...]:
        """The column without a rule, the rows filled, and the rule; all at once for a mere value."""
        return (*self._begun(), *self._limits())

    def stages(self) -> Iterator[Operation]:
        """The same, each rule in its stages."""
        yield from self._begun()
        if self._is_bare and not self.add.column.nullable:
            yield from proven_not_null(self._not_null())
        for constraint in self.add.constraints:
            yield from AddConstraintOnline(self._constraint(constraint)).stages()
        for index in self.add.indexes:
            yield concurrently(CreateIndex(index, self.add.table_name, self.add.schema))

    def describe(self) -> str:
        """One line for people."""
        return f"{self.add.describe()}, in stages"

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        return {**self.add.arguments(), "fill": self.fill}

    def reverse(self, before: Schema) -> Operation:
        """Drop the column."""
        return self.add.reverse(before)

    @property
    def _is_bare(self) -> bool:
        """Whether the column comes without its default and NOT NULL at first."""
        return self.fill is not None

    def _begun(self) -> Iterator[Operation]:
        table, schema, column = self.add.table_name, self.add.schema, self.add.column
        if not self._is_bare:
            yield replace(self.add, constraints=(), indexes=())
            return
        bare = replace(column, nullable=True, default=None, source=None)
        yield replace(self.add, column=bare, constraints=(), indexes=())
        if column.default is not None:
            yield AlterColumn(
                table, column.name, server_default=column.default, existing_type=column.type, schema=schema
            )
        yield Backfill(table, {column.name: self.fill}, sa.column(column.name).is_(None), schema=schema)

    def _limits(self) -> Iterator[Operation]:
        if self._is_bare and not self.add.column.nullable:
            yield self._not_null()
        for constraint in self.add.constraints:
            yield self._constraint(constraint)
        for index in self.add.indexes:
            yield CreateIndex(index, self.add.table_name, self.add.schema)

    def _not_null(self) -> AlterColumn:
        column = self.add.column
        return AlterColumn(
            self.add.table_name,
            column.name,
            nullable=False,
            existing_type=column.type,
            existing_server_default=column.default,
            schema=self.add.schema,
        )

    def _constraint(self, constraint: Any) -> AddConstraint:
        return AddConstraint(constraint, self.add.table_name, self.add.schema)


OPERATIONS = (AddColumnOnline,)
