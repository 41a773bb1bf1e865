"""What operations on one table have in common: its names for people, its place in a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from whimbrel.operations.beside import following
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.schema.values import NO_OPTIONS, Options


def full(name: str, schema: str | None) -> str:
    """The name for people: `schema.name`, or the name alone."""
    return f"{schema}.{name}" if schema else name


def options(kw: Mapping[str, Any]) -> Options:
    """Keyword arguments as options."""
    return Options(kw) if kw else NO_OPTIONS


def changed(schema: Schema, name: str, within: str | None, change: Callable[[Table], Table]) -> Schema:
    """The schema with one table changed; unchanged where the table isn't known and needn't be.

    Raises UnknownObject where all tables are known and this isn't one.
    """
    found = schema.find(name, within)
    if found is None:
        if schema.complete:
            schema.table(name, within)
        return schema
    return schema.with_table(change(found))


def known_elsewhere(schema: Schema, old: TableKey, new: TableKey) -> Schema:
    """The schema with one table under another key, to which foreign keys point, and views and triggers.

    Unchanged where the table isn't known and needn't be. Raises UnknownObject where all tables are known and
    this isn't one.
    """
    found = schema.find(old[1], old[0])
    if found is None:
        if schema.complete:
            schema.table(old[1], old[0])
        return schema
    left = schema.without_table(old[1], old[0])
    there = left.with_table(replace(found, schema=new[0], name=new[1], source=None))
    return following(there.with_tables(_repointed(table, old, new) for table in there), old, new)


def _repointed(table: Table, old: TableKey, new: TableKey) -> Table:
    def follow(item: Any) -> Any:
        if isinstance(item, ForeignKey) and (item.referred_schema, item.referred_table) == old:
            return replace(item, referred_schema=new[0], referred_table=new[1], source=None)
        return item

    constraints = tuple(follow(item) for item in table.constraints)
    same = constraints == table.constraints
    return table if same else replace(table, constraints=constraints, source=None)
