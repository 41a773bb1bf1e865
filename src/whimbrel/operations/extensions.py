"""PostgreSQL's extensions, created and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations import belongings
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import CreateObject, DropObject
from whimbrel.schema.objects import Extension, ObjectKey
from whimbrel.schema.schema import Schema
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class CreateExtension(CreateObject[Extension]):
    """An extension loaded into the database."""

    name: ClassVar[str] = "create_extension"

    cascade: bool | None = None

    @classmethod
    def written(
        cls,
        extension_name: str,
        *,
        schema: str | None = None,
        version: str | None = None,
        if_not_exists: bool | None = None,
        cascade: bool | None = None,
    ) -> CreateExtension:
        """Load an extension into the database; PostgreSQL.

        Args:
            extension_name: its name: `pg_trgm`, `citext`, ...
            schema: the schema for its types and functions; None is the connection's default.
            version: its version; None is the server's default.
            if_not_exists: leave an extension that is there already as it is.
            cascade: load the extensions it needs too.
        """
        return cls(Extension(extension_name, schema, version), if_not_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        item = self.item
        settings = {"if_not_exists": self.if_not_exists, "cascade": self.cascade}
        return {"extension_name": item.name, "schema": item.schema, "version": item.version, **settings}

    def dropped(self) -> DropObject[Extension]:
        """Drop the extension."""
        return DropExtension(self.item.name, self.item.schema, item=self.item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """CREATE EXTENSION."""
        yield dialect.objects.create_extension(self.item, self.if_not_exists, self.cascade)
        yield from belongings.of_object(self.item, dialect)


@dataclass(frozen=True, slots=True)
class DropExtension(DropObject[Extension]):
    """An extension, gone with its types and functions."""

    name: ClassVar[str] = "drop_extension"
    kind: ClassVar[str] = Extension.kind

    @classmethod
    def written(
        cls, extension_name: str, *, if_exists: bool | None = None, cascade: bool | None = None
    ) -> DropExtension:
        """Drop an extension; PostgreSQL.

        Args:
            extension_name: its name.
            if_exists: no error where there is none.
            cascade: drop what uses it too: columns of its types, indexes.
        """
        return cls(extension_name, None, if_exists, cascade)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        return {"extension_name": self.object_name, "if_exists": self.if_exists, "cascade": self.cascade}

    def reverse(self, before: Schema) -> Operation:
        """Load it again, into the schema it was in."""
        named = (item for item in before.of_kind(Extension) if item.name == self.object_name)
        found = next(named, self.item)
        return DropObject.reverse(self, before) if found is None else CreateExtension(found)

    def apply(self, schema: Schema) -> Schema:
        """The schema without it, whichever schema it was in."""
        named = [item.key for item in schema.of_kind(Extension) if item.name == self.object_name]
        return schema.without_object(named[0]) if named else DropObject.apply(self, schema)

    @property
    def key(self) -> ObjectKey:
        """What it is called in a schema."""
        return ObjectKey(self.kind, self.schema, self.object_name)

    def created(self, item: Extension) -> Operation:
        """Load it again."""
        return CreateExtension(item)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP EXTENSION."""
        yield dialect.objects.drop_extension(self.object_name, self.if_exists, self.cascade)


OPERATIONS = (CreateExtension, DropExtension)
