"""Tables that a temporary one of their name hides: their bare names mean the temporary one meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from whimbrel.reading.apply_alter import moved
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.names import DEFAULT_SCHEMA, Name


def hides(new: TableFacts, old: TableFacts) -> bool:
    """Whether a table can be made though one of its name is there, which it hides then."""
    return new.temporary and not old.temporary


def hide(name: Name, catalog: Catalog) -> Catalog:
    """The catalog with a table set aside, for one that hides it."""
    table = catalog.tables[name]
    return replace(moved(table, _aside(name), catalog), hidden=catalog.hidden | {name})


def shown(gone: Iterable[Name], catalog: Catalog) -> Catalog:
    """The catalog with the tables in their places that tables dropped just now have hidden."""
    for name in catalog.hidden.intersection(gone):
        table = catalog.table(_aside(name))
        catalog = moved(table, name, catalog) if table is not None else catalog
        catalog = replace(catalog, hidden=catalog.hidden - {name})
    return catalog


def told_apart(sql: str, catalog: Catalog) -> str:
    """A statement that names hidden tables, if with their schema, as they are named meanwhile."""
    for name in catalog.hidden:
        schema, plain = re.escape(name.schema or DEFAULT_SCHEMA), re.escape(name.name)
        found = re.compile(rf'(?<![\w."])"?{schema}"?\s*\.\s*("?){plain}\1(?!\w)', re.IGNORECASE)
        sql = found.sub(f'"{_aside(name).schema}"."{name.name}"', sql)
    return sql


def _aside(name: Name) -> Name:
    """Its name meanwhile: messages show its schema in capitals."""
    return Name(name.name, (name.schema or DEFAULT_SCHEMA).upper())
