"""The columns of the primary key, in their order. Its name is left as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff import kept, table_options, uniques
from whimbrel.diff.comparison import Pair
from whimbrel.operations.constraints import AddConstraint, DropConstraint

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import PrimaryKey


def compared(pair: Pair) -> Iterator[Operation]:
    """The old key dropped and the new one made, where their columns differ and they are compared."""
    if not pair.options.thorough:
        return
    current, wanted = pair.current.primary_key, pair.wanted.primary_key
    before = current.columns if current else ()
    after = wanted.columns if wanted else ()
    if before == after and not _differ(current, wanted, pair):
        if current and wanted and not _is_nameless(current, pair):
            yield from kept.changed(pair, current, wanted, "primary")
        return
    if current and before:
        yield DropConstraint(current.name, pair.name, "primary", schema=pair.schema, constraint=current)
    if wanted and after:
        yield AddConstraint(wanted, pair.name, pair.schema)


def _differ(current: PrimaryKey | None, wanted: PrimaryKey | None, pair: Pair) -> bool:
    """Whether a key of the same columns says something else: DEFERRABLE, INCLUDE, ON CONFLICT."""
    if current is None or wanted is None:
        return False
    if pair.comparison.keeps_text:
        return uniques.on_conflict(current) != uniques.on_conflict(wanted)
    return uniques.rules_of_server(current, pair) != uniques.rules_of_server(wanted, pair)


def _is_nameless(current: PrimaryKey, pair: Pair) -> bool:
    """Whether the key can't have the name: MySQL's has none, and AUTOINCREMENT is written in its column."""
    if current.name is None and not pair.comparison.keeps_text:
        return True
    return bool(pair.dialect.table_switches and table_options.counts(pair.wanted))
