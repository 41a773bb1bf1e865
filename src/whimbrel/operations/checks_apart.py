"""Checks that a type makes, apart from the columns that have it: each is an operation of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy.types import SchemaType

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.constraint import Check
from whimbrel.schema.values import DataType


def checks_apart(operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations, with types of columns that make no check (`Boolean`, `Enum`).

    The check is found and made by itself, so that the type would make it a second time. In a new table it
    stays the type's, unless a naming convention calls it otherwise: a run may not know the convention.
    """
    for operation in operations:
        if isinstance(operation, CreateTable):
            yield _named_apart(operation)
            continue
        if isinstance(operation, AddColumn):
            type_ = _without_check(operation.column.type)
            column = replace(operation.column, type=type_, source=None)
            yield operation if type_ is operation.column.type else replace(operation, column=column)
        elif isinstance(operation, AlterColumn) and operation.type_ is not None:
            yield replace(operation, type_=_without_check(operation.type_))
        else:
            yield operation


def _named_apart(operation: CreateTable) -> CreateTable:
    table = operation.table
    own = {getattr(column.type.sa, "name", None) for column in table.columns}
    bound = [item for item in table.constraints if isinstance(item, Check) and item.type_bound]
    if all(item.name is None or item.name in own for item in bound):
        return operation
    columns = (replace(one, type=_without_check(one.type), source=None) for one in table.columns)
    made = (replace(one, type_bound=False, source=None) if one in bound else one for one in table.constraints)
    named = replace(table, columns=tuple(columns), constraints=tuple(made), source=None)
    return replace(operation, table=named)


def _without_check(type_: DataType) -> DataType:
    sa_type: Any = type_.sa
    if not isinstance(type_.sa, SchemaType) or not getattr(sa_type, "create_constraint", False):
        return type_
    bare: Any = sa_type.copy()
    bare.create_constraint = False
    return DataType(bare)
