"""Read a schema through SQLAlchemy's inspector, for databases whose catalogs we don't read ourselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine.reflection import Inspector
from sqlalchemy.exc import UnsupportedCompilationError
from sqlalchemy.sql.elements import conv

from whimbrel.schema.constraint import Check, Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity, Table
from whimbrel.schema.values import DataType, Expression, Options
from whimbrel.snapshot.scope import Scope

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_KINDS = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "check_constraints", "indexes")


def read(connection: Connection, dialect: Dialect, scope: Scope) -> Iterator[Table]:
    """The tables of the scope, sorted by name."""
    inspector = inspect(connection)
    for schema in scope.schemas:
        found = _Found(inspector, schema, scope)
        for name in found.names:
            if scope.wants((schema, name)):
                yield found.table(name)


class _Found:
    """What the inspector says about one schema, by kind and table."""

    def __init__(self, inspector: Inspector, schema: str | None, scope: Scope) -> None:
        self.schema, self._as_inspected = schema, scope.as_inspected
        wanted = scope.names(schema)
        names = wanted if wanted is None else list(wanted)
        self.by_kind: dict[str, Mapping[Any, Any]] = {
            kind: _all_of(inspector, kind, schema, names) for kind in _KINDS
        }
        self.comments = _all_of(inspector, "table_comment", schema, names)
        self.options = _all_of(inspector, "table_options", schema, names) if scope.as_inspected else {}
        self.names = sorted(name for _, name in self.by_kind["columns"])

    def of(self, kind: str, name: str) -> Any:
        return self.by_kind[kind].get((self.schema, name)) or []

    def table(self, name: str) -> Table:
        return Table(
            name=name,
            schema=self.schema,
            columns=tuple(_column(item) for item in self.of("columns", name)),
            constraints=tuple(self._constraints(name)),
            indexes=tuple(self._indexes(name)),
            comment=(self.comments.get((self.schema, name)) or {}).get("text") or None,
            options=Options(_keywords(self.options.get((self.schema, name)) or {})),
        )

    def _constraints(self, name: str) -> Iterator[Constraint]:
        key = self.of("pk_constraint", name)
        if key and key["constrained_columns"]:
            yield PrimaryKey(_name(key), tuple(key["constrained_columns"]))
        yield from (_foreign_key(item) for item in self.of("foreign_keys", name))
        for item in self.of("unique_constraints", name):
            if not (self._as_inspected and item.get("duplicates_index")):
                yield Unique(_name(item), tuple(item["column_names"]))
        for item in self.of("check_constraints", name):
            yield Check(_name(item), _sql(item["sqltext"]))

    def _indexes(self, name: str) -> Iterator[Index]:
        """The indexes but those that only stand behind a unique constraint.

        An inspector that knows the constraint as an index too means the index.
        """
        behind = {item.get("duplicates_index") for item in self.of("unique_constraints", name)}
        for item in self.of("indexes", name):
            if not item.get("duplicates_constraint") and (self._as_inspected or item["name"] not in behind):
                yield _index(item)


def _keywords(options: Mapping[str, Any]) -> dict[str, Any]:
    """A table's options as keywords: MySQL tells of `mysql_default charset`."""
    return {name.replace(" ", "_"): value for name, value in options.items()}


def _all_of(
    inspector: Inspector, kind: str, schema: str | None, names: Sequence[str] | None
) -> Mapping[Any, Any]:
    try:
        return dict(getattr(inspector, f"get_multi_{kind}")(schema=schema, filter_names=names))
    except (NotImplementedError, UnsupportedCompilationError):  # this database doesn't have the kind
        return {}


def _name(item: Mapping[str, Any]) -> str | None:
    return None if item.get("name") is None else conv(item["name"])


def _sql(value: str) -> Expression:
    return Expression(text(value.replace(":", "\\:")))


def _column(item: Mapping[str, Any]) -> Column:
    computed, identity = item.get("computed"), item.get("identity")
    default = item.get("default")
    return Column(
        item["name"],
        DataType(item["type"]),
        nullable=item.get("nullable", True),
        default=None if default is None or computed or identity else _sql(default),
        identity=_identity(identity) if identity else None,
        computed=Computed(_sql(computed["sqltext"]), computed.get("persisted")) if computed else None,
        comment=item.get("comment"),
        autoincrement=item.get("autoincrement", "auto"),
    )


def _identity(item: Mapping[str, Any]) -> Identity:
    options = {key: value for key, value in item.items() if key != "always" and value is not None}
    return Identity(bool(item.get("always")), Options(options))


def _foreign_key(item: Mapping[str, Any]) -> ForeignKey:
    options = {key: value for key, value in (item.get("options") or {}).items() if value is not None}
    return ForeignKey(
        _name(item),
        tuple(item["constrained_columns"]),
        item["referred_table"],
        tuple(item["referred_columns"]),
        item.get("referred_schema"),
        onupdate=options.get("onupdate"),
        ondelete=options.get("ondelete"),
        deferrable=options.get("deferrable"),
        initially=options.get("initially"),
        match=options.get("match"),
    )


def _index(item: Mapping[str, Any]) -> Index:
    names = item.get("expressions") or item["column_names"]
    columns = item["column_names"]
    elements = tuple(
        columns[position] if columns[position] is not None else _sql(name)
        for position, name in enumerate(names)
    )
    return Index(_name(item), elements, bool(item["unique"]), Options(item.get("dialect_options") or {}))
