"""What operations on one table have in common: its names for people, its place in a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from whimbrel.dialects.base import Dialect
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


def rebuilt(name: str, schema: str | None, by_rebuild: bool) -> tuple[TableKey, ...]:
    """What `needs_tables` answers for a change that may need the whole table."""
    return ((schema, name),) if by_rebuild else ()


def cannot_alter(dialect: Dialect) -> bool:
    """Whether constraints of an existing table change only by building it anew."""
    return not dialect.features.can_alter_constraints
