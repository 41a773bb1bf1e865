"""Checks that a type makes, apart from the columns that have it: each is an operation of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy.types import SchemaType

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.schema.values import DataType


def checks_apart(operations: Iterable[Operation]) -> Iterator[Operation]:
    """The operations, with types of columns that make no check (`Boolean`, `Enum`).

    The check is found and made by itself, so that the type would make it a second time.
    """
    for operation in operations:
        if isinstance(operation, AddColumn):
            type_ = _without_check(operation.column.type)
            column = replace(operation.column, type=type_, source=None)
            yield operation if type_ is operation.column.type else replace(operation, column=column)
        elif isinstance(operation, AlterColumn) and operation.type_ is not None:
            yield replace(operation, type_=_without_check(operation.type_))
        else:
            yield operation


def _without_check(type_: DataType) -> DataType:
    sa_type: Any = type_.sa
    if not isinstance(type_.sa, SchemaType) or not getattr(sa_type, "create_constraint", False):
        return type_
    bare: Any = sa_type.copy()
    bare.create_constraint = False
    return DataType(bare)
