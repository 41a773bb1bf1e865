"""Unique constraints and indexes: removed, changed, added, each by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.diff import hypertables, indexes, kept, keys_loosely, uniques
from whimbrel.diff.comparison import Pair
from whimbrel.diff.names import final
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.constraint import ForeignKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

Key: TypeAlias = Unique | Index
ByName: TypeAlias = dict[tuple[str, str | None], Key]


def compared(pair: Pair) -> Iterator[Operation]:
    """The operations on the keys of one table, sorted by name; those without a name come last."""
    match = _Match(pair) if pair.options.thorough else keys_loosely.Match(pair)
    for key in _sorted(match.removed):
        if _takes_part(pair, key):
            yield _drop(pair, key)
    for current, wanted in sorted(match.changed, key=lambda both: _place(both[1])):
        if both_take_part(pair, current, wanted):
            yield _drop(pair, current)
            yield _add(pair, wanted)
    for before, after in match.same:
        yield from kept.changed(pair, before, after, "unique")
    for key in _sorted(match.added):
        if pair.filters.has(_kind(key), pair.wanted, key, reflected=False):
            yield _add(pair, key)


class _Match:
    """Which key of the models is which of the database."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.changed: list[tuple[Key, Key]] = []
        self.added: list[Key] = []
        self.same: list[tuple[Unique, Unique]] = []
        """The constraints that stay."""
        left = {id(key): key for key in _keys(pair.current)}
        by_name: ByName = {(_kind(key), key.name): key for key in left.values() if key.name is not None}
        unnamed = []
        self._met: list[Key] = []
        for key in _sorted(uniques.merged(_keys(pair.wanted), pair)):
            name = final(key.name, pair.dialect)
            found = by_name.get((_kind(key), name)) or self._twin(key, name, by_name)
            if found is None:
                unnamed.append(key)
                continue
            left.pop(id(found), None)
            self._met.append(found)
            self._compare(found, key)
        for key in unnamed:
            self._match_by_columns(key, left)
        twice = [key for key in self._met if isinstance(key, Unique)]  # SQLite takes one constraint twice
        gone = (key for key in left.values() if isinstance(key, Index) or key not in twice)
        self.removed = tuple(key for key in gone if not self._comes_by_itself(key))

    def _comes_by_itself(self, key: Key) -> bool:
        """Whether the database made it, for a foreign key or a hypertable."""
        if isinstance(key, Index) and hypertables.made_by_itself(
            key, self._pair.current, self._pair.comparison
        ):
            return True
        return self._comes_with_foreign_key(key)

    def _comes_with_foreign_key(self, key: Key) -> bool:
        if not self._pair.dialect.features.foreign_keys_make_indexes or not isinstance(key, Index):
            return False
        constraints = (*self._pair.current.constraints, *self._pair.wanted.constraints)
        return any(isinstance(one, ForeignKey) and one.columns == key.elements for one in constraints)

    def _twin(self, key: Key, name: str | None, by_name: ByName) -> Key | None:
        """The same key under the database's other word for it: there a unique constraint is an index."""
        if not self._pair.dialect.features.unique_constraints_are_indexes:
            return None
        other = by_name.get(("index" if isinstance(key, Unique) else "unique_constraint", name))
        return other if other is not None and _columns(other) == _columns(key) else None

    def _match_by_columns(self, key: Key, left: dict[int, Key]) -> None:
        """A unique constraint without a name here or there is found by its columns."""
        if isinstance(key, Unique):
            free = [one for one in left.values() if isinstance(one, Unique)]
            found = uniques.by_columns(key, free, self._pair)
            if found is not None:
                left.pop(id(found), None)
                self._met.append(found)
                self._compare(found, key)
                return
            if self._is_primary_key(key):
                return  # PostgreSQL and SQLite make one index of the two, which is the primary key's
        self.added.append(key)

    def _is_primary_key(self, key: Unique) -> bool:
        """Whether the primary key, which stays, is the same; where texts are kept (SQLite) each is told."""
        if self._pair.comparison.keeps_text:
            return False
        return all(_has_primary_key(table, key) for table in (self._pair.current, self._pair.wanted))

    def _compare(self, found: Key, key: Key) -> None:
        if self._differ(found, key):
            self.changed.append((found, key))
        elif isinstance(found, Unique) and isinstance(key, Unique):
            self.same.append((found, key))

    def _differ(self, current: Key, wanted: Key) -> bool:
        if isinstance(current, Index) and isinstance(wanted, Index):
            return indexes.differ(current, wanted, self._pair)
        if isinstance(current, Unique) and isinstance(wanted, Unique):
            return uniques.differ(current, wanted, self._pair)
        return isinstance(current, Index) and not current.unique


def _keys(table: Table) -> list[Key]:
    return [*(one for one in table.constraints if isinstance(one, Unique)), *table.indexes]


def _sorted(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=_place)


def _place(key: Key) -> tuple[bool, str, list[str]]:
    return key.name is None, key.name or "", [str(column) for column in _columns(key)]


def _kind(key: Key) -> str:
    return "unique_constraint" if isinstance(key, Unique) else "index"


def _columns(key: Key) -> tuple[object, ...]:
    return key.columns if isinstance(key, Unique) else key.elements


def _has_primary_key(table: Table, key: Unique) -> bool:
    primary = table.primary_key
    return primary is not None and set(primary.columns) == set(key.columns)


def _takes_part(pair: Pair, key: Key) -> bool:
    named = pair.filters.has_name(key.name, _kind(key), pair.current)
    return named and pair.filters.has(_kind(key), pair.current, key, reflected=True)


def both_take_part(pair: Pair, current: Key, wanted: Key) -> bool:
    """Whether the hooks let through a key of the database and the one that the models want for it."""
    named = pair.filters.has_name(current.name, _kind(current), pair.current)
    return named and pair.filters.has(_kind(wanted), pair.wanted, wanted, reflected=False, other=current)


def _drop(pair: Pair, key: Key) -> Operation:
    if isinstance(key, Index):
        return DropIndex(key.name, pair.name, pair.schema, index=key)
    return DropConstraint(key.name, pair.name, "unique", schema=pair.schema, constraint=key)


def _add(pair: Pair, key: Key) -> Operation:
    if isinstance(key, Index):
        return CreateIndex(key, pair.name, pair.home)
    return AddConstraint(key, pair.name, pair.home)
