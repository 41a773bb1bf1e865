"""Read the schema of a database in a constant number of queries, whatever the number of tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Connection, inspect

from whimbrel.schema.objects import SchemaObject
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.snapshot import timescale
from whimbrel.snapshot.collector import paused
from whimbrel.snapshot.scope import TIMESCALES_OWN, Scope

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

Reader: TypeAlias = "Callable[[Connection, Dialect, Scope], Iterable[Table]]"

OWN = frozenset({"sqlite", "postgresql"})
"""The databases whose catalogs we read ourselves; the others are read by SQLAlchemy's inspector."""


def read(
    connection: Connection,
    dialect: Dialect,
    *,
    schemas: Sequence[str | None] = (None,),
    only: Collection[TableKey] | None = None,
    exclude: TableKey | None = None,
    objects: bool = False,
    as_inspected: bool = False,
) -> Schema:
    """The schema of the database behind `connection`; views and partitions of a table aren't in it.

    `schemas` are the schemas to read, None being the connection's default one. `only` names the tables
    to read by (schema, name): the answer then isn't complete. `exclude` is a table to leave out: the
    version table. `objects` reads views, types, functions and the like too, in a few queries more, where
    the database's catalog of them is known. `as_inspected`: expressions and options are told as SQLAlchemy's
    inspector tells them, and partitions too. Constraints and indexes carry the database's own names
    (`conv`). Errors of the driver come as SQLAlchemy raises them.
    """
    reader = _reader(connection.dialect.name)
    scope = Scope.of(schemas, only, exclude, as_inspected)
    with paused(), _uncompiled(connection, scope):
        tables = reader(connection, dialect, scope)
        beside = _objects(connection, dialect, scope) if objects else None
        found = Schema.of(tables, complete=only is None, objects=beside)
        return timescale.completed(found, connection, scope) if dialect.features.has_extensions else found


def _uncompiled(connection: Connection, scope: Scope) -> AbstractContextManager[None]:
    """Where all is read from PostgreSQL, which would spend seconds on compiling the questions."""
    if connection.dialect.name != "postgresql" or scope.only is not None:
        return nullcontext()
    from whimbrel.snapshot.without_jit import without_jit

    return without_jit(connection)


def _reader(name: str) -> Reader:
    """The reader of a database, imported when it is asked for."""
    read: Reader = import_module(f"whimbrel.snapshot.{name if name in OWN else 'generic'}").read
    return read


OBJECT_READERS: Mapping[str, str] = MappingProxyType(
    {"postgresql": "postgresql_objects", "sqlite": "sqlite_objects"}
)
"""The modules that read what stands beside tables, imported when that is asked for."""


def _objects(connection: Connection, dialect: Dialect, scope: Scope) -> Iterable[SchemaObject] | None:
    name = OBJECT_READERS.get(connection.dialect.name)
    if name is None:
        return None
    found: Iterable[SchemaObject] = import_module(f"whimbrel.snapshot.{name}").read(
        connection, dialect, scope
    )
    return found


def read_view(connection: Connection, dialect: Dialect, view: TableKey) -> Schema:
    """One view, or what hangs on a table, in few questions; nothing of a database that isn't read so."""
    name = OBJECT_READERS.get(connection.dialect.name)
    if name is None:
        return Schema.unknown()
    items = import_module(f"whimbrel.snapshot.{name}").read_view(connection, dialect, view)
    return Schema.of((), complete=False, objects=items)


def schema_names(connection: Connection) -> tuple[str | None, ...]:
    """All schemas a user's tables can be in, for `include_schemas`; the default one is None, and first.

    Those of TimescaleDB have no user's tables.
    """
    default = connection.dialect.default_schema_name
    names = inspect(connection).get_schema_names()
    others = sorted(name for name in names if name not in (default, "information_schema"))
    others = [name for name in others if not TIMESCALES_OWN.match(name)]
    return (None, *others)
