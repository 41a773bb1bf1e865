"""Constraints dropped and made again while something else changes: under the names they are to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.new_names import RenameConstraint

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def joined(
    drops: Sequence[Operation], changes: Sequence[Operation], adds: Sequence[Operation]
) -> tuple[Operation, ...]:
    """All in this order; what is among the drops is renamed by being made again, and not once more."""
    gone = {_place(one, one.constraint_name) for one in drops if isinstance(one, DropConstraint)}
    names = {
        place: one.new_constraint_name
        for one in changes
        if isinstance(one, RenameConstraint) and (place := _place(one, one.constraint_name)) in gone
    }
    if not names:
        return (*drops, *changes, *adds)
    left = [one for one in changes if not _is_rename_of(one, names)]
    return (*drops, *left, *(_named(one, names) for one in adds))


def _place(
    one: AddConstraint | DropConstraint | RenameConstraint, name: str | None
) -> tuple[str | None, ...]:
    return (one.table_name, one.schema, name)


def _is_rename_of(one: Operation, names: dict[tuple[str | None, ...], str]) -> bool:
    return isinstance(one, RenameConstraint) and _place(one, one.constraint_name) in names


def _named(one: Operation, names: dict[tuple[str | None, ...], str]) -> Operation:
    if not isinstance(one, AddConstraint):
        return one
    name = names.get(_place(one, one.constraint.name))
    return one if name is None else replace(one, constraint=replace(one.constraint, name=name, source=None))
