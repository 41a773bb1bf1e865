"""The rows of a table copied into its new shape: which column fills which, and what a cast would lose."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import cast, literal, literal_column
from sqlalchemy.exc import CompileError
from sqlalchemy.types import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Integer,
    Interval,
    LargeBinary,
    NullType,
    String,
    Time,
    UserDefinedType,
)

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, SQLType
from whimbrel.values import dataclass

PREFIX = "_whimbrel_tmp_"
_SHOWN = 40
"""How much of a table's name is in that of its copy: PostgreSQL cuts names at 63 bytes."""


@dataclass(frozen=True, slots=True)
class Cast:
    """A column whose values get another type on the way; its name is quoted.

    `may_lose` is False where every value of the old type has its like in the new one. `of_bytes`: bytes
    become a text, which no driver reads where it isn't UTF-8.
    """

    column: str
    type_sql: str
    may_lose: bool = True
    of_bytes: bool = False

    @property
    def sql(self) -> str:
        """The cast value."""
        return f"CAST({self.column} AS {self.type_sql})"


def copy_name(table: str) -> str:
    """The name of a table while it is built. Its number makes it ours: nobody else gives such a name."""
    return f"{PREFIX}{zlib.crc32(table.encode()):08x}_{table[:_SHOWN]}"


def script_name(table: str) -> str:
    """The name of a table while a script builds it: as Alembic calls it; nobody looks for it later."""
    return f"_alembic_tmp_{table}"[:50]


def is_copy_name(name: str) -> bool:
    """Whether this is the name of a copy that a killed run has left."""
    number, _, table = name.removeprefix(PREFIX).partition("_")
    return name.startswith(PREFIX) and (number == f"{zlib.crc32(table.encode()):08x}" or len(table) == _SHOWN)


def sources(changes: tuple[Operation, ...], old: Table, new: Table) -> dict[str, str]:
    """By the columns of the new table, the columns of the old one that fill them; none for new ones."""
    source: dict[str, str] = {column.name: column.name for column in old.columns}
    for change in changes:
        source = _followed(change, source)
    return {name: source[name] for name in (c.name for c in new.columns) if name in source}


def _followed(change: Operation, source: Mapping[str, str]) -> dict[str, str]:
    """Where the columns come from after one more change."""
    column, new = getattr(change, "column_name", None), getattr(change, "new_column_name", None)
    if new is not None:
        return {new if name == column else name: origin for name, origin in source.items()}
    if change.name == "drop_column":
        return {name: origin for name, origin in source.items() if name != column}
    return dict(source)


def copy_rows(
    old: Table,
    new: Table,
    columns: Mapping[str, str],
    row_number: str | None,
    dialect: Dialect,
    in_script: bool = False,
    changes: tuple[Operation, ...] = (),
) -> Statement | None:
    """INSERT ... SELECT of all that the new table doesn't compute itself; None where nothing is to copy.

    `changes` are those that made the new table. `in_script` gives it the form that Alembic writes: every
    column with its table.
    """
    source, value = dialect.create_name(old.name, old.schema), _value_in_script if in_script else _value
    pairs = {
        dialect.quote(name): value(old.column(origin), new.column(name), dialect, source)
        for name, origin in columns.items()
        if new.column(name).computed is None
    }
    if row_number is not None:
        pairs = {row_number: row_number, **pairs}
    if not pairs:
        return None
    pairs |= {**dict(_filled(new, columns, dialect)), **dict(_passing(changes, new, columns, dialect))}
    sql = (
        f"INSERT INTO {dialect.create_name(new.name, new.schema)} ({', '.join(pairs)}) "
        f"{_overriding(new, columns, dialect)}"
        f"SELECT {', '.join(pairs.values())} {chr(10) if in_script else ''}FROM {source}"
    )
    return dialect.say("copy_rows", sql, old.name, old.schema)


def _overriding(new: Table, columns: Mapping[str, str], dialect: Dialect) -> str:
    """What lets an identity that always counts take the numbers that the rows have."""
    identities = (new.column(name).identity for name in columns)
    needed = any(identity is not None and identity.always for identity in identities)
    return "OVERRIDING SYSTEM VALUE " if needed and dialect.features.overrides_identities else ""


