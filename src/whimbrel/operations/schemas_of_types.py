"""Named types in other schemas; those of the default one by their names alone, as a database tells them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from typing import Any, TypeAlias

from sqlalchemy.types import ARRAY, SchemaType

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType

Names: TypeAlias = Mapping[str | None, str | None]
"""By a schema's name, the one that takes its place; others stay."""


def type_in(names: Names, found: Any) -> Any:
    """The type, in the new schema where it is a named one: there no MetaData of the models creates it."""
    if isinstance(found, ARRAY):
        item = type_in(names, found.item_type)
        return found if item is found.item_type else _with(found, item_type=item)
    schema = getattr(found, "schema", None)
    if isinstance(found, SchemaType) and names.get(schema, schema) != schema:
        return _with(found, schema=names[schema], metadata=None)
    return found


def operation_in(names: Names, operation: Operation) -> Operation:
    """The operation with its named types in the new schemas."""
    if isinstance(operation, CreateTable):
        return replace(operation, table=table_in(names, operation.table))
    if isinstance(operation, AddColumn):
        return replace(operation, column=_column(names, operation.column))
    if isinstance(operation, AlterColumn) and operation.type_ is not None:
        return replace(operation, type_=_type(names, operation.type_))
    return operation


def table_in(names: Names, table: Table) -> Table:
    """The table with the named types of its columns in the new schemas."""
    columns = tuple(_column(names, column) for column in table.columns)
    if all(new is old for new, old in zip(columns, table.columns, strict=True)):
        return table
    return replace(table, columns=columns, source=None)


def _column(names: Names, column: Column) -> Column:
    type_ = _type(names, column.type)
    return column if type_ is column.type else replace(column, type=type_, source=None)


def _type(names: Names, type_: DataType) -> DataType:
    found = type_in(names, type_.sa)
    return type_ if found is type_.sa else DataType(found)


def _with(found: Any, **attributes: Any) -> Any:
    """A copy: the events of the type belong to the models' column."""
    result = copy(found)
    vars(result).update(attributes)
    return result
