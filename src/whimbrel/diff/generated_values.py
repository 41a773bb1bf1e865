"""A generated column that becomes an ordinary one keeps its values; on the way back it is made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.diff.columns_anew import Anew
from whimbrel.diff.in_the_way import in_the_way
from whimbrel.errors import OperationError
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.table import Column, Computed
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema


def kept(pair: Pair, current: Column, wanted: Column) -> AlterColumn | None:
    """What makes the column an ordinary one with the values it has; None where it stays generated or can't.

    What reads it beside tables would be in the way on the way back: then it is made anew both ways.
    """
    before = current.computed
    if before is None or wanted.computed or wanted.identity or not before.persisted:
        return None
    if not pair.dialect.features.keeps_generated_values:
        return None
    dropped = DropColumn(pair.name, current.name, pair.schema, column=current)
    if any(True for _ in in_the_way([dropped], pair.comparison)):
        return None
    return AlterColumn(
        pair.name,
        current.name,
        schema=pair.schema,
        server_default=None,
        existing_type=current.type,
        existing_server_default=before,
    )


def generated_again(
    operations: Iterable[Operation], schema: Schema, dialect: Dialect
) -> tuple[Operation, ...]:
    """The operations, with each column that becomes a generated one dropped and added: no database alters it.

    `schema` is the one that they begin with. Where a table is built anew it is altered with the rest.
    """
    if not dialect.features.can_alter_column:
        return tuple(_pointing_nowhere(operations, dialect))
    found: list[Operation] = []
    for operation in operations:
        found += _anew(operation, schema)
        try:
            schema = operation.apply(schema)
        except OperationError:  # of which not all is known
            schema = replace(schema, complete=False)
    return tuple(found)


def _pointing_nowhere(operations: Iterable[Operation], dialect: Dialect) -> Iterator[Operation]:
    """The operations; a column that is generated no more and points again doesn't keep what was computed."""
    ordinary: set[tuple[str | None, str, str]] = set()
    for operation in operations:
        if isinstance(operation, AlterColumn) and _ends_generating(operation):
            ordinary.add((operation.schema, operation.table_name, operation.column_name))
        elif isinstance(operation, AddConstraint) and isinstance(operation.constraint, ForeignKey):
            place = dialect.create_name(operation.table_name, operation.schema)
            for name in operation.constraint.columns:
                if (operation.schema, operation.table_name, name) in ordinary:
                    yield ExecuteSQL.without_parameters(f"UPDATE {place} SET {dialect.quote(name)} = NULL")
        yield operation


def _ends_generating(operation: AlterColumn) -> bool:
    """Whether an ordinary column comes of it, which may be without a value."""
    was, now = operation.existing_server_default, operation.server_default
    ends = isinstance(was, Computed) and (now is None or isinstance(now, Expression))
    return ends and operation.existing_nullable is not False and operation.nullable is not False


def _anew(operation: Operation, schema: Schema) -> Iterator[Operation]:
    table = None
    if isinstance(operation, AlterColumn) and isinstance(operation.server_default, Computed):
        table = schema.find(operation.table_name, operation.schema)
    if table is None or not isinstance(operation, AlterColumn):
        yield operation
        return
    column = table.column(operation.column_name)
    anew = Anew(table, [(column, operation.column_after(column))])
    yield from anew.gone()
    yield from anew.again()
