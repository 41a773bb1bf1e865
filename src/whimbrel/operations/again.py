"""Columns dropped while a table is built anew: what of the table goes with them, and what stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from whimbrel.operations.base import Operation
from whimbrel.operations.renaming import without_column
from whimbrel.schema.constraint import Check, Constraint, PrimaryKey, Unique
from whimbrel.schema.mentions import mentions
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table


def added_again(changes: Iterable[Operation]) -> frozenset[str]:
    """The columns that are dropped and later added under the same name."""
    dropped: set[str] = set()
    again: set[str] = set()
    for change in changes:
        said: Any = change
        if change.name == "drop_column":
            dropped.add(said.column_name)
        elif change.name == "add_column" and said.column.name in dropped:
            again.add(said.column.name)
    return frozenset(again)


def gone_for_good(changes: Collection[Operation]) -> frozenset[str]:
    """The columns that are dropped and don't come back."""
    dropped = {getattr(change, "column_name", "") for change in changes if change.name == "drop_column"}
    return frozenset(dropped) - added_again(changes)


def after(
    change: Operation, schema: Schema, table: Table, again: Collection[str], gone: Collection[str]
) -> Schema:
    """The schema after one change of a table that is built anew.

    As in Alembic, constraints and indexes are looked at when the block is done: what speaks of a column in
    `again` stays, since a column of that name is there at the end, and a key or unique constraint of one in
    `gone` isn't made; and a key goes on without a column.
    """
    said: Any = change
    if change.name == "create_unique_constraint" and _stayed(said.constraint, table, again):
        return schema
    if change.name in _OF_COLUMNS and _is_of(said.constraint, gone, table):
        return schema
    if change.name != "drop_column" or not table.has_column(said.column_name):
        return change.apply(schema)
    return schema.with_table(_without(table, said.column_name, said.column_name in again))


_OF_COLUMNS = frozenset({"create_foreign_key", "create_unique_constraint"})


def _is_of(constraint: Any, gone: Collection[str], table: Table) -> bool:
    """Whether it is of a column that the block has dropped before."""
    return any(name in gone and not table.has_column(name) for name in constraint.columns)


def _stayed(constraint: Constraint, table: Table, again: Collection[str]) -> bool:
    """Whether it is a constraint without a name that has stayed, since its column comes back."""
    if constraint.name is not None or not isinstance(constraint, Unique):
        return False
    return constraint in table.constraints and any(name in again for name in constraint.columns)


def _without(table: Table, name: str, comes_back: bool) -> Table:
    left = table.without_column(name) if comes_back else without_column(table, name)
    gone = [item for item in left.constraints if _is_own(item, name, left)] if comes_back else []
    constraints = [item for item in left.constraints if item not in gone]
    key = table.primary_key
    if key is None or name not in key.columns:
        return replace(left, constraints=tuple(constraints))
    return replace(left, constraints=tuple(_with_rest(table, constraints, key, name)))


def _is_own(constraint: Constraint, name: str, left: Table) -> bool:
    """Whether it is a check without a name that speaks of this column alone: it is a part of the column."""
    if not isinstance(constraint, Check) or constraint.name is not None:
        return False
    others = (column.name for column in left.columns)
    expression = constraint.expression
    return mentions(expression, name) and not any(mentions(expression, other) for other in others)


def _with_rest(
    table: Table, constraints: list[Constraint], key: PrimaryKey, name: str
) -> Iterable[Constraint]:
    """The constraints in the table's order, its key on the columns that are left."""
    rest = tuple(column for column in key.columns if column != name)
    for item in table.constraints:
        if item is key or item == key:
            if rest:
                yield replace(key, columns=rest, source=None)
        elif item in constraints:
            yield item
