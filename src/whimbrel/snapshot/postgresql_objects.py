"""Read what stands beside the tables of a PostgreSQL database: twelve queries, whatever there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from whimbrel.schema.grants import Belongings
from whimbrel.schema.index import Index
from whimbrel.schema.objects import (
    Domain,
    EnumType,
    Extension,
    Function,
    Namespace,
    Policy,
    Published,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot import postgresql_indexes
from whimbrel.snapshot import postgresql_object_queries as queries
from whimbrel.snapshot.postgresql import belongings, grants
from whimbrel.snapshot.postgresql_conditions import as_written
from whimbrel.snapshot.postgresql_types import Types
from whimbrel.snapshot.scope import Scope

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.schema import TableKey

_COMMANDS: dict[str, Any] = {"*": "all", "r": "select", "a": "insert", "w": "update", "d": "delete"}
_FIRING: dict[str, Any] = {"O": "", "D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}
_SEQUENCE = ("start", "increment", "minvalue", "maxvalue", "cache", "cycle", "data_type")


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[SchemaObject]:
    """The objects of the scope's schemas, each after those it may need; an extension's own aren't in it.

    Sequences that a serial or identity column brings belong to the column, and aren't in it either.
    """
    reader = _Reader(connection, dialect, scope)
    for objects in (
        reader.namespaces,
        reader.extensions,
        reader.enums,
        reader.domains,
        reader.sequences,
        reader.functions,
        reader.views,
        reader.triggers,
        reader.policies,
        reader.row_security,
        reader.published,
    ):
        yield from objects()


def read_view(connection: Connection, dialect: Dialect, view: TableKey) -> Iterator[SchemaObject]:
    """A view or table's triggers, policies, sequences and switch of row-level security; the view itself."""
    schema, name = view
    reader = _Reader(connection, dialect, Scope.of((schema,), None, None))
    yield from (item for item in (*reader.views(), *reader.row_security()) if item.name == name)
    yield from (item for item in (*reader.triggers(), *reader.policies()) if item.key.table == name)
    yield from (item for item in reader.sequences() if item.owned_by is not None and item.owned_by[0] == name)


