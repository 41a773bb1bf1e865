"""A type that a revision writes, as the catalog of a database tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.operations.named_types import enum_of
from whimbrel.schema.values import DataType
from whimbrel.snapshot.named import NamedType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table

_COLLATE = re.compile(r'\s+COLLATE\s+("(?:[^"]|"")+"|\S+)', re.IGNORECASE)


def told(schema: Schema, dialect: Dialect) -> Schema:
    """The schema with such types."""
    return schema.with_tables(_told(table, dialect) for table in schema)


def _told(table: Table, dialect: Dialect) -> Table:
    columns = (replace(one, type=_type(one.type, dialect)) for one in table.columns)
    return replace(table, columns=tuple(columns))


def _type(given: DataType, dialect: Dialect) -> DataType:
    """The type under the database's own word; itself where we have no reader for the database."""
    read = _READERS.get(dialect.sa.name)
    if read is None or (dialect.features.has_named_types and enum_of(given.sa) is not None):
        return given
    written = dialect.type_sql(given)
    found = read(_COLLATE.sub("", written), getattr(given.sa, "collation", None))
    return given if isinstance(found.sa, NamedType) or not written else found


def _sqlite(written: str, collation: str | None) -> DataType:
    from whimbrel.snapshot.sqlite_types import data_type

    return data_type(written, collation)


def _postgresql(written: str, collation: str | None) -> DataType:
    from whimbrel.snapshot.postgresql_types import Types

    found = _SPELLED.match(written.lower())
    if found is None:
        return DataType(NamedType(written))
    said = found["name"] + (found["rest"] or "")
    word = _WORDS.get(said, said)
    name, _, rest = word.partition(" with")
    size = found["size"] or "" if "float" not in found["name"] else ""
    text = f"{name}{size}{' with' + rest if rest else ''}{found['list'] or ''}"
    return Types([], []).data_type(text, collation, 0)


_SPELLED = re.compile(
    r"(?P<name>[a-z][\w ]*?)(?P<size>\([\d, ]+\))?(?P<rest> with\w* time zone)?(?P<list>\[\])?$"
)
_WORDS = {
    "varchar": "character varying",
    "char": "character",
    "decimal": "numeric",
    "float": "double precision",
    "timestamp": "timestamp without time zone",
    "time": "time without time zone",
}
"""What PostgreSQL calls types that may be written otherwise."""
_READERS: dict[str, Callable[[str, str | None], DataType]] = {"sqlite": _sqlite, "postgresql": _postgresql}
