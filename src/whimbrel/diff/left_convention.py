"""Names that a naming convention gave and the models don't give any more: the server's own take their place.

What the models leave without a name may be called anything: somebody wrote the name into a revision. That a
convention was there is seen by the primary keys, which nobody names all alike by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from whimbrel.diff.following_names import Former
from whimbrel.diff.numbered_names import partners
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.schema.schema import TableKey
from whimbrel.schema.server_names import NUMBER, server_stem

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair


def renamed(comparison: Comparison, former: Mapping[TableKey, Former]) -> Iterator[RenameConstraint]:
    """The server's names for constraints that a convention named; none where no convention is seen."""
    if not _is_seen(comparison, former):
        return
    for pair in comparison.pairs():
        yield from _of_table(pair)


def _is_seen(comparison: Comparison, former: Mapping[TableKey, Former]) -> bool:
    """Whether all primary keys without a name in the models have theirs from one pattern."""
    patterns = {
        _pattern(pair, former)
        for pair in comparison.pairs()
        if pair.wanted.primary_key is not None and pair.wanted.primary_key.name is None
    }
    return len(patterns) == 1 and None not in patterns


def _pattern(pair: Pair, former: Mapping[TableKey, Former]) -> tuple[str, ...] | None:
    """What stands around the table's name in that of its key; None where the server or somebody chose it."""
    key, before = pair.current.primary_key, former.get((pair.schema, pair.name))
    table = pair.name if before is None else before.table
    if key is None or key.name is None or table not in key.name:
        return None
    around = tuple(key.name.split(table, 1))
    return None if around == ("", "_pkey") else around


def _of_table(pair: Pair) -> Iterator[RenameConstraint]:
    named = {id(wanted): current for current, wanted in partners(pair)}
    count: dict[str, int] = {}
    for wanted in pair.wanted.constraints:
        stem = server_stem(wanted, pair.wanted) if wanted.name is None else None
        if stem is None:
            continue
        new = f"{stem}{count.get(stem) or ''}"
        count[stem] = count.get(stem, 0) + 1
        old = getattr(named.get(id(wanted)), "name", None)
        if old is not None and NUMBER.sub("", old) != stem:
            yield RenameConstraint(old, pair.name, new, pair.schema)
