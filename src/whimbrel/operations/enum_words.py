"""Values of an enum in defaults of columns: PostgreSQL keeps which value it is, not what it was called."""

from __future__ import annotations

import re
from dataclasses import replace

import sqlalchemy as sa

from whimbrel.operations.named_types import TypeKey, enum_of
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

_LIST = re.compile(r"'\{([^'\"{}\\]*)\}'")
_CAST = re.compile(r"::[^']*\Z")


def quoted(value: str) -> str:
    """The value as SQL."""
    return "'" + value.replace("'", "''") + "'"


def is_enum(type_: DataType | None, enum: TypeKey) -> bool:
    """Whether it is that type, or a list of it."""
    found = None if type_ is None else enum_of(type_.sa)
    return found is not None and (found.schema, found.name) == enum


def bare(default: Expression) -> str:
    """A default without the cast behind it."""
    return _CAST.sub("", default.text)


def with_value_renamed(default: Expression, old: str, new: str) -> Expression:
    """The literal of a value, or of a list of values, as it is told after the value got a new name."""
    text = bare(default)
    now = _renamed(text, old, new)
    if now == text:
        return default
    return Expression(sa.text((now + default.text.removeprefix(text)).replace(":", "\\:")))


def with_defaults_renamed(schema: Schema, enum: TypeKey, old: str, new: str) -> Schema:
    """The schema with the new name of a value in the defaults of all columns that have the type."""
    return schema.with_tables(_table(table, enum, old, new) for table in schema)


def _table(table: Table, enum: TypeKey, old: str, new: str) -> Table:
    columns = tuple(_column(one, old, new) if is_enum(one.type, enum) else one for one in table.columns)
    return table if columns == table.columns else replace(table, columns=columns, source=None)


def _column(column: Column, old: str, new: str) -> Column:
    if not isinstance(column.default, Expression):
        return column
    default = with_value_renamed(column.default, old, new)
    return column if default is column.default else replace(column, default=default, source=None)


def _renamed(text: str, old: str, new: str) -> str:
    if text == quoted(old):
        return quoted(new)
    listed = _LIST.fullmatch(text)
    if listed is None:
        return text
    return "'{" + ",".join(new if one == old else one for one in listed[1].split(",")) + "}'"