def _filled(new: Table, columns: Mapping[str, str], dialect: Dialect) -> Iterator[tuple[str, str]]:
    """The new columns that have a default in Python, with its value: Alembic too gives it to the rows."""
    for column in new.columns:
        if column.name not in columns and column.computed is None:
            value = _value_in_python(column, dialect)
            if value is not None:
                yield dialect.quote(column.name), value


def _passing(
    changes: Iterable[Operation], new: Table, columns: Mapping[str, str], dialect: Dialect
) -> Iterator[tuple[str, str]]:
    """The required columns that are added with a default and lose it: the rows have its value."""
    required = {one.name for one in new.columns if one.name not in columns and _needs_value(one)}
    for change in changes:
        added = getattr(change, "column", None) if change.name == "add_column" else None
        if added is not None and added.name in required and added.default is not None:
            yield dialect.quote(added.name), dialect.default_sql(added.default)


def _needs_value(column: Column) -> bool:
    return not (column.nullable or column.default or column.computed or column.identity)


def _value_in_python(column: Column, dialect: Dialect) -> str | None:
    """The SQL of what `sa.Column(default=...)` says, a function called once; None where it says nothing."""
    default = default_in_python(column)
    if default is None:
        return None
    value = default.arg(None) if default.is_callable else default.arg
    try:
        return dialect.compile(value if default.is_clause_element else literal(value, column.type.sa))
    except CompileError:  # a type whose values have no form in SQL
        return None


def default_in_python(column: Column) -> Any:
    """SQLAlchemy's default that fills the column from Python; None where it has none, or a sequence."""
    default = getattr(column.source, "default", None)
    return default if getattr(default, "arg", None) is not None else None


def casts(old: Table, new: Table, columns: Mapping[str, str], dialect: Dialect) -> tuple[Cast, ...]:
    """The columns whose values are cast."""
    return tuple(
        Cast(
            dialect.quote(origin),
            _cast_to(new.column(name).type, dialect),
            _may_lose(old.column(origin).type, new.column(name).type),
            _are_read_as_text(old.column(origin).type, new.column(name).type),
        )
        for name, origin in columns.items()
        if new.column(name).computed is None
        and _is_cast(old.column(origin).type, new.column(name).type, dialect)
    )


def _may_lose(old: DataType, new: DataType) -> bool:
    """Whether a value may be another after the cast; the bytes of a text are those of the text."""
    if _are_read_as_text(new, old):
        return False
    return not issubclass(_kind(old), Integer | Boolean)


def _are_read_as_text(old: DataType, new: DataType) -> bool:
    return (_kind(old), _kind(new)) == (LargeBinary()._type_affinity, String()._type_affinity)


def _value(old: Column, new: Column, dialect: Dialect, source: str) -> str:
    """The value of the old column; cast where the new one is of another kind."""
    name = dialect.quote(old.name)
    return Cast(name, _cast_to(new.type, dialect)).sql if _is_cast(old.type, new.type, dialect) else name


def _value_in_script(old: Column, new: Column, dialect: Dialect, source: str) -> str:
    """The same with the table's name before the column's, and a name for what is cast."""
    column = dialect.quote(old.name)
    name = f"{source}.{column}"
    if not _is_cast(old.type, new.type, dialect):
        return name
    return f"{dialect.compile(cast(literal_column(name), new.type.sa))} AS {column}"


def _cast_to(type_: DataType, dialect: Dialect) -> str:
    """The type as CAST takes it: without the collation that a column of it has."""
    return dialect.type_sql(type_).partition(" COLLATE ")[0]


def _is_cast(old: DataType, new: DataType, dialect: Dialect) -> bool:
    kinds = [_kind(type_) for type_ in (old, new)]
    unsure = any(issubclass(kind, NullType | JSON | UserDefinedType) for kind in kinds)
    dates = issubclass(kinds[1], _DATES) and not dialect.features.has_date_types
    return kinds[0] is not kinds[1] and not unsure and not dates


def _kind(type_: DataType) -> type[SQLType]:
    """What the type is to a database: a decorator is what it decorates."""
    return type_.sa._type_affinity or type(type_.sa)


_DATES = (Date, DateTime, Time, Interval)
