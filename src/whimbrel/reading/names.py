"""Names of relations and types, as PostgreSQL folds them."""

from __future__ import annotations

from typing import NamedTuple

DEFAULT_SCHEMA = "public"
"""Where names without a schema are looked up; it is left out of a `Name`."""
TEMPORARY_SCHEMA = "pg_temp"
"""Where they are looked up before that; it is left out too."""


class Name(NamedTuple):
    """A name in a schema; `schema` is None for the default one."""

    name: str
    schema: str | None = None

    def __str__(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name

    def renamed(self, name: str) -> Name:
        """Another name in the same schema."""
        return Name(name, self.schema)


def name_of(parts: list[str]) -> Name:
    """The name from its parts, outermost first; a database in front of the schema is left out."""
    schema = parts[-2] if len(parts) > 1 else None
    return Name(parts[-1], None if schema in (DEFAULT_SCHEMA, TEMPORARY_SCHEMA) else schema)
