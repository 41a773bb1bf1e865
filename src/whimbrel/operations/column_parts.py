"""What `sa.Column(...)` brings along besides the column: keys, checks, unique constraints, indexes."""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.types import SchemaType

from whimbrel.operations import conventions
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.constraint import Constraint
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column


class Parts(NamedTuple):
    """A column by itself, whether it is the primary key, and what hangs on it."""

    column: Column
    primary_key: bool = False
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()


def parts_of(column: sa.Column[Any], table: str, schema: str | None) -> Parts:
    """The parts of a column that is to be added to a table; constraints get the names of the convention."""
    if not _brings_more(column):
        return Parts(from_sqlalchemy.column(column))
    mine = column._copy()
    owner = sa.Table(table, conventions.metadata(), mine, schema=schema)
    to_sqlalchemy.add_referents(owner)
    found = from_sqlalchemy.table(owner)
    others = [item for item in found.constraints if item is not found.primary_key]
    return Parts(found.columns[0], mine.primary_key, tuple(others), found.indexes)


def _brings_more(column: sa.Column[Any]) -> bool:
    return bool(
        column.primary_key
        or column.unique
        or column.index
        or column.foreign_keys
        or column.constraints
        or isinstance(column.type, SchemaType)
    )
