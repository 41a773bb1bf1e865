"""SQLite's spelling of what stands beside tables: views and triggers."""

from __future__ import annotations

from typing import ClassVar

from whimbrel.dialects.objects import ObjectPhrases
from whimbrel.dialects.statement import Statement
from whimbrel.schema.objects import Function, SequenceObject
from whimbrel.schema.values import Options


class SQLiteObjects(ObjectPhrases):
    """Views and triggers; no schemas, sequences or functions of one's own."""

    replaces_views: ClassVar[str | None] = None

    def can_replace_trigger(self) -> bool:
        """SQLite has no CREATE OR REPLACE."""
        return False

    def create_schema(self, name: str, if_not_exists: bool | None) -> Statement:
        """CREATE SCHEMA. Raises NotSupported."""
        raise self.lacks(f"create the schema {name}", "ATTACH another file under that name.")

    def drop_schema(self, name: str, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP SCHEMA. Raises NotSupported."""
        raise self.lacks(f"drop the schema {name}", "DETACH the file of that name.")

    def create_sequence(self, item: SequenceObject, if_not_exists: bool | None) -> Statement:
        """CREATE SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"create the sequence {item.name}", _COUNT)

    def alter_sequence(
        self, name: str, schema: str | None, options: Options, restart: int | None
    ) -> Statement:
        """ALTER SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"alter the sequence {name}", _COUNT)

    def drop_sequence(
        self, name: str, schema: str | None, if_exists: bool | None, cascade: bool | None
    ) -> Statement:
        """DROP SEQUENCE. Raises NotSupported."""
        raise self.lacks(f"drop the sequence {name}", "There can't be any here: leave it out.")

    def create_function(self, item: Function, replace: bool | None) -> Statement:
        """CREATE FUNCTION. Raises NotSupported."""
        raise self.lacks(f"create the function {item.name}", "Register it with the connection, in Python.")

    def drop_function(self, item: Function, if_exists: bool | None, cascade: bool | None) -> Statement:
        """DROP FUNCTION. Raises NotSupported."""
        raise self.lacks(f"drop the function {item.name}", "There can't be any here: leave it out.")


_COUNT = "An INTEGER PRIMARY KEY counts by itself."
