"""Names without a schema, where the session's search_path begins with another one than the usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from whimbrel.reading.catalog import Catalog
from whimbrel.reading.facts import Facts
from whimbrel.reading.names import DEFAULT_SCHEMA, Name, folded

Resolve = Callable[[Name], Name]


def resolved(facts: Facts, search_path: str | None, catalog: Catalog) -> Facts:
    """The facts with each bare name in the schema where the server looks it up or makes it.

    `search_path` is the session's setting; None where it wasn't set. What the catalog knows in the usual
    schema alone is meant there: the script may say `public` itself.
    """
    first = _first(search_path)
    if first is None:
        return facts
    known = (catalog.tables, catalog.views, catalog.indexes, catalog.sequences, catalog.types)

    def resolve(name: Name) -> Name:
        own = Name(name.name, first)
        usual = any(name in part for part in known) and not any(own in part for part in known)
        return name if name.schema is not None or (usual and not _makes(facts, name)) else own

    found: Facts = _renamed(facts, resolve)
    return found


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


def _renamed(value: Any, resolve: Resolve) -> Any:
    """A value with the names inside of it resolved."""
    if isinstance(value, Name):
        return resolve(value)
    if isinstance(value, tuple):
        parts = [_renamed(part, resolve) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: _renamed(getattr(value, one.name), resolve) for one in fields(value)}
        )
    return value
