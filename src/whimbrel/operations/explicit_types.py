"""Enum types made visible: created before the first column that has them, dropped after the last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import ARRAY

from whimbrel.errors import OperationError
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.enum_changes import changes, grown, is_possible, left_by, new_values, told_values
from whimbrel.operations.enum_room import leaves, made_for
from whimbrel.operations.enum_words import bare, quoted, with_value_renamed
from whimbrel.operations.enums import (
    AddEnumValue,
    ChangeEnum,
    CreateEnum,
    DropEnum,
    RenameEnumValue,
    ReplaceEnum,
)
from whimbrel.operations.named_types import TypeKey, enum_of
from whimbrel.operations.said import conditions_of, defaults_of
from whimbrel.operations.schemas import DropSchema
from whimbrel.operations.tables import CreateTable
from whimbrel.operations.what_is_renamed import NO_RENAMES, Renames
from whimbrel.schema.objects import EnumType
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def explicit(
    operations: Iterable[Operation],
    before: Schema,
    dialect: Dialect,
    renames: Renames = NO_RENAMES,
    stay: Collection[EnumType] = (),
) -> tuple[Operation, ...]:
    """The operations, with those on enum types that they need.

    A type is created before the first column that has it, and dropped when no column has it any more. A
    column's change from an enum to the same enum with other values becomes a change of the type. What is
    there already is left alone, so that this can be done twice. Databases without such types get the
    operations as they are. `renames` are values that got other names, `{"mood.happy": "glad"}`. Types that
    are to `stay` aren't dropped, whoever made them.
    """
    if not dialect.features.has_named_types:
        return tuple(operations)
    operations = tuple(operations)
    walk = _Walk(before, renames, operations, {(item.schema, item.name) for item in stay})
    done = [item for operation in operations for item in walk.steps(operation)]
    return (*done, *walk.drops())


class _Walk:
    """Goes through operations and knows which enum types there are at each."""

    def __init__(
        self, before: Schema, renames: Renames, operations: Sequence[Operation], stay: set[TypeKey]
    ) -> None:
        self.schema, self.renames, self.operations = before, renames, operations
        self.wanted = [item for operation in operations for item in _wanted(operation)]
        self.types: dict[TypeKey, EnumType] = _used(before)
        self.types.update({item.key[1:3]: item for item in before.of_kind(EnumType)})
        self.at_first = set(_used(before)) - stay
        self.renamed: list[RenameEnumValue] = []
        self.ahead = list(operations)
        self.later: dict[TypeKey, EnumType] = {}

    def steps(self, operation: Operation) -> Iterator[Operation]:
        """What comes before the operation, and the operation as it is then."""
        for one in self._steps(operation):
            for default in made_for(one, self.schema) if isinstance(one, ReplaceEnum) else ():
                yield default
                self.schema = default.apply(self.schema)
            yield one

    def _steps(self, operation: Operation) -> Iterator[Operation]:
        self.ahead = self.ahead[1:]
        if self._is_renamed_already(operation):
            return
        yield from self._renamed_in_the_old(operation)
        for wanted in (*_wanted(operation), *self._mentioned(operation)):
            if self._comes_later(wanted, operation):
                continue
            if self._is_lessened_later(wanted):
                self.later[wanted.schema, wanted.name] = wanted
                yield from self._made(self._grown(wanted))
            else:
                yield from self._made(wanted)
        if isinstance(operation, CreateTable):  # a table is a type too, and two can't have one name
            yield from self._dropped({(operation.table.schema, operation.table.name)})
        if isinstance(operation, DropSchema):  # which must be empty by then
            yield from self._dropped(key for key in self.types if key[0] == operation.object_name)
        self._note(operation)
        operation = self._with_default_as_renamed(operation)
        rest = _without_creation(operation)
        if rest is not None:
            yield rest
        try:
            self.schema = operation.apply(self.schema)
        except OperationError:  # a schema of which not all is known
            self.schema = replace(self.schema, complete=False)
        yield from self._lessened()

    def _renamed_in_the_old(self, operation: Operation) -> Iterator[Operation]:
        """New names for values of a type that goes, where a column's next type has them: rows are cast."""
        for old, new in _exchanged(operation):
            found = self.types.get((old.schema, old.name))
            if found is None or (old.schema, old.name) not in self.at_first:
                continue
            for value, name in told_values(found, new, self.renames):
                renamed = RenameEnumValue(old.name, value, name, schema=old.schema, item=found)
                yield renamed
                self.renamed.append(renamed)
                found = self.types[old.schema, old.name] = left_by(renamed, found)

    def _lessened(self) -> Iterator[Operation]:
        """The types that lose values now, where the last of what has these is gone."""
        for key, wanted in list(self.later.items()):
            if not self._is_lessened_later(wanted):
                del self.later[key]
                yield from self._made(wanted)

    def _mentioned(self, operation: Operation) -> Iterator[EnumType]:
        """The types of which the operation names a value that only a later one would bring."""
        for wanted in self.wanted:
            found = self.types.get((wanted.schema, wanted.name))
            if found is None:
                continue
            told = dict(told_values(found, wanted, self.renames))
            renamed = replace(found, values=tuple(told.get(value, value) for value in found.values))
            if _uses(operation, new_values(renamed, wanted)):
                yield wanted

    def _is_renamed_already(self, operation: Operation) -> bool:
        """Whether it gives a value the name that something before it needed and brought about."""
        if not isinstance(operation, RenameEnumValue):
            return False
        found = self.types.get((operation.schema, operation.enum_name))
        return found is not None and not is_possible(operation, found)

    def _comes_later(self, wanted: EnumType, operation: Operation) -> bool:
        """Whether operations that follow lead to these values, and this one needs none of them yet."""
        found = self.types.get((wanted.schema, wanted.name))
        if found is None or _uses(operation, [one for one in wanted.values if one not in found.values]):
            return False
        for one in self.ahead:
            if isinstance(one, ChangeEnum) and one.key == found.key:
                found = left_by(one, found)
        return found.values == wanted.values

    def _is_lessened_later(self, wanted: EnumType) -> bool:
        """Whether the type has values that go where what has them is gone."""
        key = (wanted.schema, wanted.name)
        if key not in self.types or set(self._grown(wanted).values) <= set(wanted.values):
            return False
        return any(_lessens(one, key) or leaves(one, key) for one in self.ahead)

    def _grown(self, wanted: EnumType) -> EnumType:
        return grown(self.types[wanted.schema, wanted.name], wanted, self.renames)

    def _made(self, wanted: EnumType) -> Iterator[Operation]:
        found = self.types.get((wanted.schema, wanted.name))
        self.types[wanted.schema, wanted.name] = wanted
        if found is None:
            yield CreateEnum(wanted)
        elif found.values != wanted.values:
            yield from self._changed(found, wanted)

    def _changed(self, found: EnumType, wanted: EnumType) -> Iterator[Operation]:
        """Its values changed; all at once where one is used that must be committed before that."""
        for one in changes(found, wanted, self.renames):
            if isinstance(one, AddEnumValue) and one.item and self._is_used_at_once(one.item, wanted):
                yield ReplaceEnum(wanted.name, wanted.values, schema=wanted.schema, item=one.item)
                return
            self.renamed += [one] if isinstance(one, RenameEnumValue) else []
            yield one

    def _with_default_as_renamed(self, operation: Operation) -> Operation:
        """The operation as the default is then: a value's new name is in it, and may be all that changes."""
        if not isinstance(operation, AlterColumn):
            return operation
        old, new = operation.existing_server_default, operation.server_default
        if not isinstance(old, Expression):
            return operation
        for one in self.renamed:
            old = with_value_renamed(old, one.old_value, one.new_value)
        if old is operation.existing_server_default:
            return operation
        if isinstance(new, Expression) and bare(old) == bare(new):
            return replace(operation, server_default=False, existing_server_default=False)
        return replace(operation, existing_server_default=old)

    def _is_used_at_once(self, old: EnumType, new: EnumType) -> bool:
        """Whether a value is used that the type doesn't have yet: it must be committed before that."""
        values = new_values(old, new)
        return bool(values) and any(_uses(operation, values) for operation in self.operations)

    def _note(self, operation: Operation) -> None:
        """An operation on a type that is among them already."""
        if isinstance(operation, CreateEnum):
            self.types[operation.item.schema, operation.item.name] = operation.item
        elif isinstance(operation, DropEnum):
            self.types.pop((operation.schema, operation.object_name), None)
            self.at_first.discard((operation.schema, operation.object_name))
        elif isinstance(operation, ChangeEnum):
            found = self.types.get((operation.schema, operation.enum_name))
            if found is not None:
                self.types[found.schema, found.name] = left_by(operation, found)

    def drops(self) -> Iterator[DropEnum]:
        """The types that columns had at first, and none has any more."""
        yield from self._dropped(self.at_first)

    def _dropped(self, keys: Iterable[TypeKey]) -> Iterator[DropEnum]:
        left = _used(self.schema)
        for key in sorted((self.at_first & set(keys)) - set(left), key=str):
            item = self.types.pop(key)
            self.at_first.discard(key)
            yield DropEnum(item.name, item.schema, item=item)


