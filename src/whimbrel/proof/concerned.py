"""Which tables a change concerns: those it changes, and those that point to them or that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.errors import WhimbrelError
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


class Concerned(NamedTuple):
    """The tables of a change: `changed` by their keys before and after, `around` to be there too."""

    changed: frozenset[TableKey]
    around: tuple[Table, ...]
    """The tables before the change, each after those it points to, without keys that lead out of here."""


def concerned(before: Schema, operations: Iterable[Operation]) -> Concerned:
    """What the operations concern, in a database that is as `before` says."""
    after = _applied(before, operations)
    keys = {*before.tables, *after.tables}
    changed = frozenset(key for key in keys if before.tables.get(key) != after.tables.get(key))
    near = set(changed)
    for table in (*before, *after):
        for target in _targets(table):
            if target in changed or table.key in changed:
                near.update((target, table.key))
    found = [_within(table, near, table.key in changed) for table in before if table.key in near]
    return Concerned(changed, tuple(ordered(found)))


def _applied(schema: Schema, operations: Iterable[Operation]) -> Schema:
    for operation in operations:
        try:
            schema = operation.apply(schema)
        except (WhimbrelError, ValueError):  # what it changes isn't in a snapshot: it concerns no table
            continue
    return schema


def _targets(table: Table) -> list[TableKey]:
    keys = (key for key in table.constraints if isinstance(key, ForeignKey))
    return [(key.referred_schema, key.referred_table) for key in keys]


def _within(table: Table, near: set[TableKey], is_changed: bool) -> Table:
    """The table without keys to tables that aren't near; one that changes has all its targets near."""
    kept = tuple(
        item
        for item in table.constraints
        if is_changed
        or not isinstance(item, ForeignKey)
        or (item.referred_schema, item.referred_table) in near
    )
    return replace(table, constraints=kept, source=None)


def ordered(tables: Sequence[Table]) -> list[Table]:
    """The tables by name, each after those it points to, as far as circles allow."""
    left = {table.key: table for table in sorted(tables, key=lambda table: table.full_name)}
    ordered: list[Table] = []
    while left:
        free = [key for key in left if not any(t in left and t != key for t in _targets(left[key]))]
        ordered += [left.pop(key) for key in free or list(left)[:1]]
    return ordered
