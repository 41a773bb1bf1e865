"""Columns dropped and added again, and what stands on them: indexes and constraints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint
    from whimbrel.schema.index import Index
    from whimbrel.schema.table import Column, Table


@dataclass(frozen=True)
class Anew:
    """The columns of a table that are made anew: each as it is, and as it will be."""

    table: Table
    columns: Sequence[tuple[Column, Column]]

    def gone(self) -> Iterator[Operation]:
        """The columns dropped; what they wouldn't take along, or more than one of them would, before them."""
        for index in self._indexes:
            yield DropIndex(index.name, self.table.name, self.table.schema, index=index)
        yield from self.parted(self._around)
        for current, _ in self.columns:
            yield DropColumn(self.table.name, current.name, self.table.schema, column=current)

    def again(self) -> Iterator[Operation]:
        """The columns added with what went with them, and then what went before."""
        for current, wanted in reversed(self.columns):
            added = self._back[current.name]
            own = tuple(item for item in added.constraints if item not in self._around)
            yield replace(added, column=wanted, indexes=(), constraints=own)
        for index in self._indexes:
            yield CreateIndex(index, self.table.name, self.table.schema)
        yield from self.joined(self._around)

    def parted(self, constraints: Iterable[Constraint]) -> Iterator[Operation]:
        """Constraints dropped."""
        for item in constraints:
            yield self._added(item).reverse(self._before)

    def joined(self, constraints: Iterable[Constraint]) -> Iterator[Operation]:
        """Constraints added."""
        yield from map(self._added, constraints)

    def around(self, wanted: Table) -> list[Constraint]:
        """What stands on several of them, and will."""
        return [item for item in self._around if item in wanted.constraints]

    @cached_property
    def _back(self) -> dict[str, AddColumn]:
        """Each column as it is, with all that goes with it."""
        return {current.name: self._added_back(current) for current, _ in self.columns}

    def _added_back(self, column: Column) -> AddColumn:
        added = DropColumn(self.table.name, column.name, self.table.schema).reverse(self._before)
        assert isinstance(added, AddColumn)
        return added

    @cached_property
    def _indexes(self) -> list[Index]:
        found = [index for added in self._back.values() for index in added.indexes]
        return [index for place, index in enumerate(found) if index not in found[:place]]

    @cached_property
    def _around(self) -> list[Constraint]:
        """What stands on several of them."""
        found = [item for added in self._back.values() for item in added.constraints]
        first = [item for place, item in enumerate(found) if item not in found[:place]]
        return [item for item in first if found.count(item) > 1]

    def _added(self, item: Constraint) -> AddConstraint:
        return AddConstraint(item, self.table.name, self.table.schema)

    @cached_property
    def _before(self) -> Schema:
        return Schema.of([self.table])
