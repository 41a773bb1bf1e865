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


def _word(type_: Any) -> str:
    if isinstance(type_, sa.BigInteger):
        return "BIGSERIAL"
    return "SMALLSERIAL" if isinstance(type_, sa.SmallInteger) else "SERIAL"
