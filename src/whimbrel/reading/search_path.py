"""Names without a schema, where the session's search_path begins with another one than the usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from whimbrel.reading.catalog import Catalog, TypeName
from whimbrel.reading.clause import Clause
from whimbrel.reading.facts import Facts
from whimbrel.reading.names import DEFAULT_SCHEMA, Name
from whimbrel.reading.resolution import sources
from whimbrel.reading.words import Unreadable
from whimbrel.sqltext.names import folded
from whimbrel.sqltext.tokens import Token
from whimbrel.values import dataclass


def resolved(facts: Facts, search_path: str | None, catalog: Catalog) -> Facts:
    """The facts with each bare name in the schema where the server looks it up or makes it.

    `search_path` is the session's setting; None where it wasn't set. What the catalog knows in the usual
    schema alone is meant there: the script may say `public` itself.
    """
    first = _first(search_path)
    if first is None:
        return facts
    found: Facts = _renamed(facts, _Path(first, catalog, facts))
    return found


@dataclass(frozen=True, slots=True)
class _Path:
    """Where a bare name of a statement is: in the schema `first`, unless only the usual one has it."""

    first: str
    catalog: Catalog
    facts: Facts

    def name(self, name: Name) -> Name:
        """The name of a relation, type or routine with its schema."""
        known = self.catalog
        parts = (known.tables, known.views, known.indexes, known.sequences, known.types)
        own = Name(name.name, self.first)
        usual = any(name in part for part in parts) and not any(own in part for part in parts)
        return name if name.schema is not None or (usual and not _makes(self.facts, name)) else own

    def query(self, clause: Clause) -> Clause:
        """A query with the relations that it reads in their schemas."""
        if "from" not in clause.words:
            return clause
        try:
            bare = [one for one in sources(clause) if one.name.schema is None]
        except Unreadable:
            return clause
        tokens = list(clause.tokens)
        for one in reversed(bare):
            schema = self.name(one.name).schema
            written = [token.text for token in tokens[one.place + 1 : one.place + 2]]
            if schema is not None and written != ["."]:
                tokens[one.place : one.place] = _before_name(schema, tokens[one.place].start)
        return Clause(tokens)

    def type(self, item: TypeName) -> TypeName:
        """The type of a column: most are PostgreSQL's own, and those are in no schema that is searched."""
        own = Name(item.name, self.first)
        return replace(item, schema=self.first) if item.schema is None and own in self.catalog.types else item


def _before_name(schema: str, start: int) -> tuple[Token, Token]:
    """A schema and a dot."""
    return Token("quoted", f'"{schema}"', start), Token("mark", ".", start)


def _first(search_path: str | None) -> str | None:
    """The schema that comes first; None for the usual one, and where the path is empty."""
    listed = [part.strip().strip("'") for part in (search_path or "").split(",")]
    names = [folded(part) for part in listed if part and part not in ('"$user"', '""', "pg_catalog")]
    return names[0] if names and names[0] not in (DEFAULT_SCHEMA, "default") else None


def _makes(facts: Facts, name: Name) -> bool:
    """Whether the statement makes the object of this name."""
    made = (getattr(facts, part, None) for part in ("table", "view", "type", "routine"))
    return type(facts).__name__.startswith("Create") and any(
        getattr(one, "name", None) == name for one in made
    )


def _renamed(value: Any, path: _Path) -> Any:
    """A value with the names inside of it resolved."""
    if isinstance(value, Name):
        return path.name(value)
    if isinstance(value, TypeName):
        return path.type(value)
    if isinstance(value, Clause):
        return path.query(value)
    if isinstance(value, tuple):
        parts = [_renamed(part, path) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if isinstance(value, Mapping):
        return {key: _renamed(item, path) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _renamed(getattr(value, one.name), path) for one in fields(value)})
    return value
