"""The indexes that a table has from another (LIKE), and those it needs as a partition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whimbrel.reading.catalog import Catalog, ConstraintFacts, IndexFacts, TableFacts
from whimbrel.reading.names import Name


def lacks_index(parent: TableFacts, partition: TableFacts, catalog: Catalog) -> bool:
    """Whether an index of the parent has none like it on the partition (measured on 15 and 18).

    An index behind a key is matched by one behind a key. False where the partition isn't known.
    """
    if not partition.columns or not partition.typed:
        return False
    own = catalog.indexes_of(partition.name)
    keys = {(key.kind, key.columns) for key in partition.constraints}
    return any(
        _key_of(parent, index, keys) is False or not any(_alike(index, other) for other in own)
        for index in catalog.indexes_of(parent.name)
    )


def _key_of(parent: TableFacts, index: IndexFacts, keys: set[tuple[str, tuple[str, ...]]]) -> bool | None:
    """Whether the key behind a parent's index is among the partition's; None where there is no key."""
    key: ConstraintFacts | None = parent.constraint(index.name)
    return (key.kind, key.columns) in keys if key is not None else None


def _alike(one: IndexFacts, other: IndexFacts) -> bool:
    """Whether the server takes one index for the partition's share of the other."""
    same = (one.columns, one.clauses, one.where, one.method) == (
        other.columns,
        other.clauses,
        other.where,
        other.method,
    )
    return same and one.unique <= other.unique and one.included == other.included


def index_above(name: Name, catalog: Catalog) -> Name | None:
    """The parent's index of which a partition's is a part; None where it is its own.

    A part has the name that PostgreSQL gave it where its parent's index was made, or was attached by name.
    """
    index = catalog.indexes.get(name)
    if index is not None:
        return index.above
    given = (t for t in catalog.tables.values() if t.parent is not None and name.name.startswith(t.name.name))
    for table in given:
        for above in catalog.indexes_of(table.parent or table.name):
            if not above.alone and name.name == "_".join((table.name.name, *above.columns, "idx")):
                return Name(above.name, above.table.schema)
    return None


KEYS = ("primary", "unique")
_ENDINGS = {"primary": "pkey", "unique": "key"}


def copied_keys(sources: Sequence[Name], table: Name, catalog: Catalog) -> Iterator[ConstraintFacts]:
    """The keys that LIKE ... INCLUDING INDEXES makes, under the names PostgreSQL gives them."""
    for source in filter(None, map(catalog.table, sources)):
        for key in source.constraints:
            if key.kind in KEYS:
                yield _under_own_name(key, table)


def _under_own_name(key: ConstraintFacts, table: Name) -> ConstraintFacts:
    columns = key.columns if key.kind == "unique" else ()
    return replace(key, name="_".join((table.name, *columns, _ENDINGS[key.kind]))[:63], index="")


def shared_constraints(parent: TableFacts, partition: TableFacts) -> Iterator[ConstraintFacts]:
    """What a partition has of its parent's constraints besides those written for it (measured on 15 and 18).

    Keys have names of their own, foreign keys and checks those of the parent.
    """
    own = {(one.kind, one.columns, one.condition, one.referred) for one in partition.constraints}
    for one in parent.constraints:
        if (one.kind, one.columns, one.condition, one.referred) not in own and not one.no_inherit:
            yield _under_own_name(one, partition.name) if one.kind in KEYS else one


def copied_indexes(sources: Sequence[Name], table: Name, catalog: Catalog) -> Iterator[IndexFacts]:
    """The other indexes that it makes."""
    for source in filter(None, map(catalog.table, sources)):
        for index in catalog.indexes_of(source.name):
            if source.constraint(index.name) is None:
                yield _copied(index, table)


def _copied(index: IndexFacts, table: Name) -> IndexFacts:
    name = "_".join((table.name, *(index.columns or ("expr",)), "idx"))[:63]
    return replace(index, name=name, table=table)


def shared_indexes(parent: TableFacts, partition: TableFacts, catalog: Catalog) -> Iterator[IndexFacts]:
    """A partition's parts of its parent's indexes, but those that are known as its own."""
    own = catalog.indexes_of(partition.name)
    for index in catalog.indexes_of(parent.name):
        key = parent.constraint(index.name)
        if not index.alone and not any(_alike(index, one) for one in own):
            named = _under_own_name(key, partition.name).name if key is not None and key.kind in KEYS else ""
            copied = _copied(index, partition.name)
            yield replace(copied, name=named or copied.name)
