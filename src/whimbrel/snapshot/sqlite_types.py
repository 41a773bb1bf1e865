"""The SQLAlchemy type for a type name as SQLite keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
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


def told_type(found: SQLType) -> SQLType:
    """The type that SQLAlchemy's inspector tells of one it has no class for: by its affinity.

    Source: "Determination Of Column Affinity", https://www.sqlite.org/datatype3.html.
    """
    if not isinstance(found, NamedType | types.UUID):
        return found
    written = found.name if isinstance(found, NamedType) else "UUID"
    match = _WRITTEN.match(written.partition(" COLLATE ")[0])
    name, arguments = (match[1], match[2] or "") if match else ("", "")
    kind: Any = ischema_names.get(name) or _affinity(name)
    try:
        return kind(*map(int, re.findall(r"\d+", arguments)))  # type: ignore[no-any-return]
    except TypeError:
        return kind()  # type: ignore[no-any-return]


_WRITTEN = re.compile(r"([\w ]+)(\(.*?\))?")
_AFFINITIES: Mapping[str, type[SQLType]] = MappingProxyType(
    {
        "INT": types.INTEGER,
        "CHAR": types.TEXT,
        "CLOB": types.TEXT,
        "TEXT": types.TEXT,
        "BLOB": types.NullType,
        "REAL": types.REAL,
        "FLOA": types.REAL,
        "DOUB": types.REAL,
    }
)


def _affinity(name: str) -> type[SQLType]:
    found = (kind for part, kind in _AFFINITIES.items() if part in name)
    return next(found, types.NUMERIC) if name else types.NullType
