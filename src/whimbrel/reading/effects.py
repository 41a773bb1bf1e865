"""What a statement locks, rewrites and reads on PostgreSQL 12 to 18, as measured on real servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from whimbrel.dialects.statement import Lock
from whimbrel.reading import facts as f
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.effect import STRENGTH, Effect, merged, on_all
from whimbrel.reading.effects_alter import effects_of_alter
from whimbrel.reading.names import Name
from whimbrel.reading.queries import read_tables


def effects_of(facts: f.Facts, catalog: Catalog, version: int) -> tuple[Effect, ...]:
    """One effect for each relation that the statement locks, strongest lock first said.

    `catalog` is what stands before the statement, `version` the server's major version.
    """
    say = _EFFECTS.get(type(facts))
    return merged(say(facts, catalog, version)) if say else ()


def _create_table(facts: f.CreateTable, catalog: Catalog, version: int) -> Iterator[Effect]:
    table = facts.table
    if table.name in catalog.tables:
        return
    if table.parent is not None:
        yield Effect(table.parent, Lock.ACCESS_EXCLUSIVE)
        default = catalog.default_partition(table.parent)
        if default is not None:
            yield Effect(default.name, Lock.ACCESS_EXCLUSIVE, scans=True)
    for parent in table.inherits:
        yield Effect(parent, Lock.SHARE_UPDATE_EXCLUSIVE)
    for source in facts.like:
        yield Effect(source, Lock.ACCESS_SHARE)
    for key in table.of_kind("foreign"):
        if key.referred is not None and key.referred != table.name:
            yield from on_all(Effect(key.referred, Lock.SHARE_ROW_EXCLUSIVE), catalog)
    if facts.query is not None:
        yield from _reads(facts.query, catalog)


def _reads(query: Any, catalog: Catalog) -> Iterator[Effect]:
    for name in read_tables(query):
        if name in catalog.tables or name in catalog.views:
            yield Effect(name, Lock.ACCESS_SHARE)


def _create_index(facts: f.CreateIndex, catalog: Catalog, version: int) -> Iterator[Effect]:
    index = facts.index
    there = Name(index.name, index.table.schema) in catalog.indexes
    lock = Lock.SHARE_UPDATE_EXCLUSIVE if facts.concurrently else Lock.SHARE
    table = catalog.table(index.table)
    partitioned = table is not None and table.partition_key is not None
    empty = there or (partitioned and facts.only)
    yield from on_all(Effect(index.table, lock, builds=not empty), catalog, only=facts.only or there)


def _drop(facts: f.Drop, catalog: Catalog, version: int) -> Iterator[Effect]:
    if facts.kind in ("TABLE", "FOREIGN TABLE"):
        for name in facts.names:
            yield from _drop_table(name, catalog)
    elif facts.kind == "INDEX":
        yield from _drop_index(facts, catalog)
    elif facts.kind in ("VIEW", "MATERIALIZED VIEW"):
        for name in facts.names:
            if name in catalog.views:
                yield Effect(name, Lock.ACCESS_EXCLUSIVE)
    elif facts.kind in ("TYPE", "DOMAIN") and facts.cascade:
        for name in facts.names:
            for table, _ in catalog.users_of(name):
                yield Effect(table.name, Lock.ACCESS_EXCLUSIVE)
    elif facts.on is not None:
        yield Effect(facts.on, Lock.ACCESS_EXCLUSIVE)


def _drop_table(name: Name, catalog: Catalog) -> Iterator[Effect]:
    table = catalog.table(name)
    if table is None:
        return
    yield from on_all(Effect(name, Lock.ACCESS_EXCLUSIVE), catalog)
    if table.parent is not None:
        yield Effect(table.parent, Lock.ACCESS_EXCLUSIVE)
        default = catalog.default_partition(table.parent)
        if default is not None and default.name != name:
            yield Effect(default.name, Lock.ACCESS_EXCLUSIVE)
    for key in table.of_kind("foreign"):
        if key.referred is not None:
            yield Effect(key.referred, Lock.ACCESS_EXCLUSIVE)
    for owner, _ in catalog.pointing_at(name):
        yield Effect(owner.name, Lock.ACCESS_EXCLUSIVE)


def _drop_index(facts: f.Drop, catalog: Catalog) -> Iterator[Effect]:
    lock = Lock.SHARE_UPDATE_EXCLUSIVE if facts.concurrently else Lock.ACCESS_EXCLUSIVE
    for name in facts.names:
        index = catalog.indexes.get(name)
        if index is not None:
            yield from on_all(Effect(index.table, lock), catalog)


def _reindex(facts: f.Reindex, catalog: Catalog, version: int) -> Iterator[Effect]:
    if facts.name is None or facts.kind not in ("INDEX", "TABLE"):
        return
    index = catalog.indexes.get(facts.name)
    table = index.table if index is not None and facts.kind == "INDEX" else facts.name
    lock = Lock.SHARE_UPDATE_EXCLUSIVE if facts.concurrently else Lock.SHARE
    yield from on_all(Effect(table, lock, builds=True), catalog)


def _cluster(facts: f.Cluster, catalog: Catalog, version: int) -> Iterator[Effect]:
    for name in facts.tables:
        yield Effect(name, Lock.ACCESS_EXCLUSIVE, rewrites=True)


def _vacuum(facts: f.Vacuum, catalog: Catalog, version: int) -> Iterator[Effect]:
    for name in facts.tables:
        yield Effect(name, Lock.SHARE_UPDATE_EXCLUSIVE, scans=True)


def _truncate(facts: f.Truncate, catalog: Catalog, version: int) -> Iterator[Effect]:
    reached = list(facts.tables)
    if facts.cascade:
        for name in reached:
            reached.extend(t.name for t, _ in catalog.pointing_at(name) if t.name not in reached)
    for name in reached:
        yield from on_all(Effect(name, Lock.ACCESS_EXCLUSIVE, rewrites=True), catalog)


def _change(facts: f.Change, catalog: Catalog, version: int) -> Iterator[Effect]:
    yield Effect(facts.table, Lock.ROW_EXCLUSIVE)
    if facts.query is not None:
        yield from _reads(facts.query, catalog)


def _query(facts: f.Query, catalog: Catalog, version: int) -> Iterator[Effect]:
    for effect in _reads(facts.text, catalog):
        yield replace(effect, lock=Lock.ROW_SHARE) if facts.locks else effect


def _lock_table(facts: f.LockTable, catalog: Catalog, version: int) -> Iterator[Effect]:
    modes = {lock.value: lock for lock in STRENGTH}
    lock = modes.get(facts.mode, Lock.ACCESS_EXCLUSIVE)
    for name in facts.tables:
        yield from on_all(Effect(name, lock), catalog)


def _refresh(facts: f.Refresh, catalog: Catalog, version: int) -> Iterator[Effect]:
    lock = Lock.EXCLUSIVE if facts.concurrently else Lock.ACCESS_EXCLUSIVE
    yield Effect(facts.name, lock, rewrites=not facts.concurrently, scans=True)
    view = catalog.views.get(facts.name)
    if view is not None and facts.with_data:
        yield from _reads(view.query, catalog)


def _create_view(facts: f.CreateView, catalog: Catalog, version: int) -> Iterator[Effect]:
    view = facts.view
    if view.name in catalog.views:
        if not facts.replaces:
            return
        yield Effect(view.name, Lock.ACCESS_EXCLUSIVE)
    yield from _reads(view.query, catalog)


def _alter_domain(facts: f.AlterDomain, catalog: Catalog, version: int) -> Iterator[Effect]:
    valid = facts.constraint is None or facts.constraint.valid
    if facts.action in ("set not null", "validate") or (facts.action == "add" and valid):
        for table, _ in catalog.users_of(facts.name):
            yield Effect(table.name, Lock.SHARE, scans=True)


def _create_on(facts: f.CreateOn, catalog: Catalog, version: int) -> Iterator[Effect]:
    lock = {"TRIGGER": Lock.SHARE_ROW_EXCLUSIVE, "STATISTICS": Lock.SHARE_UPDATE_EXCLUSIVE}.get(
        facts.kind, Lock.ACCESS_EXCLUSIVE
    )
    if facts.table is not None:
        children = facts.kind == "TRIGGER"
        yield from on_all(Effect(facts.table, lock), catalog, only=not children)


def _create_other(facts: f.CreateOther, catalog: Catalog, version: int) -> Iterator[Effect]:
    if facts.kind == "PUBLICATION":
        words = facts.text.text.split()
        if words[:2] == ["for", "table"]:
            for name in words[2:]:
                if Name(name) in catalog.tables:
                    yield Effect(Name(name), Lock.SHARE_UPDATE_EXCLUSIVE)


def _alter_other(facts: f.AlterOther, catalog: Catalog, version: int) -> Iterator[Effect]:
    if facts.on is not None:
        yield Effect(facts.on, Lock.ACCESS_EXCLUSIVE)


def _comment(facts: f.Comment, catalog: Catalog, version: int) -> Iterator[Effect]:
    if facts.table is not None and facts.kind in ("TABLE", "COLUMN"):
        yield Effect(facts.table, Lock.SHARE_UPDATE_EXCLUSIVE)


def _grant(facts: f.Grant, catalog: Catalog, version: int) -> Iterator[Effect]:
    if version >= 18:
        for name in facts.tables:
            yield Effect(name, Lock.ACCESS_SHARE)


_EFFECTS: dict[type, Callable[[Any, Catalog, int], Iterator[Effect]]] = {
    f.CreateTable: _create_table,
    f.AlterTable: effects_of_alter,
    f.CreateIndex: _create_index,
    f.Drop: _drop,
    f.Reindex: _reindex,
    f.Cluster: _cluster,
    f.Vacuum: _vacuum,
    f.Truncate: _truncate,
    f.Change: _change,
    f.Query: _query,
    f.LockTable: _lock_table,
    f.Refresh: _refresh,
    f.CreateView: _create_view,
    f.AlterDomain: _alter_domain,
    f.CreateOn: _create_on,
    f.CreateOther: _create_other,
    f.AlterOther: _alter_other,
    f.Comment: _comment,
    f.Grant: _grant,
}
