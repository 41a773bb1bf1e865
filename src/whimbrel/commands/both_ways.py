"""The operations of a revision, there and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.schema.objects import EnumType
    from whimbrel.schema.schema import Schema

Operations: TypeAlias = "tuple[Operation, ...]"


def both_ways(
    session: Session,
    found: Sequence[Operation],
    current: Schema,
    renames: Renames = NO_RENAMES,
    *,
    explicitly: bool = True,
    stay: Collection[EnumType] = (),
) -> tuple[Operations, Operations]:
    """The operations found, and those that lead back.

    `explicitly`: they create and drop the enum types they need. Without it they are what Alembic would write,
    where a column comes back without what went with it. Types that are to `stay` aren't dropped with the
    last column that has them.
    """
    if not explicitly:
        return tuple(found), _back_as_alembic(found, current)
    from whimbrel.diff.generated_values import generated_again
    from whimbrel.diff.numbers_continued import with_numbers_continued
    from whimbrel.operations.casting import with_casts
    from whimbrel.operations.checks_apart import checks_apart
    from whimbrel.operations.explicit_types import explicit
    from whimbrel.operations.stand_ins import with_stand_ins
    from whimbrel.schema.objects import EnumType

    upgrades = explicit(checks_apart(found), current, session.spelling, renames, stay)
    downgrades, after = back(upgrades, current)
    downgrades = generated_again(downgrades, after, session.spelling)
    downgrades = with_casts(with_stand_ins(downgrades, after, session.spelling), session.spelling)
    there = tuple(current.of_kind(EnumType))
    downgrades = explicit(downgrades, after, session.spelling, stay=there)
    return (
        with_numbers_continued(upgrades, session.spelling),
        with_numbers_continued(downgrades, session.spelling),
    )


def _back_as_alembic(found: Sequence[Operation], current: Schema) -> Operations:
    """What leads back, each reverse seen from the schema that the database has, under its new names."""
    from whimbrel.operations.columns import RenameColumn
    from whimbrel.operations.moving import MoveTable
    from whimbrel.operations.tables import RenameTable

    reverses = []
    for operation in found:
        reverses.append(_as_alembic(operation, current))
        if isinstance(operation, RenameTable | RenameColumn | MoveTable):
            current = operation.apply(current)
    return tuple(reversed(reverses))


def _as_alembic(operation: Operation, current: Schema) -> Operation:
    """The reverse with no more than Alembic says: a column alone, its type only if known."""
    from whimbrel.operations.alter_column import AlterColumn
    from whimbrel.operations.columns import AddColumn
    from whimbrel.operations.constraints import AddConstraint
    from whimbrel.operations.tables import DropTable
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table

    if isinstance(operation, AddConstraint):  # where it is added, the models' word for the schema may stand
        current = Schema.of([Table(operation.table_name, schema=operation.schema)])
    elif isinstance(operation, DropTable):  # which knows its table, as it is without the indexes
        current = Schema.unknown()
    reverse = operation.reverse(current)
    if isinstance(reverse, AddColumn):
        return AddColumn(reverse.table_name, reverse.column, reverse.schema)
    if isinstance(reverse, AlterColumn) and isinstance(operation, AlterColumn):
        known = operation.type_ is not None or operation.existing_type is not None
        reverse = replace(reverse, options=operation.options)
        return reverse if known else replace(reverse, existing_type=None)
    return reverse


def back(operations: Sequence[Operation], schema: Schema) -> tuple[Operations, Schema]:
    """What undoes the operations, each one's reverse, the last one's first; and the schema they lead to."""
    reverses = []
    for operation in operations:
        reverses.append(operation.reverse(schema))
        schema = operation.apply(schema)
    return tuple(reversed(reverses)), schema
