"""Sequences created, altered and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations import belongings
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import CreateObject, DropObject, ObjectOperation, known, shown
from whimbrel.schema.objects import ObjectKey, SequenceObject
from whimbrel.schema.schema import Schema
from whimbrel.schema.sequence_options import all_options
from whimbrel.schema.values import NO_OPTIONS, Options
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateSequence(CreateObject[SequenceObject]):
    """A new sequence."""

    name: ClassVar[str] = "create_sequence"

    @classmethod
    def written(
        cls,
        sequence_name: str,
        *,
        schema: str | None = None,
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        cache: int | None = None,
        cycle: bool | None = None,
        data_type: str | None = None,
        owned_by: Sequence[str] | None = None,
        if_not_exists: bool | None = None,
    ) -> CreateSequence:
        """Create a sequence.

        Args:
            sequence_name: its name.
            schema: its schema; None is the connection's default.
            start: its first number.
            increment: the step from one number to the next.
            minvalue: the least number.
            maxvalue: the greatest number.
            cache: how many numbers a connection takes at once.
            cycle: whether it begins anew at its end.
            data_type: `smallint`, `integer` or `bigint`.
            owned_by: table and column that it goes with when they are dropped.
            if_not_exists: leave a sequence that is there already as it is.
        """
        options = _given(
            start=start,
            increment=increment,
            minvalue=minvalue,
            maxvalue=maxvalue,
            cache=cache,
            cycle=cycle,
            data_type=data_type,
        )
        owner = None if owned_by is None else (owned_by[0], owned_by[1])  # a revision file writes a list
        return cls(SequenceObject(sequence_name, schema, options, owner), if_not_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        settings = {"owned_by": self._created.owned_by, "if_not_exists": self.if_not_exists}
        return {"sequence_name": item.name, "schema": item.schema, **item.options, **settings}

    @property
    def _created(self) -> SequenceObject:
        """The sequence as it is created: it can go with a table only when it is the same role's."""
        return replace(self.item, owned_by=None) if self.item.belongings.owner else self.item

    def dropped(self) -> DropObject[SequenceObject]:
        """Drop the sequence."""
        return DropSequence(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE SEQUENCE."""
        yield dialect.objects.create_sequence(self._created, self.if_not_exists)
        yield from belongings.of_object(self.item, dialect)


@dataclass(frozen=True, slots=True)
class AlterSequence(ObjectOperation):
    """Other options for a sequence; `restart` is the number it gives out next."""

    name: ClassVar[str] = "alter_sequence"

    sequence_name: str
    schema: str | None = None
    options: Options = NO_OPTIONS
    restart: int | None = None

    @classmethod
    def written(
        cls,
        sequence_name: str,
        *,
        schema: str | None = None,
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        cache: int | None = None,
        cycle: bool | None = None,
        data_type: str | None = None,
        restart: int | None = None,
    ) -> AlterSequence:
        """Change a sequence. Whatever isn't given stays.

        Args:
            sequence_name: its name.
            schema: its schema; None is the connection's default.
            start: the number that RESTART goes back to.
            increment: the step from one number to the next.
            minvalue: the least number.
            maxvalue: the greatest number.
            cache: how many numbers a connection takes at once.
            cycle: whether it begins anew at its end.
            data_type: `smallint`, `integer` or `bigint`.
            restart: the number it gives out next.
        """
        options = _given(
            start=start,
            increment=increment,
            minvalue=minvalue,
            maxvalue=maxvalue,
            cache=cache,
            cycle=cycle,
            data_type=data_type,
        )
        return cls(sequence_name, schema, options, restart)

    @property
    def key(self) -> ObjectKey:
        """What the sequence is called in a schema."""
        return ObjectKey(SequenceObject.kind, self.schema, self.sequence_name)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"sequence_name": self.sequence_name, "schema": self.schema}
        return {**names, **self.options, "restart": self.restart}

    def describe(self) -> str:
        """One line for people."""
        return f"Alter {shown('sequence', self.sequence_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the options changed."""
        found = known(schema, self.key, _NONE)
        if found is None:
            return schema
        return schema.with_object(replace(found, options=Options({**found.options, **self.options})))

    def reverse(self, before: Schema) -> Operation:
        """The options it had; which number came next isn't known."""
        found = known(before, self.key, _NONE)
        was = {} if found is None else all_options(found)
        if self.restart is not None or any(key not in was for key in self.options):
            raise NotReversible(self.describe(), "What it was before isn't known.")
        old = Options({key: was[key] for key in self.options})
        return AlterSequence(self.sequence_name, self.schema, old)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ALTER SEQUENCE; before a higher MINVALUE the numbers go on from there."""
        if self.restart is None:
            yield from dialect.objects.sequence_lifted(self.sequence_name, self.schema, self.options)
        yield dialect.objects.alter_sequence(self.sequence_name, self.schema, self.options, self.restart)


@dataclass(frozen=True, slots=True)
class DropSequence(DropObject[SequenceObject]):
    """A sequence, gone; which number came next is lost."""

    name: ClassVar[str] = "drop_sequence"
    kind: ClassVar[str] = SequenceObject.kind

    @classmethod
    def written(
        cls,
        sequence_name: str,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropSequence:
        """Drop a sequence.

        Args:
            sequence_name: its name.
            schema: its schema; None is the connection's default.
            if_exists: no error where there is none.
            cascade: drop the defaults that use it too.
        """
        return cls(sequence_name, schema, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        settings = {"if_exists": self.if_exists, "cascade": self.cascade}
        return {"sequence_name": self.object_name, "schema": self.schema, **settings}

    def created(self, item: SequenceObject) -> Operation:
        """Create it again."""
        return CreateSequence(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP SEQUENCE."""
        yield dialect.objects.drop_sequence(self.object_name, self.schema, self.if_exists, self.cascade)


OPERATIONS = (CreateSequence, AlterSequence, DropSequence)

_NONE: SequenceObject | None = None


def _given(**options: Any) -> Options:
    found = {key: value for key, value in options.items() if value is not None}
    return Options(found) if found else NO_OPTIONS
