"""SERIAL: an integer that brings a sequence of its own, which only a new column can be given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import UserDefinedType

from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType

_NEXT = re.compile(r"nextval\('.*'::regclass\)")


class Serial(UserDefinedType[int]):
    """SERIAL, BIGSERIAL or SMALLSERIAL of PostgreSQL: `Serial("BIGSERIAL")`."""

    cache_ok = True

    def __init__(self, name: str = "SERIAL") -> None:
        self.name = name

    def get_col_spec(self, **_: Any) -> str:
        """The word in CREATE TABLE."""
        return self.name


def as_new(column: Column) -> Column:
    """The column to be created again: one that counts by a sequence gets a new one."""
    default = column.default
    if column.autoincrement is not True or default is None or not _NEXT.fullmatch(default.text):
        return replace(column, source=None)
    return as_serial(column)


def as_serial(column: Column) -> Column:
    """The column with the type that brings a sequence; an integer's length is kept."""
    word = "BIGSERIAL" if isinstance(column.type.sa, sa.BigInteger) else "SERIAL"
    word = "SMALLSERIAL" if isinstance(column.type.sa, sa.SmallInteger) else word
    return replace(column, type=DataType(Serial(word)), default=None, source=None)
