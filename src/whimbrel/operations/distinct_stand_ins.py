"""A required column that tells rows apart comes back over rows: each gets one of its own, made of its key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import CreateIndex
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.mentions import mentions
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def tells_apart(part: object, column: str) -> bool:
    """Whether it is a unique constraint or index that looks at the column, or the key that it is alone."""
    if isinstance(part, Unique):
        return column in part.columns
    if isinstance(part, PrimaryKey):
        return part.columns == (column,)
    return isinstance(part, Index) and part.unique and any(_is_of(one, column) for one in part.elements)


def _is_of(element: Any, column: str) -> bool:
    return bool(element == column) if isinstance(element, str) else mentions(element, column)


def without_default(added: AddColumn, schema: Schema, dialect: Dialect) -> tuple[Operation, ...]:
    """The column whose default would be one value for all rows: they have NULL or their key instead."""
    name, column, place = added.table_name, added.column, added.schema
    if column.nullable and dialect.features.refuses_to_alter:  # a rebuild would give them the default
        bare = replace(added, constraints=(), indexes=())
        return (bare, _filled(added, sa.null(), dialect), *_parts(added))
    bare = replace(added, column=replace(column, default=None, source=None))
    filled = (bare,) if column.nullable else from_the_key(bare, schema, dialect)
    default = AlterColumn(
        name, column.name, server_default=column.default, existing_type=column.type, schema=place
    )
    return (*filled, default) if filled else ()


def is_one_for_all(default: Expression) -> bool:
    """Whether a default gives each row the same value."""
    return re.search(r"(?i)nextval|random|uuid", default.text) is None


def from_the_key(added: AddColumn, schema: Schema, dialect: Dialect) -> tuple[Operation, ...]:
    """The column without values, its values, then what asks for them; empty where the key makes none."""
    value = _value(added, schema.find(added.table_name, added.schema), dialect)
    if value is None:
        return ()
    name, column, place = added.table_name, added.column, added.schema
    optional = replace(column, nullable=True, source=None)
    return (
        replace(added, column=optional, constraints=(), indexes=(), stands_in=True),
        _filled(added, value, dialect),
        AlterColumn(name, column.name, nullable=False, existing_type=column.type, schema=place),
        *_parts(added),
    )


def _filled(added: AddColumn, value: Any, dialect: Dialect) -> ExecuteSQL:
    """All rows get the value in the column."""
    name = added.column.name
    rows = sa.table(added.table_name, sa.column(name), schema=added.schema)
    return ExecuteSQL.without_parameters(dialect.compile(sa.update(rows).values({name: value})))


def _parts(added: AddColumn) -> Iterator[Operation]:
    """What was written in the column, on its own."""
    for constraint in added.constraints:
        yield AddConstraint(constraint, added.table_name, added.schema)
    for index in added.indexes:
        yield CreateIndex(index, added.table_name, added.schema)


def _value(added: AddColumn, table: Table | None, dialect: Dialect) -> Any:
    """The row's key as a value of the column; None where it may not be one."""
    key = table.primary_key if table is not None else None
    if table is None or key is None or len(key.columns) != 1:
        return None
    kept, wanted = table.column(key.columns[0]).type.sa, added.column.type.sa
    counts = isinstance(kept, sa.Integer)
    said: sa.ColumnElement[Any] = sa.column(key.columns[0])
    if counts and isinstance(wanted, sa.Integer | sa.Numeric):
        return said
    if counts and isinstance(wanted, sa.Uuid) and dialect.sa.supports_native_uuid:
        return sa.cast(sa.func.lpad(sa.cast(said, sa.Text), 32, "0"), wanted)
    is_text = isinstance(wanted, sa.String) and not isinstance(wanted, sa.Enum)
    return sa.cast(said, wanted) if is_text and (counts or isinstance(kept, sa.String)) else None
