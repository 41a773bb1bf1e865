"""Schemas in the database's sense, created and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.objects import Namespace
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateSchema(CreateObject[Namespace]):
    """A new schema, empty."""

    name: ClassVar[str] = "create_schema"

    @classmethod
    def written(cls, schema_name: str, *, if_not_exists: bool | None = None) -> CreateSchema:
        """Create a schema.

        Args:
            schema_name: its name.
            if_not_exists: leave a schema that is there already as it is.
        """
        return cls(Namespace(schema_name), if_not_exists)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"schema_name": self.item.name, "if_not_exists": self.if_not_exists}

    def dropped(self) -> DropObject[Namespace]:
        """Drop the schema."""
        return DropSchema(self.item.name, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE SCHEMA."""
        yield dialect.objects.create_schema(self.item.name, self.if_not_exists)
        yield from belongings.of_object(self.item, dialect)


@dataclass(frozen=True, slots=True)
class DropSchema(DropObject[Namespace]):
    """A schema, gone; with `cascade` all that is in it."""

    name: ClassVar[str] = "drop_schema"
    kind: ClassVar[str] = Namespace.kind

    @classmethod
    def written(
        cls, schema_name: str, *, if_exists: bool | None = None, cascade: bool | None = None
    ) -> DropSchema:
        """Drop a schema.

        Args:
            schema_name: its name.
            if_exists: no error where there is none.
            cascade: drop all that is in it too.
        """
        return cls(schema_name, None, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"schema_name": self.object_name, "if_exists": self.if_exists, "cascade": self.cascade}

    def created(self, item: Namespace) -> Operation:
        """Create the schema; what was in it is lost."""
        return CreateSchema(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP SCHEMA."""
        yield dialect.objects.drop_schema(self.object_name, self.if_exists, self.cascade)


OPERATIONS = (CreateSchema, DropSchema)
