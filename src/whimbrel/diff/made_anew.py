"""Constraints dropped and made again while something else changes: under the names they are to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.operations.online.stages import ValidateConstraint
from whimbrel.schema.constraint import valid

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

Place: TypeAlias = tuple[str | None, ...]
"""A table and the name of a constraint."""


def joined(
    drops: Sequence[Operation], changes: Sequence[Operation], adds: Sequence[Operation]
) -> tuple[Operation, ...]:
    """All in this order; what is among the drops is renamed or validated by being made again."""
    gone = {_place(one, one.constraint_name) for one in drops if isinstance(one, DropConstraint)}
    names = {
        place: one.new_constraint_name
        for one in changes
        if isinstance(one, RenameConstraint) and (place := _place(one, one.constraint_name)) in gone
    }
    is_valid = {
        _place(one, one.constraint_name) for one in changes if isinstance(one, ValidateConstraint)
    } & {*gone, *((*place[:2], name) for place, name in names.items())}
    if not (names or is_valid):
        return (*drops, *changes, *adds)
    left = [one for one in changes if not (_is_rename_of(one, names) or _is_validation_of(one, is_valid))]
    return (*drops, *left, *(_validated(_named(one, names), is_valid) for one in adds))


def _place(
    one: AddConstraint | DropConstraint | RenameConstraint | ValidateConstraint, name: str | None
) -> Place:
    return (one.table_name, one.schema, name)


def _is_rename_of(one: Operation, names: dict[Place, str]) -> bool:
    return isinstance(one, RenameConstraint) and _place(one, one.constraint_name) in names


def _is_validation_of(one: Operation, is_valid: set[Place]) -> bool:
    return isinstance(one, ValidateConstraint) and _place(one, one.constraint_name) in is_valid


def _validated(one: Operation, is_valid: set[Place]) -> Operation:
    if isinstance(one, AddConstraint) and _place(one, one.constraint.name) in is_valid:
        return replace(one, constraint=valid(one.constraint))
    return one


def _named(one: Operation, names: dict[Place, str]) -> Operation:
    if not isinstance(one, AddConstraint):
        return one
    name = names.get(_place(one, one.constraint.name))
    return one if name is None else replace(one, constraint=replace(one.constraint, name=name, source=None))