def _lessens(operation: Operation, key: TypeKey) -> bool:
    return isinstance(operation, ReplaceEnum) and (operation.schema, operation.enum_name) == key


def _uses(operation: Operation, values: Sequence[str]) -> bool:
    if not values:
        return False
    defaults, conditions = defaults_of(operation), conditions_of(operation)
    return any(quoted(value)[1:-1] in defaults or quoted(value) in conditions for value in values)


def _columns(operation: Operation) -> Sequence[Column]:
    if isinstance(operation, CreateTable):
        return operation.table.columns
    return (operation.column,) if isinstance(operation, AddColumn) else ()


def _wanted(operation: Operation) -> Iterator[EnumType]:
    types = [column.type for column in _columns(operation)]
    if isinstance(operation, AlterColumn) and operation.type_ is not None:
        types = [operation.type_]
    for type_ in types:
        found = enum_of(type_.sa)
        if found is not None:
            yield found


def _exchanged(operation: Operation) -> Iterator[tuple[EnumType, EnumType]]:
    """The enum type that a column had and the other one that it gets."""
    if isinstance(operation, AlterColumn) and operation.type_ is not None and operation.existing_type:
        old, new = enum_of(operation.existing_type.sa), enum_of(operation.type_.sa)
        if old is not None and new is not None and old.key != new.key:
            yield old, new


