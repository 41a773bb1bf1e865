"""A column that must have a value comes back over rows: each gets a stand-in for what was lost with it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import literal, text, types
from sqlalchemy.exc import CompileError, StatementError

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.conditions import passing
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.distinct_stand_ins import (
    from_the_key,
    is_one_for_all,
    tells_apart,
    without_default,
)
from whimbrel.operations.indexes import CreateIndex
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey
from whimbrel.schema.index import Index
from whimbrel.schema.mentions import mentions
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression, SQLType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

Place: TypeAlias = tuple[str | None, str, str]
Returning: TypeAlias = Mapping[Place, AddColumn]
"""The columns that come back, by schema, table and name."""


def with_stand_ins(
    operations: Sequence[Operation], schema: Schema, dialect: Dialect
) -> tuple[Operation, ...]:
    """The operations that lead back from a schema; a required column gets a default, which goes at once.

    One that is unique gets values made of the rows' keys. A column whose value a key or an exclusion judges
    stays without one, and so does one for which no value is known that its checks let pass: rows refuse it.
    """
    found: list[Operation] = []
    returning = {_place(one): one for one in operations if isinstance(one, AddColumn)}
    for number, one in enumerate(operations):
        found += _filled(one, operations[number + 1 :], schema, dialect, returning)
        schema = one.apply(schema)
    return tuple(found)


def _filled(
    operation: Operation,
    later: Sequence[Operation],
    schema: Schema,
    dialect: Dialect,
    returning: Returning,
) -> Iterable[Operation]:
    if not isinstance(operation, AddColumn) or not _gives_values(operation):
        return (operation,)
    parts, name = tuple(_parts(operation, later)), operation.column.name
    if any(_judges(one, operation, returning) for one in parts):
        return (operation,)
    conditions = _conditions(parts, name, _others(operation, schema, returning))
    if any(tells_apart(one, name) for one in parts) and _lets_a_key_pass(operation.column, conditions):
        make = from_the_key if operation.column.default is None else without_default
        own = make(operation, schema, dialect)
        if own:
            return own
    if operation.column.default is not None or any(_is_key_of(one, name) for one in parts):
        return (operation,)
    stand_in = (
        None if dialect.features.gives_rows_a_zero else _stand_in(operation.column, conditions, dialect)
    )
    return (operation,) if stand_in is None else _by_default(operation, stand_in)


def _gives_values(added: AddColumn) -> bool:
    """Whether rows get one in it that is to be made up, or one for all of them."""
    column = added.column
    if column.identity or column.computed or added.primary_key:
        return False
    return not column.nullable if column.default is None else is_one_for_all(column.default)


def _by_default(added: AddColumn, stand_in: Expression) -> tuple[Operation, Operation]:
    column = added.column
    return (
        replace(added, column=replace(column, default=stand_in, source=None), stands_in=True),
        AlterColumn(
            added.table_name,
            column.name,
            server_default=None,
            existing_type=column.type,
            existing_server_default=stand_in,
            existing_nullable=False,
            schema=added.schema,
        ),
    )


def _stand_in(column: Column, conditions: Sequence[str], dialect: Dialect) -> Expression | None:
    """The default for the rows; None where no value may stand in it."""
    value = _passing(column, conditions)
    if value is None or isinstance(value, str):
        return None if value is None else Expression(value)
    try:
        return Expression(text(dialect.compile(literal(value, column.type.sa))))
    except (CompileError, StatementError, NotImplementedError):  # no form in SQL for such values
        return None


def _parts(added: AddColumn, later: Iterable[Operation]) -> Iterator[Constraint | Index]:
    """The constraints and indexes that come with the column, or after it."""
    yield from (*added.constraints, *added.indexes)
    for one in later:
        if isinstance(one, AddConstraint | CreateIndex) and (one.schema, one.table_name) == (
            added.schema,
            added.table_name,
        ):
            yield one.constraint if isinstance(one, AddConstraint) else one.index


def _judges(part: Constraint | Index, added: AddColumn, returning: Returning) -> bool:
    """Whether it looks for the value among others."""
    column = added.column.name
    if isinstance(part, ForeignKey):
        return column in part.columns and not _points_to_its_like(part, added, returning)
    return isinstance(part, Exclusion) and any(mentions(one, column) for one, _ in part.elements)


def _points_to_its_like(key: ForeignKey, added: AddColumn, returning: Returning) -> bool:
    """Whether the column it points to comes back too, and its rows get the same stand-in."""
    column = key.referred_columns[key.columns.index(added.column.name)]
    target = returning.get((key.referred_schema, key.referred_table, column))
    if target is None or target is added or target.column.nullable or target.column.default is not None:
        return False
    return bool(_zero(target.column.type.sa) == _zero(added.column.type.sa))


def _is_key_of(part: Constraint | Index, column: str) -> bool:
    """Whether the column alone is the key of its table."""
    return isinstance(part, PrimaryKey) and part.columns == (column,)


def _conditions(parts: Iterable[Constraint | Index], column: str, others: Collection[str]) -> list[str]:
    """What the checks ask of it alone; those that read other columns too are the rows' matter."""
    checks = (one.expression for one in parts if isinstance(one, Check) and not one.type_bound)
    return [
        one.text
        for one in checks
        if mentions(one, column) and not any(mentions(one, other) for other in others)
    ]


