"""Our values as SQLAlchemy's tables, columns, constraints and indexes: the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatch
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.sql import visitors
from sqlalchemy.types import NULLTYPE, SchemaType

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity, Table
from whimbrel.schema.values import DataType, Expression, SQLType


def table(value: Table, naming_convention: Mapping[str, Any] | None = None) -> sa.Table:
    """SQLAlchemy's table: the source itself, or a new one in a MetaData of its own."""
    if isinstance(value.source, sa.Table):
        return value.source
    metadata = sa.MetaData(naming_convention=cast(Any, naming_convention))
    items = [*map(bare_column, value.columns), *map(constraint, value.constraints)]
    made = sa.Table(
        value.name,
        metadata,
        *items,
        schema=value.schema,
        comment=value.comment,
        prefixes=list(value.prefixes),
        **value.options,
    )
    made.info.update(value.info)
    add_referents(made)
    for item in value.indexes:
        index(item, made)
    return made


def column(value: Column) -> sa.Column[Any]:
    """SQLAlchemy's column: the source itself, or a new one."""
    return value.source if isinstance(value.source, sa.Column) else bare_column(value)


def column_of(value: Column, name: str, schema: str | None) -> sa.Column[Any]:
    """SQLAlchemy's column, in a table: its own, or one of which only this name is known."""
    made = column(value)
    if getattr(made, "table", None) is None:
        owner(name, schema).append_column(made)
    return made


def bare_column(value: Column) -> sa.Column[Any]:
    """A new column of no table and without the constraints that the source may carry."""
    return sa.Column(
        value.name,
        own_type(value.type),
        *_generated(value),
        nullable=value.nullable,
        server_default=None if value.default is None else cast(Any, value.default.sa),
        comment=value.comment,
        autoincrement=value.autoincrement,
        info=dict(value.info),
        **value.options,
    )


def own_type(value: DataType) -> SQLType:
    """The type; a copy without a CHECK of its own where it would attach itself to a table."""
    if not isinstance(value.sa, SchemaType):
        return value.sa
    copied: Any = value.sa.copy()
    copied.create_constraint = False  # the table's constraints have it, under the name it was given
    return cast(SQLType, copied)


def identity(value: Identity) -> sa.Identity:
    """A generated number."""
    return sa.Identity(always=value.always, **value.options)


def computed(value: Computed) -> sa.Computed:
    """A column computed from others."""
    return sa.Computed(cast(Any, value.expression.sa), persisted=value.persisted)


def server_default(value: Expression | Identity | Computed | None) -> Any:
    """What `sa.Column(server_default=...)` takes."""
    if isinstance(value, Identity):
        return identity(value)
    if isinstance(value, Computed):
        return computed(value)
    return None if value is None else value.sa


def index(value: Index, owner: sa.Table) -> sa.Index:
    """SQLAlchemy's index on `owner`; columns that the table lacks are added without a type."""
    elements = [_element(item, owner) for item in value.elements]
    for name in _included(value.options):
        ensure_column(owner, name)
    made = sa.Index(value.name, *elements, unique=value.unique, _table=owner, **value.options)
    return made


def index_of(value: Index, there: Table) -> sa.Index:
    """SQLAlchemy's index of a table that is known: its columns have their types, and no foreign keys."""
    others = tuple(item for item in there.constraints if not isinstance(item, ForeignKey))
    return index(value, table(replace(there, constraints=others, indexes=(), source=None)))


def owner(name: str, schema: str | None, naming_convention: Mapping[str, Any] | None = None) -> sa.Table:
    """A table of which only the name is known, for constraints and indexes to hang on."""
    return sa.Table(name, sa.MetaData(naming_convention=cast(Any, naming_convention)), schema=schema)


def attached(value: Constraint, to: sa.Table) -> sa.Constraint:
    """SQLAlchemy's constraint on `to`; columns that it lacks are added without a type."""
    for name in _all_names(value, to):
        ensure_column(to, name)
    made = constraint(value)
    to.append_constraint(made)
    add_referents(to)
    return made


@singledispatch
def constraint(value: Constraint) -> sa.Constraint:
    """A new constraint of no table."""
    raise TypeError(f"no constraint: {value!r}")


@constraint.register
def _(value: PrimaryKey) -> sa.Constraint:
    return sa.PrimaryKeyConstraint(
        *value.columns,
        name=value.name,
        deferrable=value.deferrable,
        initially=value.initially,
        comment=value.comment,
        **value.options,
    )


@constraint.register
def _(value: Unique) -> sa.Constraint:
    return sa.UniqueConstraint(
        *value.columns,
        name=value.name,
        deferrable=value.deferrable,
        initially=value.initially,
        comment=value.comment,
        **value.options,
    )


