"""Numbers that the server put behind names of its own, where a lower one becomes free: t_v_check1, t_v_check.

A new database would begin at the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.diff import checks
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.schema.constraint import Check, Constraint
from whimbrel.schema.server_names import NUMBER, server_stem

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation

Both: TypeAlias = tuple[Constraint, Constraint]


def renamed(changes: Sequence[Operation], comparison: Comparison) -> Iterator[RenameConstraint]:
    """The names that constraints without one in the models get when others of their stem lose theirs."""
    if not comparison.dialect.features.names_constraints_by_table:
        return
    freed = [one for one in changes if isinstance(one, DropConstraint | RenameConstraint)]
    for pair in comparison.pairs() if freed else ():
        mine = (one for one in freed if (one.table_name, one.schema) == (pair.name, pair.schema))
        gone = {one.constraint_name for one in mine}
        stems = {_stem(item, pair) for item in pair.current.constraints if item.name in gone}
        for stem in sorted(stem for stem in stems if stem is not None):
            yield from _of_stem(stem, pair, gone)


def _of_stem(stem: str, pair: Pair, gone: Collection[str | None]) -> Iterator[RenameConstraint]:
    """The renames among constraints of one stem; each finds its new name free, or there are none."""
    wanted = [one for one in pair.wanted.constraints if one.name is None and _told_stem(one, pair) == stem]
    both = [(one, other) for one, other in partners(pair) if one.name not in gone]
    kept = [(one, other) for one, other in both if _stem(one, pair) == stem]
    places = {id(one): place for place, one in enumerate(wanted)}
    wishes = sorted((places[id(other)], str(one.name)) for one, other in kept if id(other) in places)
    names = [(old, f"{stem}{place or ''}") for place, old in wishes]
    taken = {old for old, _ in names}
    for old, new in names:
        if old == new:
            continue
        if new in taken:
            return
        taken = (taken - {old}) | {new}
        yield RenameConstraint(old, pair.name, new, pair.schema)


def partners(pair: Pair) -> Iterator[Both]:
    """The constraints that the database and the models have, whatever their names."""
    yield from checks.partners(pair)
    for one in pair.current.constraints:
        columns = getattr(one, "columns", None)
        for other in pair.wanted.constraints if columns and not isinstance(one, Check) else ():
            if type(other) is type(one) and getattr(other, "columns", ()) == columns:
                yield one, other


def _stem(item: Constraint, pair: Pair) -> str | None:
    """What the server chose before the number; None where it didn't choose the name."""
    stem = server_stem(item, pair.current)
    return stem if stem is not None and stem == NUMBER.sub("", item.name or "") else None


def _told_stem(item: Constraint, pair: Pair) -> str | None:
    return server_stem(item, pair.wanted)
