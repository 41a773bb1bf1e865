"""What a statement does to one relation, as a value: the lock, and whether it goes through the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from whimbrel.dialects.statement import Lock
from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.names import Name
from whimbrel.values import dataclass

STRENGTH = (
    Lock.NONE,
    Lock.ACCESS_SHARE,
    Lock.ROW_SHARE,
    Lock.ROW_EXCLUSIVE,
    Lock.SHARE_UPDATE_EXCLUSIVE,
    Lock.SHARE,
    Lock.SHARE_ROW_EXCLUSIVE,
    Lock.EXCLUSIVE,
    Lock.ACCESS_EXCLUSIVE,
)
"""PostgreSQL's table locks, weakest first."""
STOPS_WRITERS = STRENGTH[STRENGTH.index(Lock.SHARE) :]
"""Those that ROW EXCLUSIVE waits for (PostgreSQL manual, table 13.2)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a statement does to one relation that is there: its lock, and whether it goes through the rows.

    `builds` says that an index of it is built. `partition` marks a relation that is reached through its
    parent.
    """

    relation: Name
    lock: Lock
    rewrites: bool = False
    scans: bool = False
    builds: bool = False
    partition: bool = False

    @property
    def long(self) -> bool:
        """Whether the lock is held for as long as it takes to go through the rows."""
        return self.rewrites or self.scans or self.builds

    @property
    def blocks_writers(self) -> bool:
        """Whether INSERT, UPDATE and DELETE wait."""
        return self.lock in STOPS_WRITERS

    @property
    def blocks_readers(self) -> bool:
        """Whether SELECT waits."""
        return self.lock is Lock.ACCESS_EXCLUSIVE


def merged(found: Iterable[Effect]) -> tuple[Effect, ...]:
    """The effects with one for each relation: the strongest lock, and all that is done."""
    by_relation: dict[Name, Effect] = {}
    for effect in found:
        old = by_relation.get(effect.relation)
        by_relation[effect.relation] = effect if old is None else _both(old, effect)
    return tuple(by_relation.values())


def stronger(one: Lock, other: Lock) -> Lock:
    """The stronger of two locks."""
    return max(one, other, key=STRENGTH.index)


def _both(one: Effect, other: Effect) -> Effect:
    return Effect(
        one.relation,
        stronger(one.lock, other.lock),
        one.rewrites or other.rewrites,
        one.scans or other.scans,
        one.builds or other.builds,
        one.partition and other.partition,
    )


def on_all(effect: Effect, catalog: Catalog, *, only: bool = False) -> Iterator[Effect]:
    """The effect on a table and, the same, on its partitions and children."""
    yield effect
    if not only:
        for child in catalog.partitions_of(effect.relation):
            yield replace(effect, relation=child.name, partition=True)


def table_or_unknown(name: Name, catalog: Catalog) -> TableFacts:
    """The table, or one of which only the name is known."""
    return catalog.tables.get(name) or _unknown(name)


@lru_cache(maxsize=64)  # each rule asks for it anew
def _unknown(name: Name) -> TableFacts:
    return TableFacts(name, typed=False)
