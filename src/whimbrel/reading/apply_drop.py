"""The catalog as a DROP leaves it, with what goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog, RoutineFacts, TableFacts, other
from whimbrel.reading.clause import Clause
from whimbrel.reading.hidden import shown
from whimbrel.reading.names import Name

Key = TypeVar("Key")
Value = TypeVar("Value")


def dropped(facts: f.Drop, catalog: Catalog) -> Catalog:
    """The catalog without what a DROP names, and what goes with that."""
    if facts.kind in ("TABLE", "FOREIGN TABLE"):
        return _drop_tables(facts, catalog)
    if facts.kind in ("TRIGGER", "POLICY", "RULE"):
        return _drop_on(facts, catalog)
    if facts.kind == "STATISTICS":
        return _drop_statistics(facts, catalog)
    if facts.cascade and facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        catalog = _without_views_on({name.name for name in facts.names}, catalog)
    part = _PARTS.get(facts.kind)
    if part is None:
        gone = {other(facts.kind, name) for name in facts.names}
        return replace(catalog, others=catalog.others - gone) if catalog.others and gone else catalog
    names = [n.name if part == "schemas" else n for n in facts.names]
    left = without(getattr(catalog, part), names)
    return with_part(catalog, part, {**left, **_overloads(names, catalog)} if part == "routines" else left)


def _drop_statistics(facts: f.Drop, catalog: Catalog) -> Catalog:
    names = {name.name for name in facts.names}
    for table in catalog.tables.values():
        if any(name in names for name, _ in table.statistics):
            left = (item for item in table.statistics if item[0] not in names)
            catalog = catalog.with_table(hung(table, "statistics", left))
    return catalog


def _without_views_on(names: set[str], catalog: Catalog) -> Catalog:
    """The catalog without the views that read these relations, and those that read these views: CASCADE."""
    reading = {name for name, view in catalog.views.items() if not names.isdisjoint(view.query.words)}
    if not reading:
        return catalog
    left = replace(catalog, views=without(catalog.views, reading))
    return _without_views_on({name.name for name in reading}, left)


def _overloads(names: list[Any], catalog: Catalog) -> dict[Name, RoutineFacts]:
    """Of functions that are dropped those of their names that stay: one goes at a time."""
    dropped = [catalog.routines[name] for name in names if name in catalog.routines]
    return {
        one.name: replace(one.overloads[0], overloads=one.overloads[1:]) for one in dropped if one.overloads
    }


def with_part(catalog: Catalog, part: str, items: Mapping[Any, Any]) -> Catalog:
    """The catalog with other types, views, ... by the name of the field."""
    changes: dict[str, Any] = {part: items}
    return replace(catalog, **changes)


_PARTS = {
    "INDEX": "indexes",
    "VIEW": "views",
    "MATERIALIZED VIEW": "views",
    "TYPE": "types",
    "DOMAIN": "types",
    "FUNCTION": "routines",
    "PROCEDURE": "routines",
    "ROUTINE": "routines",
    "SEQUENCE": "sequences",
    "SCHEMA": "schemas",
}


def _drop_tables(facts: f.Drop, catalog: Catalog) -> Catalog:
    below = [one for name in facts.names for one in catalog.partitions_of(name)]
    gone = {*facts.names, *(one.name for one in below if facts.cascade or not one.inherits)}
    tables = {n: t for n, t in catalog.tables.items() if n not in gone}
    for owner, key in [found for name in gone for found in catalog.pointing_at(name)]:
        left = tables.get(owner.name)
        if left is not None:
            tables[owner.name] = replace(left, constraints=tuple(c for c in left.constraints if c != key))
    indexes = {n: i for n, i in catalog.indexes.items() if i.table in tables}
    rest = shown(gone, replace(catalog, tables=tables, indexes=indexes))
    return _without_views_on({name.name for name in gone}, rest) if facts.cascade else rest


def _drop_on(facts: f.Drop, catalog: Catalog) -> Catalog:
    table = catalog.table(facts.on)
    if table is None:
        return catalog
    names = {n.name for n in facts.names}
    part = HANGING[facts.kind]
    return catalog.with_table(hung(table, part, (i for i in getattr(table, part) if i[0] not in names)))


HANGING = {"TRIGGER": "triggers", "POLICY": "policies", "STATISTICS": "statistics", "RULE": "rules"}
"""What hangs on a table, with the field that has it."""


def hung(table: TableFacts, part: str, items: Iterable[tuple[str, Clause]]) -> TableFacts:
    """The table with other triggers, policies, ... by the name of the field."""
    changes: dict[str, Any] = {part: tuple(items)}
    return replace(table, **changes)


def renamed_on(facts: f.AlterOther, new: str, catalog: Catalog) -> Catalog:
    """The catalog in which a trigger, policy, rule or statistics object has another name."""
    part = HANGING[facts.kind]
    on = catalog.table(facts.on)
    for table in (on,) if on is not None else tuple(catalog.tables.values()) if facts.on is None else ():
        items = getattr(table, part)
        if facts.name is not None and any(name == facts.name.name for name, _ in items):
            kept = ((new if name == facts.name.name else name, text) for name, text in items)
            catalog = catalog.with_table(hung(table, part, kept))
    return catalog


def without(items: Mapping[Key, Value], gone: Any) -> dict[Key, Value]:
    """A mapping without some keys."""
    names = set(gone)
    return {key: value for key, value in items.items() if key not in names}
