"""Columns dropped and added again, and what stands on them: indexes and constraints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint
    from whimbrel.schema.index import Index
    from whimbrel.schema.table import Column


@dataclass(frozen=True)
class Anew:
    """The columns of a table that are made anew: each as it is, and as it will be."""

    pair: Pair
    columns: Sequence[tuple[Column, Column]]

    def gone(self) -> Iterator[Operation]:
        """The columns dropped; what they wouldn't take along, or more than one of them would, before them."""
        for index in self._indexes:
            yield DropIndex(index.name, self.pair.name, self.pair.schema, index=index)
        for item in self._around:
            yield self._added(item).reverse(self._before)
        for current, _ in self.columns:
            yield DropColumn(self.pair.name, current.name, self.pair.schema, column=current)

    def again(self) -> Iterator[Operation]:
        """The columns added with what went with them, and then what went before."""
        for current, wanted in reversed(self.columns):
            added = self._back[current.name]
            own = tuple(item for item in added.constraints if item not in self._around)
            yield replace(added, column=wanted, indexes=(), constraints=own)
        for index in self._indexes:
            yield CreateIndex(index, self.pair.name, self.pair.schema)
        yield from map(self._added, self._around)

    @cached_property
    def _back(self) -> dict[str, AddColumn]:
        """Each column as it is, with all that goes with it."""
        return {current.name: self._added_back(current) for current, _ in self.columns}

    def _added_back(self, column: Column) -> AddColumn:
        added = DropColumn(self.pair.name, column.name, self.pair.schema).reverse(self._before)
        assert isinstance(added, AddColumn)
        return added

    @cached_property
    def _indexes(self) -> list[Index]:
        found = [index for added in self._back.values() for index in added.indexes]
        return [index for place, index in enumerate(found) if index not in found[:place]]

    @cached_property
    def _around(self) -> list[Constraint]:
        """What stands on several of them; all, where a table built anew would keep it with the names."""
        found = [item for added in self._back.values() for item in added.constraints]
        alone = self.pair.dialect.features.can_alter_constraints
        first = [item for place, item in enumerate(found) if item not in found[:place]]
        return [item for item in first if not alone or found.count(item) > 1]

    def _added(self, item: Constraint) -> AddConstraint:
        return AddConstraint(item, self.pair.name, self.pair.schema)

    @cached_property
    def _before(self) -> Schema:
        return Schema.of([self.pair.current])
