"""A column that must have a value comes back over rows: each gets a stand-in for what was lost with it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import literal, text, types
from sqlalchemy.exc import CompileError, StatementError

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.conditions import passing
from whimbrel.operations.constraints import AddConstraint
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey
from whimbrel.schema.mentions import mentions
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression, SQLType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def with_stand_ins(operations: Sequence[Operation], dialect: Dialect) -> tuple[Operation, ...]:
    """The operations that lead back; a required column is added with a default, which goes at once.

    A column whose value a key or an exclusion judges stays without one, and so does one for which no value
    is known that its checks let pass: rows refuse it.
    """
    if dialect.features.gives_rows_a_zero:
        return tuple(operations)
    found = ((one, operations[number + 1 :]) for number, one in enumerate(operations))
    return tuple(item for one, later in found for item in _filled(one, later, dialect))


def _filled(operation: Operation, later: Iterable[Operation], dialect: Dialect) -> Iterator[Operation]:
    stand_in = _stand_in(operation, later, dialect) if isinstance(operation, AddColumn) else None
    if stand_in is None or not isinstance(operation, AddColumn):
        yield operation
        return
    column = operation.column
    yield replace(operation, column=replace(column, default=stand_in, source=None), stands_in=True)
    yield AlterColumn(
        operation.table_name,
        column.name,
        server_default=None,
        existing_type=column.type,
        existing_server_default=stand_in,
        existing_nullable=False,
        schema=operation.schema,
    )


def _stand_in(added: AddColumn, later: Iterable[Operation], dialect: Dialect) -> Expression | None:
    """The default for the rows; None where the column needs none, or no value may stand in it."""
    column = added.column
    if column.nullable or column.default or column.identity or column.computed:
        return None
    constraints = tuple(_constraints(added, later))
    if added.primary_key or any(_judges(item, column.name) for item in constraints):
        return None
    value = _passing(column, constraints)
    if value is None or isinstance(value, str):
        return None if value is None else Expression(value)
    try:
        return Expression(text(dialect.compile(literal(value, column.type.sa))))
    except (CompileError, StatementError, NotImplementedError):  # no form in SQL for such values
        return None


def _constraints(added: AddColumn, later: Iterable[Operation]) -> Iterator[Constraint]:
    """Those that come with the column, or after it."""
    yield from added.constraints
    for one in later:
        if isinstance(one, AddConstraint) and (one.schema, one.table_name) == (
            added.schema,
            added.table_name,
        ):
            yield one.constraint


def _judges(constraint: Constraint, column: str) -> bool:
    """Whether it looks for the value among others."""
    if isinstance(constraint, ForeignKey | PrimaryKey):
        return column in constraint.columns
    return isinstance(constraint, Exclusion) and any(mentions(one, column) for one, _ in constraint.elements)


def _passing(column: Column, constraints: Iterable[Constraint]) -> Any:
    """What stands for nothing, or what else the checks let pass; None where nothing is known."""
    value = _zero(column.type.sa)
    checks = (item for item in constraints if isinstance(item, Check) and not item.type_bound)
    conditions = [item.expression.text for item in checks if mentions(item.expression, column.name)]
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
