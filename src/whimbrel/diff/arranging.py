"""The changes of tables in an order that can run, with those of what stands beside tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.diff import keyed_tables, objects, order, pointing, retyped
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.indexes import CreateIndex, DropIndex

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def arranged(changes: tuple[Operation, ...], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes as they can run, with what must make way for them, and what tables need or leave."""
    changes = _without_detours(changes)
    for out_of_the_way in (pointing.around, retyped.around):
        changes = out_of_the_way(changes, comparison)
    changes = keyed_tables.together(order.arranged(changes, comparison), comparison)
    return tuple(objects.around(changes, comparison))


def _without_detours(changes: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """The changes without an index that comes again with its column and goes by itself after that."""
    dropped = {_place(one): n for n, one in enumerate(changes) if isinstance(one, DropIndex)}
    detours: set[int] = set()
    for position, made in enumerate(changes):
        later = dropped.get(_place(made), -1) if isinstance(made, CreateIndex) else -1
        if later > position:
            detours |= {position, later}
    return tuple(one for position, one in enumerate(changes) if position not in detours)


def _place(change: CreateIndex | DropIndex) -> tuple[object, ...]:
    name = change.index.name if isinstance(change, CreateIndex) else change.index_name
    return (change.schema, change.table_name, name)
