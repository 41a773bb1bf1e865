"""The primary key: its columns in their order, what it says besides, and its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whimbrel.diff import kept, table_options, uniques
from whimbrel.diff.comparison import Pair
from whimbrel.operations.constraints import AddConstraint, DropConstraint

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import PrimaryKey
    from whimbrel.schema.table import Table


def compared(pair: Pair) -> Iterator[Operation]:
    """The old key dropped and the new one made, where their columns differ and they are compared."""
    if not pair.options.thorough:
        return
    current, wanted = pair.current.primary_key, _wanted(pair)
    before = current.columns if current else ()
    after = wanted.columns if wanted else ()
    if before in (after, _said(pair.wanted)) and not _differ(current, wanted, pair):
        if current and wanted and not _is_nameless(current, pair):
            yield from kept.changed(pair, current, wanted, "primary")
        return
    if current and before:
        yield DropConstraint(current.name, pair.name, "primary", schema=pair.schema, constraint=current)
    if wanted and after:
        yield AddConstraint(wanted, pair.name, pair.schema)


def as_made(key: PrimaryKey) -> PrimaryKey:
    """The key as SQLAlchemy makes it: one that isn't spelled out begins with the column that counts."""
    source: Any = key.source
    if not getattr(source, "_implicit_generated", False):
        return key
    return replace(key, columns=tuple(column.name for column in source.columns_autoinc_first))


def _wanted(pair: Pair) -> PrimaryKey | None:
    """The key of the models as the database will have it: SQLite's has no name where AUTOINCREMENT stands."""
    key = pair.wanted.primary_key
    if key is None:
        return None
    is_nameless = pair.dialect.table_switches and table_options.counts(pair.wanted)
    return replace(as_made(key), name=None) if is_nameless else as_made(key)


def _said(table: Table) -> tuple[str, ...]:
    """The columns in the models' order, in which a revision may have made it."""
    return table.primary_key.columns if table.primary_key else ()


def _differ(current: PrimaryKey | None, wanted: PrimaryKey | None, pair: Pair) -> bool:
    """Whether a key of the same columns says something else: DEFERRABLE, INCLUDE, ON CONFLICT."""
    if current is None or wanted is None:
        return False
    if pair.comparison.keeps_text:
        return uniques.on_conflict(current) != uniques.on_conflict(wanted)
    return uniques.rules_of_server(current, pair) != uniques.rules_of_server(wanted, pair)


def _is_nameless(current: PrimaryKey, pair: Pair) -> bool:
    """Whether the key can't have a name, as MySQL's."""
    return current.name is None and not pair.comparison.keeps_text
