"""The SQL that an operation says: defaults, conditions, what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy.sql.elements import ClauseElement

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.tables import CreateTable
from whimbrel.schema.constraint import Check, Constraint, Exclusion
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def defaults_of(operation: Operation) -> str:
    """The defaults that the operation gives to columns, one a line."""
    if isinstance(operation, AlterColumn):
        given = operation.server_default
        return given.text if isinstance(given, Expression) else ""
    return _lines(column.default for column in _columns(operation))


def conditions_of(operation: Operation) -> str:
    """What the operation says in conditions, expressions of indexes and generated columns, one a line."""
    return _lines(_conditions(operation))


def _columns(operation: Operation) -> tuple[Column, ...]:
    if isinstance(operation, CreateTable):
        return operation.table.columns
    return (operation.column,) if isinstance(operation, AddColumn) else ()


def _conditions(operation: Operation) -> Iterator[Expression | None]:
    for column in _columns(operation):
        yield column.computed.expression if column.computed is not None else None
    if isinstance(operation, CreateTable):
        yield from _inside(operation.table.constraints, operation.table.indexes)
    elif isinstance(operation, AddColumn):
        yield from _inside(operation.constraints, operation.indexes)
    elif isinstance(operation, AddConstraint):
        yield from _inside((operation.constraint,), ())
    elif isinstance(operation, CreateIndex):
        yield from _inside((), (operation.index,))


def _inside(constraints: Iterable[Constraint], indexes: Iterable[Index]) -> Iterator[Expression | None]:
    for item in constraints:
        if isinstance(item, Check):
            yield item.expression
        elif isinstance(item, Exclusion):
            yield from (element for element, _ in item.elements)
            yield item.where
    for index in indexes:
        yield from (element for element in index.elements if isinstance(element, Expression))
        yield from (Expression(value) for value in index.options.values() if isinstance(value, ClauseElement))


def _lines(expressions: Iterable[Expression | None]) -> str:
    return "\n".join(one.text for one in expressions if one is not None)
