"""Indexes and unique constraints that have another name now, and the names that follow a table or column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from whimbrel.diff import indexes, keys, left_convention, uniques
from whimbrel.diff.comparison import Comparison, Pair
from whimbrel.diff.following_names import followed, former_names
from whimbrel.diff.guesses import only_pairs
from whimbrel.diff.name_order import Rename, in_turn
from whimbrel.diff.names import final
from whimbrel.operations.new_names import RenameConstraint, RenameIndex
from whimbrel.schema.constraint import Unique
from whimbrel.schema.index import Index

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

Key = TypeVar("Key", Index, Unique)


def found(comparison: Comparison, renamed: Sequence[Operation]) -> Iterator[Rename]:
    """What gives them the names that they are to have, after `renamed`: one definition, one candidate.

    Nothing where only what Alembic compares is compared.
    """
    features = comparison.dialect.features
    if not comparison.options.thorough or not (
        features.can_rename_indexes or features.can_rename_constraints
    ):
        return
    yield from in_turn(_wished(comparison, renamed), comparison)


def _wished(comparison: Comparison, renamed: Sequence[Operation]) -> Iterator[Rename]:
    former = former_names(renamed)
    for pair in comparison.pairs():
        before = former.get((pair.schema, pair.name))
        if before is not None or comparison.options.guess is not None:
            yield from _of_keys(pair, guessed=before is None)
        if before is not None and comparison.dialect.features.names_constraints_by_table:
            yield from followed(pair, before)
    if comparison.options.guess is not None and comparison.dialect.features.names_constraints_by_table:
        yield from left_convention.renamed(comparison, former)


def _of_keys(pair: Pair, *, guessed: bool) -> Iterator[RenameIndex | RenameConstraint]:
    features = pair.dialect.features
    if features.can_rename_indexes:
        for old, new in _pairs(pair, pair.current.indexes, pair.wanted.indexes):
            yield RenameIndex(str(old.name), pair.name, _name(pair, new), pair.schema, guessed=guessed)
    if features.can_rename_constraints:
        for one, other in _pairs(pair, _uniques(pair.current.constraints), _uniques(pair.wanted.constraints)):
            yield RenameConstraint(str(one.name), pair.name, _name(pair, other), pair.schema, guessed=guessed)


def _uniques(constraints: Iterable[object]) -> list[Unique]:
    return [one for one in constraints if isinstance(one, Unique)]


def _pairs(pair: Pair, current: Iterable[Key], wanted: Iterable[Key]) -> list[tuple[Key, Key]]:
    """Those that go, each with the one that comes in its place, where both take part."""
    current, wanted = list(current), [one for one in wanted if one.name is not None]
    there, asked = {one.name for one in current}, {_name(pair, one) for one in wanted}
    gone = [one for one in current if one.name is not None and one.name not in asked]
    new = [one for one in wanted if _name(pair, one) not in there]
    if not gone or not new:
        return []
    both = only_pairs(gone, new, lambda one, other: _same(pair, one, other))
    return [(one, other) for one, other in both if keys.both_take_part(pair, one, other)]


def _same(pair: Pair, one: Index | Unique, other: Index | Unique) -> bool:
    if isinstance(one, Index) and isinstance(other, Index):
        return not indexes.differ(one, other, pair)
    assert isinstance(one, Unique) and isinstance(other, Unique)
    return one.columns == other.columns and not uniques.differ(one, other, pair)


def _name(pair: Pair, key: Index | Unique) -> str:
    return str(final(key.name, pair.dialect))
