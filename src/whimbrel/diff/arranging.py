"""The changes of tables in an order that can run, with those of what stands beside tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.diff import keyed_tables, numbered_names, objects, order, pointing, retyped
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.schemas_of_types import operation_in

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def arranged(changes: tuple[Operation, ...], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes as they can run, with what must make way for them, and what tables need or leave."""
    default = {comparison.default_schema: None}  # by whose name the database tells of no type
    changes = tuple(operation_in(default, one) for one in _without_detours(changes))
    changes = (*changes, *numbered_names.renamed(changes, comparison))
    for out_of_the_way in (pointing.around, retyped.around):
        changes = out_of_the_way(changes, comparison)
    changes = keyed_tables.together(order.arranged(changes, comparison), comparison)
    return tuple(objects.around(changes, comparison))


def _without_detours(changes: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The changes without what comes again with its column and goes by itself after that."""
    dropped = {_place(one): n for n, one in enumerate(changes) if isinstance(one, DropIndex | DropConstraint)}
    detours: set[int] = set()
    for position, made in enumerate(changes):
        later = dropped.get(_place(made), -1) if isinstance(made, CreateIndex | AddConstraint) else -1
        if later > position:
            detours |= {position, later}
    left = tuple(one for position, one in enumerate(changes) if position not in detours)
    return _without_constraints_that_go(left)


def _without_constraints_that_go(changes: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The same of the constraints of a column that is made anew: with the old one they are gone."""
    gone = [one for one in changes if isinstance(one, DropConstraint)]
    again = [one for one in changes if isinstance(one, AddColumn) and one.constraints]
    done = [drop for drop in gone if any(_comes_with(drop, one) for one in again)]
    left = [one for one in changes if one not in done]
    return tuple(_without(one, done) if one in again else one for one in left)


def _comes_with(drop: DropConstraint, addition: Operation) -> bool:
    """Whether the constraint is one that the column brings."""
    if not isinstance(addition, AddColumn) or (drop.schema, drop.table_name) != (
        addition.schema,
        addition.table_name,
    ):
        return False
    return drop.constraint in addition.constraints


def _without(addition: Operation, done: list[DropConstraint]) -> Operation:
    assert isinstance(addition, AddColumn)
    gone = [drop.constraint for drop in done if _comes_with(drop, addition)]
    return replace(addition, constraints=tuple(one for one in addition.constraints if one not in gone))


def _place(change: CreateIndex | DropIndex | AddConstraint | DropConstraint) -> tuple[object, ...]:
    if isinstance(change, AddConstraint | DropConstraint):
        return (change.schema, change.table_name, change.constraint)
    name = change.index.name if isinstance(change, CreateIndex) else change.index_name
    return (change.schema, change.table_name, name)
