"""Whether two unique constraints are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from whimbrel.diff.comparison import Pair
from whimbrel.schema.constraint import PrimaryKey, Unique
from whimbrel.schema.index import Index


def by_columns(wanted: Unique, current: Sequence[Unique], pair: Pair) -> Unique | None:
    """The first constraint on the same columns, best one of the same rules.

    A name given to one side only doesn't make two of them; two different names do.
    """
    fitting = [one for one in current if set(one.columns) == set(wanted.columns)]
    fitting = [one for one in fitting if wanted.name is None or one.name is None]
    return min(
        fitting, key=lambda one: (differ(one, wanted, pair), one.columns != wanted.columns), default=None
    )


def merged(keys: Sequence[Unique | Index], pair: Pair) -> Iterator[Unique | Index]:
    """The keys; of unique constraints that say the same the one that is made, under the first name given.

    Where each is told (SQLite), those without a name are still one.
    """
    if not pair.dialect.features.merges_equal_uniques:
        for place, key in enumerate(keys):
            nameless = isinstance(key, Unique) and key.name is None
            if not nameless or key not in keys[:place]:
                yield key
        return
    names: dict[tuple[object, ...], str | None] = {}
    for key in keys:
        if isinstance(key, Unique):
            said = (key.columns, _rules(key, pair))
            names[said] = names.get(said) or key.name
    for key in keys:
        if not isinstance(key, Unique):
            yield key
        elif (said := (key.columns, _rules(key, pair))) in names:
            name = names.pop(said)
            yield key if name == key.name else replace(key, name=name, source=None)


def differ(current: Unique, wanted: Unique, pair: Pair) -> bool:
    """Whether the constraint must be made anew; Alembic 1.20 looks at which columns and at NULLS."""
    if not pair.options.thorough:
        said = (set(current.columns), bool(current.options.get(_NULLS)))
        return said != (set(wanted.columns), bool(wanted.options.get(_NULLS)))
    return current.columns != wanted.columns or _rules(current, pair) != _rules(wanted, pair)


_NULLS = "postgresql_nulls_not_distinct"


def _rules(unique: Unique, pair: Pair) -> tuple[Any, ...]:
    return (on_conflict(unique),) if pair.comparison.keeps_text else rules_of_server(unique, pair)


def rules_of_server(unique: Unique | PrimaryKey, pair: Pair) -> tuple[Any, ...]:
    """What a key says beside its columns, as far as the database knows and tells it; else nothing."""
    if pair.dialect.sa.name != "postgresql":
        return ()  # no other database both keeps these and tells of them
    return (
        bool(unique.deferrable),
        (unique.initially or "IMMEDIATE").upper(),
        bool(unique.options.get(_NULLS)),
        tuple(unique.options.get("postgresql_include") or ()),
    )


def on_conflict(key: Unique | PrimaryKey) -> str:
    """What SQLite does with a row in conflict."""
    return str(key.options.get("sqlite_on_conflict") or "ABORT").upper()
