"""What makes way for the values of an enum that go: defaults, and columns that have the type no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.enum_words import bare, is_enum, quoted
from whimbrel.operations.enums import ReplaceEnum
from whimbrel.operations.named_types import TypeKey
from whimbrel.operations.tables import DropTable
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import Expression


def leaves(operation: Operation, enum: TypeKey) -> bool:
    """Whether a column that has the type goes with it, or gets another."""
    if isinstance(operation, DropTable):
        columns = operation.table.columns if operation.table is not None else ()
        return any(is_enum(column.type, enum) for column in columns)
    if isinstance(operation, DropColumn):
        return operation.column is not None and is_enum(operation.column.type, enum)
    if not isinstance(operation, AlterColumn) or operation.type_ is None:
        return False
    return is_enum(operation.existing_type, enum) and not is_enum(operation.type_, enum)


def made_for(operation: ReplaceEnum, schema: Schema) -> Iterator[AlterColumn]:
    """The defaults dropped that name a value that goes; another one is set after the type has changed."""
    item = operation.item
    kept = (*operation.values, *operation.renamed)
    gone = [value for value in item.values if value not in kept] if item is not None else []
    for table in schema if gone else ():
        for column in table.columns:
            if is_enum(column.type, (operation.schema, operation.enum_name)):
                yield from _dropped(table, column, gone)


def _dropped(table: Table, column: Column, gone: Collection[str]) -> Iterator[AlterColumn]:
    if isinstance(column.default, Expression) and _names(bare(column.default), gone):
        yield AlterColumn(
            table.name,
            column.name,
            server_default=None,
            existing_type=column.type,
            existing_server_default=column.default,
            existing_nullable=column.nullable,
            schema=table.schema,
        )


def _names(default: str, values: Collection[str]) -> bool:
    """Whether the literal is one of the values, or a list with one of them in it."""
    if default in map(quoted, values):
        return True
    listed = re.fullmatch(r"'\{(.*)\}'", default, re.DOTALL)
    return listed is not None and bool(set(values) & set(re.split(r"[,\"]+", listed[1].replace("''", "'"))))
