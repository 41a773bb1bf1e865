"""Which unique constraint and index of the models is which of the database, as Alembic tells.

Found by running Alembic 1.20 on tables of SQLite, PostgreSQL and MariaDB.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from whimbrel.diff import hypertables, indexes, uniques
from whimbrel.diff.comparison import Pair
from whimbrel.diff.names import final
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Table

Key: TypeAlias = Unique | Index
ByName: TypeAlias = dict[tuple[type[Key], str | None], Key]


class Match:
    """The keys of one table: those to drop, to make anew, and to add.

    A constraint with a name is that of this name and no other; one without is found by its columns, and
    one without that only the database has is left alone: there is nothing to drop it by.
    """

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self.changed: list[tuple[Key, Key]] = []
        self.added: list[Key] = []
        self.same: tuple[tuple[Unique, Unique], ...] = ()
        current = indexes.reflected(pair.comparison, pair.current)
        self._uniques = [*_uniques(pair.current), *self._known_as_constraints(current)]
        keys: tuple[Key, ...] = (*self._uniques, *current)
        self._by_name: ByName = {(type(one), one.name): one for one in keys}
        self._taken: set[tuple[type[Key], str | None]] = set()
        wanted = indexes.declared(pair.comparison, pair.wanted, pair.current)
        keys = (*_uniques(pair.wanted), *wanted)
        for key in keys:
            self._match(key)
        self.removed = tuple(self._removed())

    def _known_as_constraints(self, current: tuple[Index, ...]) -> Iterator[Unique]:
        """The unique indexes once more, where they and unique constraints are one (MySQL)."""
        if self._pair.dialect.features.unique_constraints_are_indexes:
            for index in self._pair.filters.known_as_constraints(self._pair.current, current):
                if all(isinstance(one, str) for one in index.elements):
                    yield Unique(index.name, tuple(map(str, index.elements)))

    def _match(self, key: Key) -> None:
        name = final(key.name, self._pair.dialect)
        if name is None and isinstance(key, Unique):
            self._match_by_columns(key)
            return
        found = self._by_name.get((type(key), name))
        if found is None:
            self.added.append(key)
            return
        self._take(found)
        if self._differ(found, key):
            self.changed.append((found, key))

    def _match_by_columns(self, key: Unique) -> None:
        found = [one for one in self._uniques if set(one.columns) == set(key.columns)]
        for one in found:
            self._take(one)
        if not found:
            self.added.append(key)

    def _take(self, found: Key) -> None:
        """Note that the models have the key, under both its names where it has two."""
        kinds = (
            (Unique, Index) if self._pair.dialect.features.unique_constraints_are_indexes else (type(found),)
        )
        for kind in kinds:
            self._taken.add((kind, found.name))

    def _differ(self, current: Key, wanted: Key) -> bool:
        asked = self._pair.options.compare_key
        if asked is not None:
            return asked(_shown(wanted, self._pair.wanted), _shown(current, self._pair.current))
        if isinstance(current, Index) and isinstance(wanted, Index):
            return indexes.differ(current, wanted, self._pair)
        return (
            isinstance(current, Unique)
            and isinstance(wanted, Unique)
            and uniques.differ(current, wanted, self._pair)
        )

    def _removed(self) -> Iterator[Key]:
        for (kind, name), key in self._by_name.items():
            known_twice = kind is Unique and (Index, name) in self._by_name
            if name is None or known_twice or (kind, name) in self._taken or self._is_timescales(key):
                continue
            yield key

    def _is_timescales(self, key: Key) -> bool:
        """Whether TimescaleDB made it for a hypertable: Alembic, which knows none, would drop it."""
        pair = self._pair
        return isinstance(key, Index) and hypertables.made_by_itself(key, pair.current, pair.comparison)


def _shown(key: Key, table: Table) -> Any:
    """The key as SQLAlchemy's: the models' own, or one of the table that the database has."""
    if key.source is not None:
        return key.source
    if isinstance(key, Index):
        return to_sqlalchemy.index_of(key, table)
    return to_sqlalchemy.attached(key, to_sqlalchemy.owner(table.name, table.schema))


def _uniques(table: Table) -> list[Unique]:
    return [one for one in table.constraints if isinstance(one, Unique)]
