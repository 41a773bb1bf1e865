"""Named types (PostgreSQL's ENUM and DOMAIN): one run creates each of them once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.types import ARRAY, SchemaType, TypeDecorator

from whimbrel.operations.receiver import current, is_receiving

if TYPE_CHECKING:
    from whimbrel.schema.objects import EnumType
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Table

TypeKey: TypeAlias = tuple[str | None, str]


def not_yet_created(table: sa.Table) -> frozenset[TypeKey]:
    """The named types of this table that an earlier operation of the run has created.

    The receiver of the run remembers them in its `created_types`, if it has one; those of this table are
    added to it.
    """
    known: set[TypeKey] | None = getattr(current(), "created_types", None) if is_receiving() else None
    if known is None:
        return frozenset()
    mine = set(_names(table))
    before = frozenset(mine & known)
    known |= mine
    return before


def without_created(constructs: Iterable[Any], created: frozenset[TypeKey]) -> Iterator[Any]:
    """The constructs without CREATE of a type that is there already."""
    for construct in constructs:
        element: Any = getattr(construct, "element", None)
        if not (creates(construct) and (element.schema, element.name) in created):
            yield construct


def creates(construct: Any) -> bool:
    """Whether this is CREATE of a named type."""
    return isinstance(getattr(construct, "element", None), SchemaType)


def creates_missing() -> bool:
    """Whether types that a column needs are created where they are missing: in projects of our own form."""
    return is_receiving() and bool(getattr(current(), "creates_types", False))


def enum_of(type_: Any) -> EnumType | None:
    """The enum type that a column's type is made of, inside arrays and decorators; None for another."""
    found = _bare(type_)
    if not isinstance(found, sa.Enum) or not found.native_enum or not found.name:
        return None
    from whimbrel.schema.objects import EnumType

    return EnumType(str(found.name), tuple(map(str, found.enums)), found.schema)


def brought_types(table: Table, before: Schema, created: Collection[TypeKey]) -> tuple[EnumType, ...]:
    """The enum types that come with a new table: not there before, and in no other table's columns.

    None where it isn't known what was there. `created` are those that others have created.
    """
    if not (before.complete and before.knows_objects):
        return ()
    there = {item.key for item in map(enum_of, _types(before)) if item is not None}
    found = {}
    for type_ in (column.type.sa for column in table.columns):
        item = enum_of(type_) if getattr(_bare(type_), "create_type", True) else None
        if item is not None and item.key not in there and item.key not in before.objects:
            found[item.key] = item
    return tuple(item for key, item in found.items() if (key.schema, key.name) not in created)


def _types(schema: Schema) -> Iterator[Any]:
    return (column.type.sa for table in schema for column in table.columns)


def _names(table: sa.Table) -> Iterator[TypeKey]:
    for column in table.columns:
        found = _bare(column.type)
        name = getattr(found, "name", None) if _is_made(found) else None
        if name:
            yield (getattr(found, "schema", None), name)


def _is_made(type_: Any) -> bool:
    """Whether a database with named types makes one of it: no enum of text is."""
    if not isinstance(type_, SchemaType) or isinstance(type_, sa.Boolean):
        return False
    return getattr(type_, "native_enum", True) and getattr(type_, "create_type", True)


def _bare(type_: Any) -> Any:
    """The type inside arrays and decorators."""
    while isinstance(type_, ARRAY | TypeDecorator):
        type_ = type_.item_type if isinstance(type_, ARRAY) else type_.impl_instance
    return type_
