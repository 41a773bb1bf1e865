"""Functions and procedures created and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace as replaced
from typing import ClassVar, Literal

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.operations.base import Hazard, Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.grants import NOTHING
from whimbrel.schema.objects import Function, ObjectKey
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass

Routine = Literal["function", "procedure"]


@dataclass(frozen=True, slots=True)
class CreateFunction(CreateObject[Function]):
    """A new function or procedure; with `replace` it takes the place of one that is there."""

    name: ClassVar[str] = "create_function"

    replace: bool | None = None

    @classmethod
    def written(
        cls,
        function_name: str,
        definition: str,
        *,
        arguments: str = "",
        schema: str | None = None,
        routine: Literal["function", "procedure"] = "function",
        replace: bool | None = None,
    ) -> CreateFunction:
        """Create a function or procedure.

        Args:
            function_name: its name.
            definition: the whole CREATE statement.
            arguments: the types of its arguments, which are part of its name on PostgreSQL:
                `integer, text`.
            schema: its schema; None is the connection's default.
            routine: `function` or `procedure`.
            replace: take the place of one that is there.
        """
        item = Function(function_name, arguments, definition.strip(), schema, routine)
        return cls(item, replace=replace)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        names = {"function_name": item.name, "definition": item.definition, "arguments": item.arguments}
        return {**names, "schema": item.schema, "routine": item.routine, "replace": self.replace}

    def dropped(self) -> DropObject[Function]:
        """Drop the function."""
        item = self.item
        return DropFunction(item.name, item.schema, None, None, item, item.arguments, item.routine)

    def reverse(self, before: Schema) -> Operation:
        """The function that was there, or none."""
        found = before.objects.get(self.item.key)
        if self.replace and isinstance(found, Function):
            return CreateFunction(replaced(found, belongings=NOTHING), replace=True)  # it has kept them
        return self.dropped()

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE FUNCTION."""
        yield dialect.objects.create_function(self.item, self.replace)
        yield from belongings.of_object(self.item, dialect)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Another function in its place changes what running code gets."""
        if self.replace:
            yield Hazard("old-code", f"Code that calls {self.item.name} gets the new one at once.")


@dataclass(frozen=True, slots=True)
class DropFunction(DropObject[Function]):
    """A function or procedure, gone."""

    name: ClassVar[str] = "drop_function"
    kind: ClassVar[str] = Function.kind

    argument_types: str = ""
    routine: Routine = "function"

    @classmethod
    def written(
        cls,
        function_name: str,
        *,
        arguments: str = "",
        schema: str | None = None,
        routine: Literal["function", "procedure"] = "function",
        if_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> DropFunction:
        """Drop a function or procedure.

        Args:
            function_name: its name.
            arguments: the types of its arguments, which are part of its name on PostgreSQL.
            schema: its schema; None is the connection's default.
            routine: `function` or `procedure`.
            if_exists: no error where there is none.
            cascade: drop the triggers that call it too.
        """
        return cls(function_name, schema, if_exists, cascade, None, arguments, routine)

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        return Function(self.object_name, self.argument_types, "", self.schema).key

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"function_name": self.object_name, "arguments": self.argument_types, "schema": self.schema}
        return {**names, "routine": self.routine, "if_exists": self.if_exists, "cascade": self.cascade}

    def created(self, item: Function) -> Operation:
        """Create it again."""
        return CreateFunction(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP FUNCTION."""
        item = Function(self.object_name, self.argument_types, "", self.schema, self.routine)
        yield dialect.objects.drop_function(item, self.if_exists, self.cascade)


OPERATIONS = (CreateFunction, DropFunction)
