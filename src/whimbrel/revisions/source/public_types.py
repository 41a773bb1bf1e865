"""A type under a name that a file can import: drivers put classes of their own in its place."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from whimbrel.schema.values import DataType, SQLType

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def public(sa_type: SQLType, dialect: Dialect) -> SQLType:
    """The type itself where its class can be imported, as the user's own; else the same by one that can."""
    if not type(sa_type).__module__.startswith("sqlalchemy.") or _is_exported(type(sa_type), dialect):
        return sa_type
    said = dialect.type_sql(DataType(sa_type))
    made = (sa_type.adapt(kind) for kind in _likely(sa_type, dialect))
    return next((one for one in made if dialect.type_sql(DataType(one)) == said), sa_type)


def _likely(sa_type: SQLType, dialect: Dialect) -> Iterator[type[SQLType]]:
    """What the class comes from, then what is called the same in SQL."""
    yield from (kind for kind in type(sa_type).__mro__ if _is_exported(kind, dialect))
    for kind in vars(_package(dialect)).values():
        if _is_exported(kind, dialect) and kind.__visit_name__ == sa_type.__visit_name__:
            yield kind


def _is_exported(kind: Any, dialect: Dialect) -> bool:
    if not isinstance(kind, type) or not issubclass(kind, TypeEngine):
        return False
    return any(getattr(package, kind.__name__, None) is kind for package in (_package(dialect), sa))


def _package(dialect: Dialect) -> Any:
    return importlib.import_module(f"sqlalchemy.dialects.{dialect.sa.name}")
