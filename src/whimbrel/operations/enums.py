"""Enum types created and dropped, and their values added, renamed and replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible, UnknownObject
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.enum_words import with_defaults_renamed
from whimbrel.operations.objects import CreateObject, DropObject, ObjectOperation, known, shown
from whimbrel.schema.objects import EnumType, ObjectKey
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateEnum(CreateObject[EnumType]):
    """A new enum type; nothing on databases where the values stand in each column's type."""

    name: ClassVar[str] = "create_enum"

    @classmethod
    def written(
        cls,
        enum_name: str,
        values: Sequence[str],
        *,
        schema: str | None = None,
        comment: str | None = None,
        if_not_exists: bool | None = None,
    ) -> CreateEnum:
        """Create an enum type. Databases that write the values into each column have nothing to do.

        Args:
            enum_name: its name.
            values: its values in their order.
            schema: its schema; None is the connection's default.
            comment: a comment on the type.
            if_not_exists: leave a type of this name that is there already; its values must be these.
        """
        return cls(EnumType(enum_name, tuple(values), schema, comment), if_not_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        settings = {"comment": item.comment, "if_not_exists": self.if_not_exists}
        return {"enum_name": item.name, "values": item.values, "schema": item.schema, **settings}

    def dropped(self) -> DropObject[EnumType]:
        """Drop the type."""
        return DropEnum(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE TYPE."""
        yield from dialect.objects.create_enum(self.item, self.if_not_exists)
        yield from belongings.of_object(self.item, dialect)


@dataclass(frozen=True, slots=True)
class DropEnum(DropObject[EnumType]):
    """An enum type, gone."""

    name: ClassVar[str] = "drop_enum"
    kind: ClassVar[str] = EnumType.kind

    @classmethod
    def written(
        cls,
        enum_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropEnum:
        """Drop an enum type. Databases that write the values into each column have nothing to do.

        Args:
            enum_name: its name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is none.
            cascade: drop the columns of this type too.
        """
        return cls(enum_name, schema, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_exists": self.if_exists, "cascade": self.cascade}
        return {"enum_name": self.object_name, "schema": self.schema, **settings}

    def created(self, item: EnumType) -> Operation:
        """Create it again."""
        return CreateEnum(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP TYPE."""
        return dialect.objects.drop_enum(self.object_name, self.schema, self.if_exists, self.cascade)


@dataclass(frozen=True, slots=True)
class ChangeEnum(ObjectOperation):
    """What the three changes of an enum's values have in common. `item` is the type as it was."""

    enum_name: str
    schema: str | None = field(default=None, kw_only=True)
    item: EnumType | None = field(default=None, compare=False, kw_only=True)

    @property
    def key(self) -> ObjectKey:
        """What the type is called in a schema."""
        return ObjectKey(EnumType.kind, self.schema, self.enum_name)

    def found(self, before: Schema) -> EnumType | None:
        """The type as it was, where that is known."""
        return known(before, self.key, self.item)

    def with_values(self, schema: Schema, values: tuple[str, ...] | None) -> Schema:
        """The schema with other values in the type, where it is known."""
        found = schema.objects.get(self.key)
        if not isinstance(found, EnumType) or values is None:
            return schema
        return schema.with_object(replace(found, values=values))


@dataclass(frozen=True, slots=True)
class AddEnumValue(ChangeEnum):
    """One more value of an enum, at its end or beside another value."""

    name: ClassVar[str] = "add_enum_value"

    value: str
    before: str | None = None
    after: str | None = None
    if_not_exists: bool | None = None

    @classmethod
    def written(
        cls,
        enum_name: str,
        value: str,
        *,
        before: str | None = None,
        after: str | None = None,
        schema: str | None = None,
        if_not_exists: bool | None = None,
    ) -> AddEnumValue:
        """Add a value to an enum type.

        PostgreSQL lets rows have the value only after the transaction is committed: use it in a later
        revision.

        Args:
            enum_name: the type.
            value: the new value.
            before: the value it comes before; without `before` and `after` it is the last.
            after: the value it comes after.
            schema: the type's schema; None is the connection's default.
            if_not_exists: leave a value that is there already as it is.
        """
        return cls(enum_name, value, before, after, if_not_exists, schema=schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        place = {"before": self.before, "after": self.after, "schema": self.schema}
        names = {"enum_name": self.enum_name, "value": self.value}
        return {**names, **place, "if_not_exists": self.if_not_exists}

    def describe(self) -> str:
        """One line for people."""
        return f"Add value {self.value} to {shown('enum', self.enum_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the value in its place. Raises UnknownObject for a neighbour that isn't there."""
        found = schema.objects.get(self.key)
        return self.with_values(schema, self._grown(found) if isinstance(found, EnumType) else None)

    def _grown(self, item: EnumType) -> tuple[str, ...]:
        if self.value in item.values:
            return item.values
        beside = self.before if self.before is not None else self.after
        if beside is None:
            return (*item.values, self.value)
        if beside not in item.values:
            raise UnknownObject("value", beside, f"enum {item.full_name}")
        place = item.values.index(beside) + (self.before is None)
        return (*item.values[:place], self.value, *item.values[place:])

    def reverse(self, before: Schema) -> Operation:
        """The type without the value: a new type takes its place."""
        found = self.found(before)
        if found is None:
            raise NotReversible(self.describe(), "The other values of the type aren't known.")
        if self.value in found.values:
            return self if self.if_not_exists else _impossible(self)
        return ReplaceEnum(self.enum_name, found.values, schema=self.schema, item=self._after(found))

    def _after(self, found: EnumType) -> EnumType:
        return replace(found, values=self._grown(found))

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """Always two statements."""
        return None

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER TYPE ADD VALUE."""
        yield dialect.objects.add_enum_value(
            self.enum_name,
            self.value,
            self.schema,
            before=self.before,
            after=self.after,
            if_not_exists=self.if_not_exists,
        )

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old code may read a value that it doesn't know; the same transaction may not write it."""
        yield Hazard("old-code", f"Old code that reads {self.value!r} may not know it.")
        yield Hazard("may-fail", f"Rows can have {self.value!r} only after the commit: write it later.")


@dataclass(frozen=True, slots=True)
class RenameEnumValue(ChangeEnum):
    """A value of an enum under another name, in all rows at once."""

    name: ClassVar[str] = "rename_enum_value"
    phase: ClassVar[Phase] = Phase.CONTRACT

    old_value: str
    new_value: str

    @classmethod
    def written(
        cls, enum_name: str, old_value: str, new_value: str, *, schema: str | None = None
    ) -> RenameEnumValue:
        """Rename a value of an enum type.

        Args:
            enum_name: the type.
            old_value: the value as it is.
            new_value: the value as it is to be.
            schema: the type's schema; None is the connection's default.
        """
        return cls(enum_name, old_value, new_value, schema=schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        values = {"old_value": self.old_value, "new_value": self.new_value}
        return {"enum_name": self.enum_name, **values, "schema": self.schema}

    def describe(self) -> str:
        """One line for people."""
        of = shown("enum", self.enum_name, self.schema)
        return f"Rename value {self.old_value} of {of} to {self.new_value}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the value renamed."""
        found = schema.objects.get(self.key)
        if not isinstance(found, EnumType):
            return schema
        if self.old_value not in found.values:
            raise UnknownObject("value", self.old_value, f"enum {found.full_name}")
        values = (self.new_value if one == self.old_value else one for one in found.values)
        after = self.with_values(schema, tuple(values))
        return with_defaults_renamed(after, (found.schema, found.name), self.old_value, self.new_value)

    def reverse(self, before: Schema) -> Operation:
        """The name it had."""
        return RenameEnumValue(self.enum_name, self.new_value, self.old_value, schema=self.schema)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER TYPE RENAME VALUE."""
        yield dialect.objects.rename_enum_value(self.enum_name, self.old_value, self.new_value, self.schema)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old code writes the old value."""
        yield Hazard("old-code", f"Code that still uses the value {self.old_value!r} fails.")


@dataclass(frozen=True, slots=True)
class ReplaceEnum(ChangeEnum):
    """Other values, in another order, for an enum and all columns that have it.

    A value that goes may be in no row, unless `renamed` says which value takes its place.
    """

    name: ClassVar[str] = "replace_enum"
    phase: ClassVar[Phase] = Phase.CONTRACT

    values: tuple[str, ...]
    renamed: Options = NO_OPTIONS

    @classmethod
    def written(
        cls,
        enum_name: str,
        values: Sequence[str],
        *,
        renamed: Mapping[str, str] | None = None,
        schema: str | None = None,
    ) -> ReplaceEnum:
        """Give an enum type other values: take some away, or put them in another order.

        A new type takes its place in every column; defaults, checks and indexes come along. All rows are
        written anew. It stops, and changes nothing, where a row has a value that is to go.

        Args:
            enum_name: the type.
            values: all its values from now on, in their order.
            renamed: which value becomes which, in rows, defaults, checks and indexes.
            schema: the type's schema; None is the connection's default.
        """
        return cls(enum_name, tuple(values), Options(renamed), schema=schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"renamed": dict(self.renamed) or None, "schema": self.schema}
        return {"enum_name": self.enum_name, "values": self.values, **settings}

    def describe(self) -> str:
        """One line for people."""
        return f"Replace the values of {shown('enum', self.enum_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the values in the type."""
        return self.with_values(schema, self.values)

    def reverse(self, before: Schema) -> Operation:
        """The values it had; rows whose value went keep the one that took its place."""
        found = self.found(before)
        if found is None:
            raise NotReversible(self.describe(), "The values of the type aren't known.")
        back = {new: old for old, new in self.renamed.items() if new not in found.values}
        after = replace(found, values=self.values)
        return ReplaceEnum(self.enum_name, found.values, Options(back), schema=self.schema, item=after)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """A type under the same name, in the place of the other."""
        new = EnumType(self.enum_name, self.values, self.schema)
        yield dialect.objects.replace_enum(self.found(before), new, self.renamed)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """All rows are written anew; old code writes values that are gone."""
        found = self.found(before)
        gone = [value for value in found.values if value not in self.values] if found else []
        yield Hazard("may-fail", f"Fails if a row has a value that {self.enum_name} is to lose.")
        if gone:
            yield Hazard("old-code", f"Code that still uses {', '.join(map(repr, gone))} fails.")


OPERATIONS = (CreateEnum, AddEnumValue, RenameEnumValue, ReplaceEnum, DropEnum)


def _impossible(operation: Operation) -> Operation:
    raise NotReversible(operation.describe(), "The type has the value already.")