def _others(added: AddColumn, schema: Schema, returning: Returning) -> set[str]:
    """The table's other columns, those that come back beside it included."""
    table = schema.find(added.table_name, added.schema)
    there = {column.name for column in table.columns} if table is not None else set()
    beside = {name for *place, name in returning if place == [added.schema, added.table_name]}
    return (there | beside) - {added.column.name}


def _lets_a_key_pass(column: Column, conditions: Sequence[str]) -> bool:
    """Whether its checks let a row's key pass, as far as a first row's tells."""
    first: Any = "1" if isinstance(column.type.sa, types.String) else 1
    return not conditions or bool(passing(first, column.name, conditions) == first)


def _place(added: AddColumn) -> Place:
    return added.schema, added.table_name, added.column.name


def _passing(column: Column, conditions: Sequence[str]) -> Any:
    """What stands for nothing, or what else the checks let pass; None where nothing is known."""
    value = _zero(column.type.sa)
    if not conditions or value is None:
        return value
    if isinstance(column.type.sa, types.Enum):  # no other value is one of the type
        values = map(str, column.type.sa.enums)
        return next((one for one in values if passing(one, column.name, conditions) == one), None)
    return passing(value, column.name, conditions) if isinstance(value, str | int) else None


def _zero(type_: SQLType) -> Any:
    """What stands for nothing in values of the type; None where nothing does."""
    if isinstance(type_, types.Enum):
        return str(type_.enums[0]) if type_.enums else None
    if type_.__visit_name__ in _TEXTS:
        return _TEXTS[type_.__visit_name__]
    return next((make() for kind, make in _ZEROS if isinstance(type_, kind)), None)


_EPOCH = datetime.datetime(1970, 1, 1)
_ZEROS: tuple[tuple[Any, Callable[[], Any]], ...] = (
    (types.Boolean, lambda: False),
    ((types.Integer, types.Numeric, types.Float), lambda: 0),
    (types.Uuid, lambda: uuid.UUID(int=0)),
    (types.String, lambda: ""),
    (types.DateTime, lambda: _EPOCH),
    (types.Date, _EPOCH.date),
    (types.Time, _EPOCH.time),
    (types.LargeBinary, lambda: b""),
    (types.ARRAY, lambda: "{}"),
    (types.JSON, lambda: "{}"),
)
_TEXTS = {
    "INTERVAL": "0",
    "INET": "0.0.0.0",
    "CIDR": "0.0.0.0/0",
    "HSTORE": "",
    "TSVECTOR": "",
    "MONEY": "0",
    **dict.fromkeys(("INT4RANGE", "INT8RANGE", "NUMRANGE", "DATERANGE", "TSRANGE", "TSTZRANGE"), "empty"),
}
"""Literals of PostgreSQL's types that no value of Python stands for."""
