"""The SQLAlchemy type for a type name as SQLite keeps it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import types
from sqlalchemy.dialects.sqlite.base import ischema_names

from whimbrel.schema.values import DataType, SQLType
from whimbrel.snapshot.named import NamedType

_TYPE = re.compile(r"\s*(?P<name>[\w ]*?)\s*(?:\((?P<arguments>[\d\s,]*)\))?\s*\Z")


@lru_cache(maxsize=4096)
def data_type(text: str, collation: str | None = None) -> DataType:
    """The type for the text of a column; one value per text, whatever the number of columns."""
    return DataType(_sqlalchemy_type(text, collation))


def _sqlalchemy_type(text: str, collation: str | None) -> SQLType:
    match = _TYPE.match(text)
    name = match["name"].upper() if match else ""
    known: Any = types.UUID if name == "UUID" else ischema_names.get(name)  # which has no UUID there
    if match is None or known is None:
        return NamedType(text + (f' COLLATE "{collation}"' if collation else ""))
    arguments = [int(part) for part in (match["arguments"] or "").split(",") if part.strip()]
    if collation and issubclass(known, types.String):
        return known(*(arguments or (None,)), collation=collation)  # type: ignore[no-any-return]
    try:
        return known(*arguments)  # type: ignore[no-any-return]
    except TypeError:  # INTEGER(11) and the like: an argument that SQLAlchemy's class doesn't take
        return NamedType(text)
