"""A schema as SQLAlchemy's inspector tells it, where it tells the same in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import DOUBLE_PRECISION, Integer
from sqlalchemy.dialects.postgresql import ARRAY, DOMAIN, INTERVAL
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.types import NullType

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import NO_OPTIONS, DataType, Options, Unsaid
from whimbrel.snapshot.named import NamedType
from whimbrel.snapshot.sqlite_types import told_type

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def as_reflected(schema: Schema, dialect: Dialect) -> Schema:
    """The schema in the inspector's words: Alembic's files are written of what it tells, to the letter."""
    rewrite = _REWRITERS.get(dialect.sa.name)
    if rewrite is None:
        return schema
    return schema.with_tables(rewrite(table, dialect) for table in schema)


def _sqlite(table: Table, dialect: Dialect) -> Table:
    """`unique` is the catalog's number; nothing is told of collations and AUTOINCREMENT."""
    indexes = tuple(replace(one, unique=cast("bool", int(one.unique))) for one in table.indexes)
    return replace(
        table,
        columns=tuple(map(_plain, table.columns)),
        constraints=tuple(_first_of_each(table.constraints)),
        indexes=indexes,
        options=_table_options(table.options, SQLiteDialect, "get_table_options"),
    )


def _first_of_each(constraints: Iterable[Constraint]) -> Iterator[Constraint]:
    """The constraints; of unique ones on the same columns the first, which are one to SQLite."""
    seen = set()
    for one in constraints:
        if isinstance(one, Unique):
            if one.columns in seen:
                continue
            seen.add(one.columns)
        yield one


def _plain(column: Column) -> Column:
    if column.autoincrement != "auto" or column.options:
        column = replace(column, autoincrement="auto", options=NO_OPTIONS)
    told: Any = told_type(column.type.sa)
    if getattr(told, "collation", None) is not None:
        told = told.copy()
        told.collation = None
    return column if told is column.type.sa else replace(column, type=DataType(told))


def _postgresql(table: Table, dialect: Dialect) -> Table:
    """A float has its precision; a constraint's options are told where they say nothing too.

    Nothing is told of UNLOGGED and PARTITION BY, of exclusions, and of when a unique constraint is checked;
    of what else a table is since SQLAlchemy 2.1.
    """
    return replace(
        table,
        columns=tuple(map(_column, table.columns)),
        constraints=tuple(_constraint(one, dialect) for one in table.constraints if _is_told(one)),
        indexes=tuple(map(_index, table.indexes)),
        prefixes=(),
        options=_table_options(table.options, PGDialect, "get_multi_table_options"),
    )


def _table_options(options: Mapping[str, Any], kind: type, reader: str) -> Options:
    """What a table is, as far as SQLAlchemy's dialect has the method that tells: older ones haven't."""
    if not options or reader not in vars(kind):
        return NO_OPTIONS
    return Options({key: value for key, value in options.items() if key not in _UNTOLD})


_UNTOLD = frozenset({"postgresql_partition_by", "sqlite_autoincrement"})


def _column(column: Column) -> Column:
    """A whole number whose default is a sequence's next one counts, whoever has the sequence."""
    told = _type(column.type.sa)
    if not column.autoincrement and _NEXT.search(str(getattr(column.default, "sa", ""))):
        column = replace(column, autoincrement=issubclass(told._type_affinity, Integer))
    return column if told is column.type.sa else replace(column, type=DataType(told))


_NEXT = re.compile(r"nextval\('[^']+'")


def _type(kind: Any) -> Any:
    """A double has 53 bits and an interval its fields in small letters, in an array and a domain too.

    What SQLAlchemy has no class for is unknown, and so is an array of it.
    """
    if isinstance(kind, NamedType) or isinstance(getattr(kind, "item_type", None), NamedType):
        return NullType()
    if type(kind) is DOUBLE_PRECISION:
        return _DOUBLE
    if isinstance(kind, INTERVAL) and kind.fields:
        return INTERVAL(fields=kind.fields.lower(), precision=kind.precision)
    if isinstance(kind, ARRAY):
        return _around(kind, "item_type")
    return _around(kind, "data_type") if isinstance(kind, DOMAIN) else kind


def _around(kind: Any, name: str) -> Any:
    """The type around another one, in whose place is the told one."""
    inner = getattr(kind, name)
    told = _type(inner)
    if told is inner:
        return kind
    whole = kind.copy()
    setattr(whole, name, told)
    return whole


_DOUBLE: Any = DOUBLE_PRECISION(precision=53)


def _is_told(item: Constraint) -> bool:
    return not isinstance(item, Exclusion)


def _constraint(item: Constraint, dialect: Dialect) -> Constraint:
    """PostgreSQL has INCLUDE since 11, NULLS NOT DISTINCT since 15; a check's options have one word."""
    if isinstance(item, ForeignKey):
        return replace(item, options=NO_OPTIONS)
    if isinstance(item, Check) and item.options:
        said = {key.removeprefix("postgresql_"): value for key, value in item.options.items()}
        return replace(item, options=Options({"dialect_options": said}))
    if not isinstance(item, Unique):
        return item
    included = list(item.options.get("postgresql_include") or ())
    told: dict[str, Any] = {"postgresql_include": included or Unsaid()}
    if (dialect.version or (15,)) >= (15,):
        told["postgresql_nulls_not_distinct"] = bool(item.options.get("postgresql_nulls_not_distinct"))
    others = {key: value for key, value in item.options.items() if key not in told}
    return replace(item, deferrable=None, initially=None, options=Options({**told, **others}))


def _index(index: Index) -> Index:
    options = sorted(index.options.items(), key=lambda option: _PLACES.get(option[0], len(_PLACES)))
    told = {key: _TOLD[key](value) if key in _TOLD else value for key, value in options}
    return replace(index, options=Options(told))


_PLACES: Mapping[str, int] = MappingProxyType(
    {f"postgresql_{name}": n for n, name in enumerate(("ops", "with", "using", "where", "include"))}
)


_TOLD: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"postgresql_include": list, "postgresql_where": lambda clause: clause.text.replace("\\:", ":")}
)
"""Options of an index that are told as plain values."""

_REWRITERS: Mapping[str, Callable[[Table, Dialect], Table]] = MappingProxyType(
    {"sqlite": _sqlite, "postgresql": _postgresql}
)
