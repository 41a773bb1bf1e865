"""What TimescaleDB refuses, or locks chunk by chunk, when a table that is changed is a hypertable.

Source: TimescaleDB's documentation of schema changes ("Altering hypertables with columnstore enabled", unique
indexes on hypertables, `transaction_per_chunk`), and what 2.29 answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from sqlalchemy.sql.elements import ClauseElement, TextClause

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.policies import DisableRowSecurity, EnableRowSecurity
from whimbrel.operations.timescale import of
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.schema import Schema
from whimbrel.schema.timescale import Columnstore, Hypertable

_NAMES = ("table_name", "object_name", "name")
"""Where an operation, or what it creates, has its table's name."""


def found(operation: Operation, before: Schema) -> Iterator[Hazard]:
    """What the operation meets on a hypertable; nothing on other tables, or where that isn't known."""
    subject = operation.item if isinstance(operation, EnableRowSecurity) else operation
    name = next((getattr(subject, word) for word in _NAMES if hasattr(subject, word)), None)
    table = of(before, Hypertable, name, getattr(subject, "schema", None)) if name else None
    if table is not None:
        yield from _on(operation, table, of(before, Columnstore, table.name, table.schema))


@singledispatch
def _on(operation: Operation, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    """What one kind of operation meets; most meet nothing."""
    return iter(())


@_on.register
def _(operation: AddColumn, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    column = operation.column
    if store is None:
        return
    if not column.nullable and column.default is None:
        yield _refused(table, f"{column.name} NOT NULL without a default", "Add it with a constant default.")
    if column.default is not None and not _is_constant(column.default.sa):
        yield _refused(
            table, f"{column.name} with a default that isn't constant", "Add it without, then fill it."
        )
    if column.identity is not None or column.computed is not None:
        yield _refused(table, f"{column.name}, whose values are generated", "Add a plain column.")


@_on.register
def _(operation: AlterColumn, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    if operation.type_ is not None and store is not None:
        help = "Once chunks are compressed: op.remove_compression first, or a new column."
        yield _refused(table, f"another type of {operation.column_name}", help)


@_on.register
def _(operation: DropColumn, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    needed = {table.column, *(one.column for one in table.dimensions)}
    if operation.column_name in needed:
        yield _refused(table, f"dropping {operation.column_name}", "It is parted by that column.")
    elif store is not None and operation.column_name in _columns(store):
        yield _refused(table, f"dropping {operation.column_name}", "Its compression is by that column.")


@_on.register
def _(operation: AddConstraint, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    item = operation.constraint
    if isinstance(item, PrimaryKey | Unique):
        yield from _lacking(table, set(item.columns))
    yield _each_chunk(table)


@_on.register
def _(operation: CreateIndex, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    index = operation.index
    if index.unique:
        yield from _lacking(table, {one for one in index.elements if isinstance(one, str)})
    if index.options.get("postgresql_concurrently"):
        help = 'Leave it out, with postgresql_with={"timescaledb.transaction_per_chunk": True}.'
        yield _refused(table, "CREATE INDEX CONCURRENTLY", help)
    else:
        yield _each_chunk(table)


@_on.register(EnableRowSecurity)
@_on.register(DisableRowSecurity)
def _(operation: Operation, table: Hypertable, store: Columnstore | None) -> Iterator[Hazard]:
    if store is not None:
        yield _refused(table, "row-level security", "op.remove_compression first.")


def _lacking(table: Hypertable, columns: set[str]) -> Iterator[Hazard]:
    missing = [one for one in (table.column, *(d.column for d in table.dimensions)) if one not in columns]
    if missing:
        yield _refused(table, f"a unique key without {', '.join(missing)}", "Take it into the key.")


def _refused(table: Hypertable, what: str, help: str) -> Hazard:
    return Hazard("refused", f"{table.full_name} is a hypertable, and TimescaleDB refuses {what}. {help}")


def _each_chunk(table: Hypertable) -> Hazard:
    return Hazard(
        "long-lock", f"Every chunk of {table.full_name} is locked, and all of them until the commit."
    )


def _columns(store: Columnstore) -> set[str]:
    return {*store.segment_by, *(one.split()[0].strip('"') for one in store.order_by)}


def _is_constant(default: ClauseElement | str) -> bool:
    """Whether it is a value, and no call: what TimescaleDB can fold."""
    if isinstance(default, str):
        return True
    said = default.text.upper() if isinstance(default, TextClause) else "("
    return "(" not in said and not said.startswith(("CURRENT_", "LOCALTIME"))
