"""Renames that were told and aren't among what was found: a sentence each, why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.enums import RenameEnumValue
from whimbrel.operations.moving import MoveTable
from whimbrel.operations.named_types import enum_of
from whimbrel.operations.tables import RenameTable
from whimbrel.schema.objects import EnumType

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema


def left_out(
    told: Mapping[str, str], operations: Sequence[Operation], before: Schema, wanted: Schema
) -> tuple[str, ...]:
    """Why some of `told`, `{"user.mail": "email"}`, aren't done; nothing of one that was done before."""
    done = {names for operation in operations for names in _renamed(operation)}
    there, models = _names(before), _names(wanted)
    found = []
    for old, new in told.items():
        prefix, last = old.rpartition(".")[0], new.rpartition(".")[2]
        if (old.rpartition(".")[2], last) in done:
            continue
        becomes = f"{prefix}.{last}" if prefix else last
        if old in models:
            found.append(f"The rename {old}:{new} is left out: the models still have {old}.")
        elif old in there:
            found.append(f"The rename {old}:{new} is left out: the models have no {becomes}.")
        elif becomes not in there:
            found.append(f"The rename {old}:{new} is left out: the database has no {old}.")
    return tuple(found)


def _renamed(operation: Operation) -> Iterator[tuple[str, str]]:
    if isinstance(operation, RenameTable):
        yield operation.old_table_name, operation.new_table_name
    elif isinstance(operation, RenameColumn):
        yield operation.column_name, operation.new_column_name
    elif isinstance(operation, RenameEnumValue):
        yield operation.old_value, operation.new_value
    elif isinstance(operation, MoveTable):
        yield operation.table_name, operation.table_name


def _names(schema: Schema) -> set[str]:
    """What `--rename` may name: tables, their columns, values of enums."""
    enums = [enum_of(column.type.sa) for table in schema for column in table.columns]
    values = (item for item in (*enums, *schema.of_kind(EnumType)) if item is not None)
    return {
        *(table.full_name for table in schema),
        *(f"{table.full_name}.{column.name}" for table in schema for column in table.columns),
        *(f"{item.full_name}.{value}" for item in values for value in item.values),
    }
