"""Defaults that make way for the values of an enum that go: the type can't be replaced under them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.enum_words import bare, quoted
from whimbrel.operations.enums import ReplaceEnum
from whimbrel.operations.named_types import enum_of
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import Expression


def made_for(operation: ReplaceEnum, schema: Schema) -> Iterator[AlterColumn]:
    """The defaults dropped that name a value that goes; another one is set after the type has changed."""
    item = operation.item
    kept = (*operation.values, *operation.renamed)
    gone = [value for value in item.values if value not in kept] if item is not None else []
    for table in schema if gone else ():
        for column in table.columns:
            found = enum_of(column.type.sa)
            if found is not None and (found.schema, found.name) == (operation.schema, operation.enum_name):
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
