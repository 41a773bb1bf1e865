"""Read the schema of a PostgreSQL database: seven questions for all its tables together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from whimbrel.schema.constraint import Constraint
from whimbrel.schema.grants import Belongings, Grant
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity, Partition, Table
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.snapshot import postgresql_constraints, postgresql_indexes
from whimbrel.snapshot import postgresql_queries as queries
from whimbrel.snapshot.postgresql_conditions import as_written
from whimbrel.snapshot.postgresql_types import Types
from whimbrel.snapshot.scope import Scope

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[Table]:
    """The tables of the scope by schema and name; partitions and extensions' tables `as_inspected` only."""
    catalog = _Catalog(connection, dialect, scope)
    for row in catalog.tables:
        schema = catalog.schema_key(row[1], row[2])
        if scope.wants((schema, row[3])):
            yield catalog.table(schema, row)


class _Catalog:
    """The rows of the catalogs, grouped by the table's oid."""

    def __init__(self, connection: Connection, dialect: Dialect, scope: Scope) -> None:
        self._connection, self._scope, self._dialect = connection, scope, dialect
        version = _version(connection)
        self.tables = self._rows(queries.tables(not scope.as_inspected))
        self.columns = _grouped(self._rows(queries.columns(scope.as_inspected)))
        self.sequences = {(row[0], row[1]): row for row in self._rows(queries.SEQUENCES)}
        self.counting = _grouped([] if scope.as_inspected else [*self.sequences.values()])
        self.constraints = _grouped(self._rows(queries.constraints(version, scope.as_inspected)))
        self.indexes = _grouped(self._rows(queries.indexes(version, scope.as_inspected)))
        self.partitions = self._partitions(version)
        self.types = Types(self._rows(queries.ENUMS), self._rows(queries.DOMAINS))

    def _rows(self, query: str) -> list[Any]:
        statement = text(query)
        values = {key: value for key, value in self._parameters().items() if f":{key}" in query}
        return list(self._connection.execute(statement, values).all())

    def _partitions(self, version: tuple[int, ...]) -> dict[int, list[Any]]:
        """The parts of partitioned tables, for a reading of all: one question more where there are any."""
        if self._scope.as_inspected or self._scope.only is not None or not any(row[7] for row in self.tables):
            return {}
        return _grouped(self._rows(queries.PARTITIONS)) if version >= (12,) else {}

    def _parameters(self) -> dict[str, Any]:
        only = self._scope.only
        return {
            "schemas": [schema for schema in self._scope.schemas if schema is not None],
            "default": None in self._scope.schemas,
            "as_inspected": self._scope.as_inspected,
            "names": None if only is None else sorted({name for _, name in only}),
        }

    def schema_key(self, is_default: bool, name: str) -> str | None:
        """None for the default schema, unless it was asked for by its name alone."""
        return None if is_default and None in self._scope.schemas else name

    def table(self, schema: str | None, row: Any) -> Table:
        oid, name = row[0], row[3]
        return Table(
            name=name,
            schema=schema,
            columns=tuple(self._columns(oid)),
            constraints=tuple(self._constraints(oid)),
            indexes=tuple(self._indexes(oid)),
            comment=row[4],
            options=_table_options(row),
            prefixes=("UNLOGGED",) if row[5] else (),
            grants=(*grants(row[9]), *self._counting(oid)),
            owner=row[10],
            rules=tuple(map(as_written, row[11] or ())),
            partitions=tuple(map(self._partition, self.partitions.get(oid, ()))),
        )

    def _counting(self, oid: int) -> Iterator[Grant]:
        """Who may use the sequences that the table's columns count by; an inspector doesn't tell."""
        for row in self.counting.get(oid, ()):
            yield from grants(row[9])

    def _partition(self, row: Any) -> Partition:
        _, is_default, schema, name, bound, key, is_foreign, level, *parent, also, acl, owner, rules = row
        above = None if level == 1 else (self.schema_key(parent[0], parent[1]), parent[2])
        where = self.schema_key(is_default, schema)
        also, rules = (tuple(map(as_written, texts or ())) for texts in (also, rules))
        return Partition(name, where, bound, above, key, also, is_foreign, grants(acl), owner, rules)

    def _columns(self, oid: int) -> Iterator[Column]:
        keys = {name for row in self.constraints.get(oid, ()) if row[2] == "p" for name in row[3]}
        for row in self.columns.get(oid, ()):
            counts_alone = row[3] in _COUNTING if self._scope.as_inspected else row[2] in keys
            yield _column(row, self.types, self.sequences.get((oid, row[1])), counts_alone)

    def _constraints(self, oid: int) -> Iterator[Constraint]:
        rows = sorted(self.constraints.get(oid, ()), key=lambda row: "pfucx".index(row[2]))
        for row in rows:
            yield postgresql_constraints.constraint(row, self.schema_key)

    def _indexes(self, oid: int) -> Iterator[Index]:
        for row in self.indexes.get(oid, ()):
            yield postgresql_indexes.index(row, self._dialect.quote, as_inspected=self._scope.as_inspected)


_COUNTING = ("integer", "bigint")
"""Types whose own sequence goes without saying for whoever asks an inspector: `nextval(...)` isn't told."""


def grants(rows: Any) -> tuple[Grant, ...]:
    """Who may use what, from the rows of `postgresql_queries.GRANTS`."""
    return tuple(
        Grant(role or None, tuple(privileges.split(",")), passes == "true", column or None, counts == "true")
        for role, privileges, passes, column, counts in rows or ()
    )


def belongings(owner: str | None, comment: str | None, acl: Any, is_closed: bool) -> Belongings:
    """Whose an object is and who may use it, from the columns of `postgresql_queries.belongings`."""
    return Belongings(owner, comment, grants(acl), is_closed)


def _version(connection: Connection) -> tuple[int, ...]:
    found = connection.dialect.server_version_info or (12,)
    return tuple(part for part in found if isinstance(part, int))


def _grouped(rows: list[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def _column(row: Any, types: Types, sequence: Any, counts_alone: bool) -> Column:
    _, _, name, written, not_null, default, identity, generated, comment, collation, oid = row
    serial = sequence is not None and sequence[2] == "a" and default is not None
    expression = None if default is None or generated or (serial and counts_alone) else _sql(default)
    return Column(
        name,
        types.data_type(written, collation, oid),
        nullable=not not_null,
        default=expression,
        identity=_identity(identity, sequence) if identity else None,
        computed=Computed(_sql(as_written(default)), persisted=generated == "s") if generated else None,
        comment=comment,
        autoincrement=serial or bool(identity),  # an integer key that counts nothing must not become a serial
        sequence=sequence[10] if sequence is not None else None,
    )


def _identity(kind: str, sequence: Any) -> Identity:
    names = ("start", "increment", "minvalue", "maxvalue", "cycle", "cache")
    options = dict(zip(names, sequence[3:9], strict=True)) if sequence is not None else {}
    return Identity(kind == "a", Options(options))


def _table_options(row: Any) -> Options:
    options: dict[str, Any] = {}
    if row[6]:
        options["postgresql_with"] = dict(item.split("=", 1) for item in row[6])
    if row[7]:
        options["postgresql_partition_by"] = row[7]
    if row[8]:
        options["postgresql_inherits"] = tuple(row[8])
    return Options(options) if options else NO_OPTIONS


def _sql(value: str) -> Expression:
    return Expression(text(value.replace(":", "\\:") if ":" in value else value))
