"""SERIAL: an integer that brings a sequence of its own, which only a new column can be given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal, TypeAlias

import sqlalchemy as sa
from sqlalchemy.types import UserDefinedType

from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.table import Column, Identity, Table
from whimbrel.schema.values import DataType

SERIAL: Literal["serial"] = "serial"
Counting: TypeAlias = Identity | Literal["serial"] | None
"""How a column counts by itself: as an identity, by a sequence of its own, not at all."""

_NEXT = re.compile(r"nextval\('.*'::regclass\)")


class Serial(UserDefinedType[int]):
    """SERIAL, BIGSERIAL or SMALLSERIAL of PostgreSQL: `Serial("BIGSERIAL")`."""

    cache_ok = True
    __module__ = "whimbrel.types"  # where revision files take it from: folders in here may move

    def __init__(self, name: str = "SERIAL") -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        """The word in CREATE TABLE."""
        return self.name


def counting(column: Column, in_key: bool = False) -> Column:
    """A column read from a database, to be created again: one that counted gets a new sequence.

    Its own went with it. `in_key` is a column of the primary key, whose default isn't told.
    """
    if column.source is not None or column.autoincrement is not True or column.identity is not None:
        return column
    told = column.default is not None and _NEXT.fullmatch(column.default.text)
    if not told and not (in_key and column.default is None):
        return column
    return replace(column, type=DataType(Serial(_word(column.type.sa))), default=None)


def counted_as_key(column: Column) -> bool:
    """Whether a column read from a database counted as its key: then no default of it was told."""
    if column.source is not None or column.identity is not None or column.default is not None:
        return False
    return column.autoincrement is True and isinstance(column.type.sa, sa.Integer)


def how_it_counts(column: Column, table: Table) -> Counting:
    """How the column of a key counts by itself; by SQLAlchemy's rules where the models leave that open."""
    if column.identity is not None:
        return column.identity
    owner = getattr(column.source, "table", None)
    if owner is not None and column.computed is None:  # where it is said to count, no default is written
        return SERIAL if owner._autoincrement_column is column.source and _is_left(column.source) else None
    if column.default is not None or column.computed is not None:
        return None
    return SERIAL if _is_counted_key(column, table) else None


def _is_left(column: sa.Column[Any]) -> bool:
    """Whether no value of the client's stands in the way; SQLAlchemy writes SERIAL only then."""
    default = column.default
    return default is None or (isinstance(default, sa.Sequence) and default.optional)


def _is_counted_key(column: Column, table: Table) -> bool:
    key = table.primary_key
    if key is None or column.name not in key.columns or not isinstance(column.type.sa, sa.Integer):
        return False
    if isinstance(column.autoincrement, bool):
        return column.autoincrement
    pointing = any(isinstance(one, ForeignKey) and column.name in one.columns for one in table.constraints)
    return len(key.columns) == 1 and (not pointing or column.autoincrement == "ignore_fk")


def _word(type_: Any) -> str:
    if isinstance(type_, sa.BigInteger):
        return "BIGSERIAL"
    return "SMALLSERIAL" if isinstance(type_, sa.SmallInteger) else "SERIAL"
