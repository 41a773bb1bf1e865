"""What models say beside tables: views, sequences, domains, schemas, and what is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.schema.objects import Domain, EnumType, Namespace, SchemaObject, SequenceObject, View
from whimbrel.schema.values import DataType, Expression, Options

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_DECLARED = "whimbrel_objects"
_SEQUENCE = ("start", "increment", "minvalue", "maxvalue", "cache", "cycle")


def read(metadatas: Iterable[sa.MetaData], dialect: Dialect) -> Iterator[SchemaObject]:
    """The objects of the models that this database has a place for."""
    metadatas = tuple(metadatas)
    if dialect.features.has_named_types:
        yield from _enums(metadatas)
    for metadata in metadatas:
        if dialect.features.has_named_types:
            yield from _schemas(metadata)
            yield from _domains(metadata)
            yield from _sequences(metadata)
        yield from _views(metadata, dialect)
        yield from metadata.info.get(_DECLARED, {}).values()


def _schemas(metadata: sa.MetaData) -> Iterator[Namespace]:
    tables = metadata.tables.values()
    names = {table.schema for table in tables}
    names |= {_schema_of(column.type) for table in tables for column in table.columns}
    names |= {item.schema for item in _attached(metadata)}
    return (Namespace(name) for name in sorted(name for name in names if name))


def _schema_of(type_: Any) -> str | None:
    """The schema of a type that has a name of its own, in an array too."""
    from sqlalchemy.dialects.postgresql.named_types import NamedType

    named = getattr(type_, "item_type", type_)
    is_made = isinstance(named, sa.Enum | NamedType) and getattr(named, "native_enum", True)
    return named.schema if is_made and named.name else None


def _enums(metadatas: Sequence[sa.MetaData]) -> Iterator[EnumType]:
    """The enum types that no column has: `create_all` creates these too. A column says its own."""
    types = [column.type for one in metadatas for table in one.tables.values() for column in table.columns]
    used = {(item.schema, item.name) for item in map(_bare, types) if isinstance(item, sa.Enum)}
    for item in (item for one in metadatas for item in _attached(one)):
        if (item.schema, item.name) not in used:
            yield EnumType(str(item.name), tuple(map(str, item.enums)), item.schema)


def _attached(metadata: sa.MetaData) -> list[Any]:
    """The enum types that the MetaData itself creates; SQLAlchemy 2.0 doesn't tell of them."""
    found = [item for item in getattr(metadata, "_objects", ()) if _is_created(item)]
    return sorted(found, key=lambda item: (item.schema or "", str(item.name)))


def _is_created(item: Any) -> bool:
    is_enum = isinstance(item, sa.Enum) and item.native_enum and item.name
    return bool(is_enum and getattr(item, "create_type", True))


def _bare(type_: Any) -> Any:
    """The type inside arrays and decorators."""
    while isinstance(type_, sa.ARRAY | sa.TypeDecorator):
        type_ = type_.item_type if isinstance(type_, sa.ARRAY) else type_.impl_instance
    return type_


def _domains(metadata: sa.MetaData) -> Iterator[Domain]:
    from sqlalchemy.dialects.postgresql import DOMAIN

    for table in metadata.tables.values():
        for column in table.columns:
            kind = _bare(column.type)
            if isinstance(kind, DOMAIN) and kind.create_type:
                name = None if kind.not_null else kind.constraint_name  # SQLAlchemy names NOT NULL with it
                checks = () if kind.check is None else ((name, _sql(kind.check)),)
                yield Domain(
                    str(kind.name),
                    DataType(kind.data_type),
                    kind.schema,
                    nullable=not kind.not_null,
                    default=None if kind.default is None else Expression(kind.default),
                    checks=checks,
                )


def _sql(value: Any) -> Expression:
    return Expression(sa.text(value) if isinstance(value, str) else value)


def _sequences(metadata: sa.MetaData) -> Iterator[SequenceObject]:
    for item in sorted(metadata._sequences.values(), key=lambda one: str(one.name)):
        if not item.optional:
            options = {name: getattr(item, name, None) for name in _SEQUENCE}
            said = {name: value for name, value in options.items() if value is not None}
            if item.data_type is not None:
                said["data_type"] = item.data_type.compile()
            yield SequenceObject(str(item.name), item.schema, Options(said))


def _views(metadata: sa.MetaData, dialect: Dialect) -> Iterator[View]:
    for table in metadata.tables.values():
        view = getattr(table, "_creator_ddl", None)
        if not getattr(table, "is_view", False) or view is None:
            continue
        yield View(
            table.name,
            dialect.compile(view.selectable),
            table.schema,
            materialized=bool(getattr(view, "materialized", False)),
            uses=tuple((one.schema, one.name) for one in _tables(view.selectable)),
            source=view.selectable,
        )


def _tables(selectable: Any) -> Iterator[sa.Table]:
    from sqlalchemy.sql.visitors import iterate

    return (one for one in iterate(selectable) if isinstance(one, sa.Table))