@constraint.register
def _(value: ForeignKey) -> sa.Constraint:
    return sa.ForeignKeyConstraint(
        list(value.columns),
        _referents(value),
        name=value.name,
        onupdate=value.onupdate,
        ondelete=value.ondelete,
        deferrable=value.deferrable,
        initially=value.initially,
        match=value.match,
        use_alter=value.use_alter,
        comment=value.comment,
        **value.options,
    )


@constraint.register
def _(value: Check) -> sa.Constraint:
    options = dict(value.options)
    kind: type[sa.CheckConstraint] = sa.CheckConstraint
    if options.pop("postgresql_no_inherit", None):
        from whimbrel.schema.childless import ChildlessCheck

        kind = ChildlessCheck
    made = kind(
        detached(value.expression),
        name=value.name,
        deferrable=value.deferrable,
        initially=value.initially,
        comment=value.comment,
        **options,
    )
    if value.type_bound:  # a type knows which databases need its check
        made._create_rule = getattr(value.source, "_create_rule", None)
        made._type_bound = True
    return made


@constraint.register
def _(value: Exclusion) -> sa.Constraint:
    from sqlalchemy.dialects.postgresql import ExcludeConstraint

    elements = [(detached(item), operator) for item, operator in value.elements]
    return ExcludeConstraint(
        *elements,
        name=cast(Any, value.name),
        using=value.using,
        where=None if value.where is None else detached(value.where),
        deferrable=value.deferrable,
        initially=value.initially,
        comment=value.comment,
        **value.options,
    )


def column_names(value: Constraint) -> tuple[str, ...]:
    """The columns that a constraint names; none for those that hold expressions."""
    if isinstance(value, Exclusion):
        return tuple(item.sa for item, _ in value.elements if isinstance(item.sa, str))
    return () if isinstance(value, Check) else value.columns


def _all_names(value: Constraint, to: sa.Table) -> tuple[str, ...]:
    """The columns of `to` that a constraint on it names; one that points to its own table names more."""
    names = (*column_names(value), *_included(value.options))
    if isinstance(value, ForeignKey) and (value.referred_schema, value.referred_table) == (
        to.schema,
        to.name,
    ):
        names += value.referred_columns
    return names


def _included(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Columns that an index carries along: `postgresql_include`."""
    lists = [value for key, value in options.items() if key.endswith("_include") and value]
    return tuple(name for names in lists for name in names if isinstance(name, str))


def add_referents(item: sa.Table) -> None:
    """Put stand-ins for the tables that `item` points to beside it, so that its foreign keys resolve."""
    for key in item.foreign_keys:
        if key._table_column is None:
            schema, name, column_name = key._column_tokens
            full = f"{schema}.{name}" if schema else name
            referent = item.metadata.tables.get(full)
            if referent is None:
                referent = sa.Table(name, item.metadata, schema=cast(Any, schema))
            if referent is not item and column_name is not None:
                ensure_column(referent, column_name)


def ensure_column(item: sa.Table, name: str) -> sa.Column[Any]:
    """The table's column of this name, added without a type where it isn't known."""
    found = item.columns.get(name)
    if found is None:
        found = sa.Column(name, NULLTYPE)
        item.append_column(found)
    return found


def _referents(value: ForeignKey) -> list[Any]:
    """The columns pointed to, as SQLAlchemy writes them; a name with a dot it would take for several."""
    if value.is_dotted:
        schema: Any = value.referred_schema
        columns = [sa.Column(name, NULLTYPE) for name in value.referred_columns]
        return list(sa.Table(value.referred_table, sa.MetaData(), *columns, schema=schema).c)
    prefix = f"{value.referred_schema}." if value.referred_schema else ""
    return [f"{prefix}{value.referred_table}.{name}" for name in value.referred_columns]


def _generated(value: Column) -> list[Any]:
    """What makes the column's values: a sequence that the source names, an identity, a computation."""
    default = getattr(value.source, "default", None)
    found: list[Any] = [default._copy()] if isinstance(default, sa.Sequence) else []
    if value.identity is not None:
        found.append(identity(value.identity))
    if value.computed is not None:
        found.append(computed(value.computed))
    return found


def _element(item: str | Expression, owner: sa.Table) -> Any:
    return ensure_column(owner, item) if isinstance(item, str) else detached(item)


def detached(item: Expression) -> Any:
    """The clause with plain column names for the columns of tables, to which it would attach itself."""
    if isinstance(item.sa, str):
        return item.sa
    return visitors.replacement_traverse(cast(Any, item.sa), {}, cast(Any, _plain_column))


def _plain_column(item: Any, **_: Any) -> Any:
    return sa.column(item.name, item.type) if isinstance(item, sa.Column) else None
