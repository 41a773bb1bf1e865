"""Whether two unique constraints are one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whimbrel.diff.comparison import Pair
from whimbrel.schema.constraint import Unique


def by_columns(wanted: Unique, current: Sequence[Unique], left: Sequence[Unique]) -> Unique | None:
    """The constraint on the same columns: one that has no partner yet, where there is one.

    A name given to one side only doesn't make two of them; two different names do.
    """
    fitting = [one for one in (*left, *current) if set(one.columns) == set(wanted.columns)]
    fitting = [one for one in fitting if wanted.name is None or one.name is None]
    return min(fitting, key=lambda one: one.columns != wanted.columns, default=None)


def differ(current: Unique, wanted: Unique, pair: Pair) -> bool:
    """Whether the constraint must be made anew."""
    if current.columns != wanted.columns and wanted.name is not None:
        return True
    return _rules(current, pair) != _rules(wanted, pair)


def _rules(unique: Unique, pair: Pair) -> tuple[Any, ...]:
    if pair.dialect.sa.name != "postgresql":
        return ()  # no other database both keeps these and tells of them
    return (
        bool(unique.deferrable),
        (unique.initially or "IMMEDIATE").upper(),
        bool(unique.options.get("postgresql_nulls_not_distinct")),
        tuple(unique.options.get("postgresql_include") or ()),
    )
