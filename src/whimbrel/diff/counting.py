"""How a column counts by itself: as a serial, as an identity, not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whimbrel.operations.serials import AlterCounting
from whimbrel.schema.serial import SERIAL, Counting, how_it_counts
from whimbrel.schema.table import Column, Identity

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation


def differs(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether the column counts in another way; two identities that differ in options count in one.

    But one whose new bounds leave out where the old one began is made anew: it couldn't go on from there.
    """
    if not pair.options.thorough or not pair.dialect.features.has_serials:
        return False
    before, after = how_it_counts(current, pair.current), how_it_counts(wanted, pair.wanted)
    if before == after == SERIAL:
        return _type_of(current, pair) != _type_of(wanted, pair)
    if isinstance(before, Identity) and isinstance(after, Identity):
        return not _holds_start_of(after, before)
    return _kind(before) != _kind(after)


def _holds_start_of(identity: Identity, before: Identity) -> bool:
    first = before.options.get("start", 1)
    least, most = (identity.options.get(name) for name in ("minvalue", "maxvalue"))
    return (least is None or first >= least) and (most is None or first <= most)


def is_new_serial(pair: Pair, column: Column) -> bool:
    """Whether a column that is added counts by a sequence of its own."""
    if not pair.options.thorough or not pair.dialect.features.has_serials:
        return False
    return how_it_counts(column, pair.wanted) == SERIAL


def around(altered: Iterable[Operation], pair: Pair, current: Column, wanted: Column) -> Iterator[Operation]:
    """The other changes of the column, with that of its counting: what ends comes first, what begins last."""
    before, after = how_it_counts(current, pair.current), how_it_counts(wanted, pair.wanted)
    counts = SERIAL in (before, after)
    change = AlterCounting(
        pair.name,
        current.name,
        after,
        before,
        wanted.type if counts else None,
        current.type if counts and _type_of(current, pair) != _type_of(wanted, pair) else None,
        pair.schema,
    )
    if after is None:
        yield change
    yield from altered
    if after is not None:
        yield change


def _kind(counting: Counting) -> object:
    return Identity if isinstance(counting, Identity) else counting


def _type_of(column: Column, pair: Pair) -> str:
    return pair.dialect.type_sql(column.type)
