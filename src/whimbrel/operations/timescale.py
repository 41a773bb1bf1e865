"""What TimescaleDB's operations have in common, and where a table's own things are found in a schema."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.timescale import TimescalePhrases
from whimbrel.operations.objects import ObjectOperation
from whimbrel.schema.objects import ObjectKey, SchemaObject
from whimbrel.schema.schema import Schema

Item = TypeVar("Item", bound=SchemaObject)


class TimescaleOperation(ObjectOperation):
    """An operation that needs TimescaleDB."""

    __slots__ = ()


def phrases(dialect: Dialect) -> TimescalePhrases:
    """TimescaleDB's phrases; raises NotSupported where the database can't have it."""
    return TimescalePhrases(dialect)


def of(schema: Schema, kind: type[Item], name: str, place: str | None) -> Item | None:
    """What a table or view has of a kind, None where it has none or that isn't known."""
    found = schema.objects.get(ObjectKey(kind.kind, place, name))
    return found if isinstance(found, kind) else None


def settled(before: Schema) -> bool:
    """Whether what isn't in the schema doesn't exist."""
    return before.complete and before.knows_objects


def without(schema: Schema, kinds: tuple[type[SchemaObject], ...], name: str, place: str | None) -> Schema:
    """The schema without what a table has of these kinds."""
    gone = {ObjectKey(kind.kind, place, name) for kind in kinds}
    left = {key: item for key, item in schema.objects.items() if key not in gone}
    return schema if len(left) == len(schema.objects) else replace(schema, objects=MappingProxyType(left))