class _Reader:
    """Asks one question for each kind."""

    def __init__(self, connection: Connection, dialect: Dialect, scope: Scope) -> None:
        self._connection, self._dialect, self._scope = connection, dialect, scope
        found = connection.dialect.server_version_info or (12,)
        self._version = tuple(part for part in found if isinstance(part, int))

    def _rows(self, query: str) -> list[Any]:
        values = {
            "schemas": [schema for schema in self._scope.schemas if schema is not None],
            "default": None in self._scope.schemas,
            "names": None,
            "as_inspected": self._scope.as_inspected,
        }
        used = {key: value for key, value in values.items() if f":{key}" in query}
        return list(self._connection.execute(text(query), used).all())

    def _schema(self, is_default: bool, name: str) -> str | None:
        return None if is_default and None in self._scope.schemas else name

    def namespaces(self) -> Iterator[SchemaObject]:
        """CREATE SCHEMA; `public` is always there."""
        for name, *has in self._rows(queries.NAMESPACES):
            closed = replace(belongings(*has), is_closed=False)  # nobody else may use a new one
            yield Namespace(name, belongings=closed)

    def extensions(self) -> Iterator[SchemaObject]:
        """CREATE EXTENSION; `plpgsql` is always there."""
        for name, is_default, schema, version, comment in self._rows(queries.EXTENSIONS):
            yield Extension(name, self._schema(is_default, schema), version, Belongings(comment=comment))

    def enums(self) -> Iterator[SchemaObject]:
        """CREATE TYPE AS ENUM."""
        for is_default, schema, name, values, *rest in self._rows(queries.ENUMS):
            has = belongings(*rest)
            key = self._schema(is_default, schema)
            yield EnumType(name, tuple(values or ()), key, has.comment, replace(has, comment=None))

    def domains(self) -> Iterator[SchemaObject]:
        """CREATE DOMAIN."""
        types = Types([], [])
        for is_default, schema, name, written, not_null, default, checks, *has in self._rows(queries.DOMAINS):
            yield Domain(
                name,
                types.data_type(written, None, 0),
                self._schema(is_default, schema),
                nullable=not not_null,
                default=None if default is None else _sql(default),
                checks=tuple((check, _sql(as_written(condition))) for check, condition in checks or ()),
                belongings=belongings(*has),
            )

    def sequences(self) -> Iterator[SequenceObject]:
        """CREATE SEQUENCE."""
        for row in self._rows(queries.SEQUENCES):
            options = Options(dict(zip(_SEQUENCE, row[3:10], strict=True)))
            owner = None if row[10] is None else (row[10], row[11])
            has = replace(belongings(*row[12:]), is_closed=False)  # nobody else may use a new one
            yield SequenceObject(row[2], self._schema(row[0], row[1]), options, owner, has)

    def views(self) -> Iterator[SchemaObject]:
        """CREATE VIEW, CREATE MATERIALIZED VIEW and its indexes."""
        indexes: dict[int, list[Index]] = defaultdict(list)
        for row in self._rows(queries.view_indexes(self._version)):
            indexes[row[0]].append(postgresql_indexes.index(row, self._dialect.quote))
        for row in self._rows(queries.VIEWS):
            oid, is_default, schema, name, kept, query, given, comment, uses, columns, acl, *rest = row
            with_ = dict(item.split("=", 1) for item in given or ())
            yield View(
                name,
                as_written(query.strip().rstrip(";")),
                self._schema(is_default, schema),
                kept,
                indexes=tuple(indexes.get(oid, ())),
                options=Options({"postgresql_with": with_}) if with_ else NO_OPTIONS,
                comment=comment,
                uses=tuple((schema, name) for schema, name in uses or ()),
                column_comments=tuple((column, said) for column, said in columns or ()),
                grants=grants(acl),
                owner=rest[0],
                rules=tuple(map(as_written, rest[1] or ())),
                outputs=tuple(rest[2]),
                defaults=tuple((column, value) for column, value in rest[3] or ()),
            )

    def functions(self) -> Iterator[SchemaObject]:
        """CREATE FUNCTION, CREATE PROCEDURE; no aggregates."""
        for is_default, schema, name, arguments, text_, procedure, *has in self._rows(queries.FUNCTIONS):
            kind: Any = "procedure" if procedure else "function"
            key = self._schema(is_default, schema)
            said = text_ if "\nAS " in text_ else as_written(text_)  # a body that is a text stays one
            yield Function(name, arguments, said.strip(), key, kind, belongings(*has))

    def triggers(self) -> Iterator[SchemaObject]:
        """CREATE TRIGGER; not those that stand behind constraints."""
        for row in self._rows(queries.triggers(self._version)):
            is_default, schema, table, name, definition, comment, enabled = row
            key = self._schema(is_default, schema)
            yield Trigger(name, table, as_written(definition), key, comment, _FIRING[enabled])

    def policies(self) -> Iterator[SchemaObject]:
        """CREATE POLICY."""
        for row in self._rows(queries.POLICIES):
            is_default, schema, table, name, command, permissive, roles, *texts, comment = row
            key = self._schema(is_default, schema)
            using, check = (one and as_written(one) for one in texts)
            yield Policy(
                name, table, key, _COMMANDS[command], permissive, tuple(roles), using, check, comment
            )

    def published(self) -> Iterator[SchemaObject]:
        """What publications send a part of."""
        if self._version < (15,):
            return
        for is_default, schema, name, table, columns, where in self._rows(queries.PUBLISHED):
            key = self._schema(is_default, schema)
            yield Published(name, table, key, tuple(columns or ()), where and as_written(where))

    def row_security(self) -> Iterator[SchemaObject]:
        """ENABLE ROW LEVEL SECURITY."""
        for is_default, schema, table, forced in self._rows(queries.ROW_SECURITY):
            yield RowSecurity(table, self._schema(is_default, schema), forced)


def _sql(value: str) -> Expression:
    return Expression(text(value.replace(":", "\\:") if ":" in value else value))
