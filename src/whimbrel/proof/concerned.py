"""Which tables a change concerns: those it changes, and those that point to them or that they point to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.diff.mentioned import words_of
from whimbrel.diff.objects import FIRST, LATER
from whimbrel.errors import WhimbrelError
from whimbrel.operations.making_way import TakeAway
from whimbrel.operations.named_types import enum_of
from whimbrel.operations.objects import DropObject
from whimbrel.operations.said import conditions_of, defaults_of
from whimbrel.proof.beside import spoken_of
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.objects import (
    EnumType,
    Function,
    ObjectKey,
    Policy,
    RowSecurity,
    Rule,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.rules import rules_of
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.scratch.relabel import relabelled

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


class Concerned(NamedTuple):
    """The tables of a change: `changed` by their keys before and after, `around` to be there too."""

    changed: frozenset[TableKey]
    around: tuple[Table, ...]
    """The tables before the change, each after those it points to, without keys that lead out of here."""
    beside: tuple[SchemaObject, ...] = ()
    """What stands beside them before the change, as far as it is concerned."""
    objects: frozenset[ObjectKey] = frozenset()
    """The keys of all that is concerned beside the tables, before and after."""


def concerned(before: Schema, operations: Sequence[Operation], default: str | None = None) -> Concerned:
    """What they concern, in a database that is as `before` says; `default` is its default schema."""
    after = _as_read(_applied(before, operations), before, default)
    keys = {*before.tables, *after.tables}
    types = _changed_types(before, after)
    changed = frozenset(
        key
        for key in keys
        if before.tables.get(key) != after.tables.get(key) or _has_type(before.tables.get(key), types)
    )
    away = list(_rules_away(before, operations))
    items = [*_touched(before, after, operations), *_on_tables(before, changed), *away]
    items += _called(before, operations)
    side = spoken_of(before, items)
    near = {*changed, *(key for key in side.tables if key in before.tables)}
    for table in (*before, *after):
        for target in _targets(table):
            if target in changed or table.key in changed:
                near.update((target, table.key))
    found = [_within(table, near, table.key in changed) for table in before if table.key in near]
    beside = tuple(
        item for key, item in side.objects.items() if before.objects.get(key) is item or item in away
    )
    beside += tuple(item for item in _counted_by(before, found) if item.key not in side.objects)
    return Concerned(changed, tuple(ordered(found)), beside, frozenset(side.objects))


def _changed_types(before: Schema, after: Schema) -> set[ObjectKey]:
    """The enum types that get other values; they are created with the tables whose columns have them."""
    kept = {key: item for key, item in before.objects.items() if isinstance(item, EnumType)}
    return {key for key, item in kept.items() if after.objects.get(key) != item}


def _has_type(table: Table | None, types: set[ObjectKey]) -> bool:
    columns = table.columns if table is not None and types else ()
    found = (enum_of(column.type.sa) for column in columns)
    return any(one is not None and one.key in types for one in found)


def _touched(before: Schema, after: Schema, operations: Iterable[Operation]) -> Iterator[SchemaObject]:
    """What the operations change beside the tables, or take away for a while: as it was, else as made."""
    keys = dict.fromkeys((*before.objects, *after.objects))
    named = {one.key for one in operations if isinstance(one, DropObject)}
    for key in keys:
        old, new = before.objects.get(key), after.objects.get(key)
        found = old if old is not None else new
        is_beside = isinstance(found, _BESIDE) or (old is not None and _is_unused_type(old, before))
        if found is not None and is_beside and (old != new or key in named):
            yield found


def _called(before: Schema, operations: Iterable[Operation]) -> list[SchemaObject]:
    """The functions of other schemas than the default one that the operations call: a path leads to those."""
    functions = [item for item in before.of_kind(Function) if item.schema is not None]
    said = (f"{defaults_of(one)}\n{conditions_of(one)}" for one in operations if functions)
    words = words_of("\n".join(said))
    return [item for item in functions if item.name in words]


def _rules_away(before: Schema, operations: Iterable[Operation]) -> Iterator[Rule]:
    """The rules that make way, as they were."""
    names = {one.object_name for one in operations if isinstance(one, TakeAway)}
    tables = before if names else ()
    yield from (rule for table in tables for rule in rules_of(table) if rule.name in names)


def _is_unused_type(item: SchemaObject, schema: Schema) -> bool:
    """Whether it is an enum type that no column has: with no table would it be there."""
    return isinstance(item, EnumType) and not any(_has_type(table, {item.key}) for table in schema)


def _on_tables(before: Schema, changed: frozenset[TableKey]) -> Iterator[SchemaObject]:
    """The views, triggers and policies of tables that change."""
    for item in before.objects.values():
        if isinstance(item, Trigger | Policy):
            found = (item.schema, item.table_name) in changed
        elif isinstance(item, RowSecurity):
            found = (item.schema, item.name) in changed
        else:
            found = isinstance(item, View) and any(table in changed for table in item.uses)
        if found:
            yield item


def _counted_by(schema: Schema, tables: Iterable[Table]) -> Iterator[SequenceObject]:
    """The sequences that defaults of the tables count by: the live ones are no place to try it."""
    defaults = [column.default.text for table in tables for column in table.columns if column.default]
    counted = " ".join(text for text in defaults if "nextval" in text)
    for item in schema.of_kind(SequenceObject):
        if item.owned_by is None and re.search(rf"\b{re.escape(item.name)}\b", counted):
            yield item


_BESIDE = tuple(kind for kind in (*FIRST, *LATER) if kind is not EnumType)
"""The kinds that are looked at; an enum type comes and goes with its columns, where it has any."""


def _applied(schema: Schema, operations: Iterable[Operation]) -> Schema:
    for operation in operations:
        try:
            schema = operation.apply(schema)
        except (WhimbrelError, ValueError):  # what it changes isn't in a snapshot: it concerns no table
            continue
    return schema


def _as_read(after: Schema, before: Schema, default: str | None) -> Schema:
    """The schema with what operations say of the default schema by its name, as a reader tells it."""
    if default is None:
        return after
    tables = (
        table if before.tables.get(table.key) is table else relabelled(table, {default: None})
        for table in after
    )
    return Schema.of(tables, objects=after.objects.values() if after.knows_objects else None)


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
