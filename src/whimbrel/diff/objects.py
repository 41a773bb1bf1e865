"""What stands beside tables: created before it is needed, dropped after; what is in the way makes way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from whimbrel.diff import hypertables, left_sequences, sequence_names
from whimbrel.diff.comparison import Comparison
from whimbrel.diff.in_the_way import in_the_way, with_what_uses_them
from whimbrel.diff.mentioned import in_order, words_of
from whimbrel.diff.object_changes import (
    altered,
    as_it_was,
    created_again,
    dropped,
    is_altered,
    replaced,
)
from whimbrel.diff.types import text_of
from whimbrel.diff.written import alike
from whimbrel.errors import WhimbrelError
from whimbrel.operations.named_types import enum_of
from whimbrel.operations.tables import CreateTable
from whimbrel.operations.what_is_renamed import Renames
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
    ObjectKey,
    Policy,
    Published,
    RowSecurity,
    Rule,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.schema import Schema, TableKey

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

FIRST: tuple[type[SchemaObject], ...] = (Namespace, Extension, EnumType, Domain, SequenceObject)
"""What tables may need, in the order in which it is created."""
LATER: tuple[type[SchemaObject], ...] = (Function, View, Trigger, Policy, RowSecurity, Rule, Published)
"""What needs tables, or each other; a function that a table needs comes first all the same."""


def around(operations: Sequence[Operation], comparison: Comparison) -> Iterator[Operation]:
    """The operations on tables with those on what stands beside them, before and after."""
    if not (comparison.current.knows_objects and comparison.wanted.knows_objects):
        yield from operations
        return
    yield from _Sides(operations, comparison).around()


class _Sides:
    """Both sides of a comparison, by keys that mean the same on either."""

    def __init__(self, operations: Sequence[Operation], comparison: Comparison) -> None:
        self.operations, self.comparison = operations, comparison
        self.current = {_key(item, comparison): item for item in comparison.current.objects.values()}
        self.wanted = {
            _key(item, comparison): item
            for item in comparison.wanted.objects.values()
            if _is_compared(item, comparison)
        }

    @cached_property
    def by_tables(self) -> frozenset[str]:
        """The names that the tables speak of."""
        return _mentioned_by(self.operations, self.comparison)

    def around(self) -> Iterator[Operation]:
        """Down what is in the way, up what tables need, the tables, up all the rest, down what is left."""
        changed = [self.current[key] for key in self.wanted if self._is_changed(key)]
        in_place = [item for item in changed if self._is_in_place(item)]
        anew = [item for item in changed if item not in in_place and not is_altered(item)]
        gone = list(self._gone())
        early_gone = [item for item in gone if self._is_early(item)]
        first = [item for item in gone if item not in early_gone]
        moved = self._moved(anew, gone)
        down = in_order([*moved, *anew, *first])[::-1]
        yield from map(dropped, down)
        new = [self.wanted[key] for key in self.wanted if key not in self.current]
        again = [as_it_was(item, self._wanted_or(item)) for item in (*anew, *moved)]
        freed = sequence_names.freed(self.operations, new, self.comparison)
        taken = sequence_names.taken(self.operations, early_gone, self.comparison)
        yield from freed
        yield from self._up(new, again, in_place, early=True)
        yield from self._altered(changed)
        yield from (one for one in self.operations if one not in freed and one not in taken)
        yield from self._up(new, again, in_place, early=False)
        yield from map(dropped, _by_kind(early_gone)[::-1])
        yield from taken

    def _up(
        self,
        new: list[SchemaObject],
        again: list[SchemaObject],
        in_place: list[SchemaObject],
        *,
        early: bool,
    ) -> Iterator[Operation]:
        """What is created, created again, or put in another's place; before the tables or after them."""
        fresh = [item for item in (*new, *again) if type(item) in (*FIRST, *LATER)]
        over = {id(self._wanted_or(item)): self._wanted_or(item) for item in in_place}
        items = [item for item in (*fresh, *over.values()) if self._is_early(item) is early]
        for item in _by_kind(items) if early else in_order(_by_kind(items)):
            yield replaced(item) if id(item) in over else created_again(item)

    def _altered(self, changed: Iterable[SchemaObject]) -> Iterator[Operation]:
        written = self.comparison.options.written.items
        for item in changed:
            wanted = self._wanted_or(item)
            if is_altered(item):
                yield from altered(item, written.get(wanted.key, wanted), self._renames)

    @property
    def _renames(self) -> Renames:
        options = self.comparison.options
        return Renames(options.renames, options.guess)

    def _is_changed(self, key: ObjectKey) -> bool:
        found, wanted = self.current.get(key), self.wanted[key]
        if found is None or isinstance(found, Namespace | Extension) or type(found) not in (*FIRST, *LATER):
            return False
        if isinstance(found, SequenceObject | EnumType):
            return bool(list(altered(found, wanted, self._renames)))
        if self.comparison.keeps_text:
            return not alike(found, wanted, any_case=True)
        return not self.comparison.options.written.same(found, wanted)

    def _is_in_place(self, item: SchemaObject) -> bool:
        wanted = self._wanted_or(item)
        return isinstance(item, RowSecurity) or wanted.key in self.comparison.options.written.in_place

    def _is_early(self, item: SchemaObject) -> bool:
        """Whether it is there before the tables are, and goes after them."""
        return type(item) in FIRST or (isinstance(item, Function) and item.name in self.by_tables)

    def _wanted_or(self, item: SchemaObject) -> SchemaObject:
        return self.wanted.get(_key(item, self.comparison), item)

    def _moved(self, anew: list[SchemaObject], gone: list[SchemaObject]) -> list[SchemaObject]:
        """What has to go and come again since something under it changes or goes."""
        found = [*in_the_way(self.operations, self.comparison), *anew]
        return [
            item
            for item in with_what_uses_them(found, self.comparison)
            if item not in anew and item not in gone
        ]

    def _gone(self) -> Iterator[SchemaObject]:
        """What this project made and no model has any more; what only columns used, and none does now."""
        ours = self.comparison.options.is_ours
        for key, item in self.current.items():
            if type(item) not in (*FIRST, *LATER) or key in self.wanted or hypertables.is_timescale(item):
                continue
            if isinstance(item, EnumType) and self._is_in_columns(item):
                continue  # it goes with its last column
            if isinstance(item, Trigger) and self.comparison.keeps_text and not self.wanted:
                continue  # where models name nothing beside tables, revisions alone speak of triggers
            if self._is_left(item) or (ours is not None and ours(item.kind, item.name, key.schema)):
                yield item

    def _is_left(self, item: SchemaObject) -> bool:
        """Whether columns were made of it, and none is any more."""
        if isinstance(item, SequenceObject):
            return (self.comparison.schema_of(item.schema), item.name) in self.left_sequences
        return isinstance(item, Domain) and bool({item.name, item.full_name} & self.types)

    @cached_property
    def left_sequences(self) -> frozenset[TableKey]:
        """The sequences that no default uses any more."""
        return left_sequences.left(self.operations, self.comparison)

    def _is_in_columns(self, item: EnumType) -> bool:
        """Whether a column has the type, before or after; or may, where not all tables are looked at."""
        options = self.comparison.options
        if options.include_object is not None or options.include_name is not None:
            return True
        return (self.comparison.schema_of(item.schema), item.name) in self._enums_of_columns

    @cached_property
    def _enums_of_columns(self) -> frozenset[tuple[str | None, str]]:
        tables = (*self.comparison.current, *self.comparison.wanted)
        found = (enum_of(column.type.sa) for table in tables for column in table.columns)
        return frozenset((self.comparison.schema_of(one.schema), one.name) for one in found if one)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of all columns there are, as they are written."""
        return frozenset(
            text_of(column.type, self.comparison.dialect)
            for table in self.comparison.current
            for column in table.columns
        )


def _is_compared(item: SchemaObject, comparison: Comparison) -> bool:
    """Not the schema that is always there, nor who publishes what.

    Of a database that keeps text as written, views and triggers are read.
    """
    if comparison.keeps_text:
        return isinstance(item, View | Trigger)
    is_default = isinstance(item, Namespace) and item.name == comparison.default_schema
    return not is_default and not isinstance(item, Published)


def _key(item: SchemaObject, comparison: Comparison) -> ObjectKey:
    """The object's key in the schemas' own names; of extensions there is one of a name, wherever it lives.

    A database that keeps text as it is written takes capitals and small letters of a name for one.
    """
    kind, schema, name, table = item.key
    if comparison.keeps_text:
        name, table = name.lower(), table.lower()
    return ObjectKey(kind, None if isinstance(item, Extension) else comparison.schema_of(schema), name, table)


def _by_kind(items: Iterable[SchemaObject]) -> list[SchemaObject]:
    order = (*FIRST, *LATER)
    return sorted(items, key=lambda item: order.index(type(item)))


def _mentioned_by(operations: Sequence[Operation], comparison: Comparison) -> frozenset[str]:
    """Every name in the SQL of the operations on tables, and of the tables that they change."""
    dialect, nothing = comparison.dialect, Schema.unknown()
    keys = {(getattr(one, "schema", None), getattr(one, "table_name", "")) for one in operations}
    tables = [table for key, table in comparison.current.tables.items() if key in keys]
    found: set[str] = set()
    for operation in (*operations, *map(CreateTable, tables)):
        try:
            found |= words_of("\n".join(one.sql for one in operation.statements(nothing, dialect)))
        except WhimbrelError:
            continue  # it can't be spelled without the tables: then it names no function either
    return frozenset(found)