def _used(schema: Schema) -> dict[TypeKey, EnumType]:
    found = (enum_of(column.type.sa) for table in schema for column in table.columns)
    return {(item.schema, item.name): item for item in found if item is not None}


def _without_creation(operation: Operation) -> Operation | None:
    """The operation with types that are there already; None where nothing else is left of it."""
    if isinstance(operation, CreateTable):
        columns = tuple(map(_plain, operation.table.columns))
        if all(new is old for new, old in zip(columns, operation.table.columns, strict=True)):
            return operation
        return replace(operation, table=replace(operation.table, columns=columns, source=None))
    if isinstance(operation, AddColumn):
        return replace(operation, column=_plain(operation.column))
    if isinstance(operation, AlterColumn) and _same_enum(operation):
        rest = replace(operation, type_=None, existing_type=_there(operation.type_))
        return rest if any(rest._given().values()) else None
    if isinstance(operation, AlterColumn) and operation.type_ is not None:
        return replace(operation, type_=_there(operation.type_))
    return operation


def _same_enum(operation: AlterColumn) -> bool:
    """Whether the column has this enum type before and after, which then is what changes."""
    if operation.type_ is None or operation.existing_type is None:
        return False
    if isinstance(operation.type_.sa, ARRAY) != isinstance(operation.existing_type.sa, ARRAY):
        return False
    old, new = enum_of(operation.existing_type.sa), enum_of(operation.type_.sa)
    return old is not None and new is not None and old.key == new.key


def _plain(column: Column) -> Column:
    type_ = _there(column.type)
    return column if type_ is column.type or type_ is None else replace(column, type=type_, source=None)


def _there(type_: DataType | None) -> DataType | None:
    """The type, saying that it needn't be created; one of a user's own class stays as it is."""
    if type_ is None:
        return None
    found = _uncreated(type_.sa)
    return type_ if found is type_.sa else DataType(found)


def _uncreated(type_: Any) -> Any:
    from sqlalchemy.dialects.postgresql import DOMAIN, ENUM

    if isinstance(type_, ARRAY):
        item = _uncreated(type_.item_type)
        return type_ if item is type_.item_type else type(type_)(item, dimensions=type_.dimensions)
    if type(type_) is DOMAIN and type_.create_type:
        there = copy(type_)  # its events belong to the model's column; what is written is all the same
        there.create_type = False
        return there
    if type(type_) not in (sa.Enum, ENUM) or enum_of(type_) is None:
        return type_
    return ENUM(*type_.enums, name=type_.name, schema=type_.schema, create_type=False)
