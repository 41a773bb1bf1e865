"""What operations on one table have in common: its names for people, its place in a schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from whimbrel.schema.schema import Schema
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
