"""What follows a column's name through a table: keys, unique constraints, indexes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from whimbrel.schema.constraint import Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table


def with_renamed_column(table: Table, old: str, new: str) -> Table:
    """The table with a column, its constraints and indexes under the new name.

    Expressions (checks, generated columns) are left as they are: only the database can read them.
    """
    column = replace(table.column(old), name=new, source=None)
    follow = _renamer(old, new)
    return replace(
        table.with_changed_column(old, column),
        constraints=tuple(_constraint(item, follow) for item in table.constraints),
        indexes=tuple(_index(item, follow) for item in table.indexes),
        source=None,
    )


def followed(schema: Schema, table: Table, old: str, new: str) -> Schema:
    """The schema with the foreign keys of all tables pointing to the new name of a column of `table`."""
    follow = _renamer(old, new)

    def repoint(one: Table) -> Table:
        keys = tuple(_pointing(item, table, follow) for item in one.constraints)
        return one if keys == one.constraints else replace(one, constraints=keys, source=None)

    return replace(schema, tables={key: repoint(one) for key, one in schema.tables.items()})


def without_column(table: Table, name: str) -> Table:
    """The table without a column and what the database drops with it: its constraints and indexes."""
    left = table.without_column(name)
    return replace(
        left,
        constraints=tuple(item for item in left.constraints if name not in _columns(item)),
        indexes=tuple(item for item in left.indexes if name not in item.elements),
    )


def _renamer(old: str, new: str) -> Callable[[Any], Any]:
    return lambda name: new if name == old else name


def _constraint(item: Constraint, follow: Callable[[Any], Any]) -> Constraint:
    if not isinstance(item, PrimaryKey | Unique | ForeignKey):
        return item
    columns = tuple(map(follow, item.columns))
    return item if columns == item.columns else replace(item, columns=columns, source=None)


def _index(item: Index, follow: Callable[[Any], Any]) -> Index:
    elements = tuple(follow(one) if isinstance(one, str) else one for one in item.elements)
    return item if elements == item.elements else replace(item, elements=elements, source=None)


def _pointing(item: Constraint, to: Table, follow: Callable[[Any], Any]) -> Constraint:
    if not isinstance(item, ForeignKey) or (item.referred_schema, item.referred_table) != to.key:
        return item
    columns = tuple(map(follow, item.referred_columns))
    return item if columns == item.referred_columns else replace(item, referred_columns=columns, source=None)


def _columns(item: Constraint) -> tuple[str, ...]:
    return item.columns if isinstance(item, PrimaryKey | Unique | ForeignKey) else ()
