"""SQLAlchemy's tables, columns, constraints and indexes as values of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.schema import DefaultClause
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.naming import _constraint_name_for_table as _conventional_name
from sqlalchemy.sql.schema import IdentityOptions

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Computed, Identity, Table
from whimbrel.schema.unimported import is_postgresql
from whimbrel.schema.values import NO_OPTIONS, DataType, Expression, Options

SEQUENCE_OPTIONS = (
    "start",
    "increment",
    "minvalue",
    "maxvalue",
    "nominvalue",
    "nomaxvalue",
    "cycle",
    "cache",
)
"""What a sequence or identity can say, by SQLAlchemy's names."""


def table(item: sa.Table) -> Table:
    """The table with all that belongs to it; `item` is its source."""
    return Table(
        name=item.name,
        columns=tuple([column(one) for one in item.columns]),
        constraints=tuple(_constraints(item)),
        indexes=tuple([index(one) for one in sorted_indexes(item)]),
        schema=item.schema,
        comment=item.comment,
        options=dialect_options(item),
        prefixes=tuple(getattr(item, "_prefixes", ())),
        info=Options(item.info) if item.__dict__.get("info") else NO_OPTIONS,
        source=item,
    )


def column(item: sa.Column[Any]) -> Column:
    """The column by itself; what stands in it of constraints and indexes isn't part of it."""
    return Column(
        name=item.name,
        type=DataType(item.type),
        nullable=bool(item.nullable),
        default=server_default(item.server_default),
        identity=None if item.identity is None else identity(item.identity),
        computed=None if item.computed is None else computed(item.computed),
        comment=item.comment,
        autoincrement=cast(Any, item.autoincrement),
        options=dialect_options(item),
        info=Options(item.info) if item.__dict__.get("info") else NO_OPTIONS,
        source=item,
    )


def server_default(item: object) -> Expression | None:
    """The default that the server fills in; None for one that SQLAlchemy only knows to exist.

    `item` is a column's `server_default`, or what one can be given as: text, a clause, None.
    """
    if item is None:
        return None
    argument = item.arg if isinstance(item, DefaultClause) else item
    return Expression(argument) if isinstance(argument, str | ClauseElement) and _is_sql(argument) else None


def _is_sql(item: object) -> bool:
    return not isinstance(item, sa.Computed | sa.Identity)


def identity(item: sa.Identity) -> Identity:
    """A generated number."""
    return Identity(bool(item.always), sequence_options(item))


def sequence_options(item: IdentityOptions) -> Options:
    """What a sequence or an identity says of itself, by SQLAlchemy's names."""
    given = {name: value for name in SEQUENCE_OPTIONS if (value := getattr(item, name, None)) is not None}
    given.update(dialect_options(cast(Any, item)))
    return Options(given)


def computed(item: sa.Computed) -> Computed:
    """A column computed from others."""
    return Computed(Expression(cast(ClauseElement, item.sqltext)), item.persisted)


def index(item: sa.Index) -> Index:
    """The index of a table."""
    return Index(
        name=constraint_name(item),
        elements=tuple([_element(one, item) for one in item.expressions]),
        unique=item.unique or False,  # SQLite's inspector says 1
        options=dialect_options(item),
        source=item,
    )


def sorted_indexes(item: sa.Table) -> list[sa.Index]:
    """The indexes of a table in a steady order: by their columns' places, then by name."""
    places = {id(one): place for place, one in enumerate(item.columns)}

    def order(one: sa.Index) -> tuple[list[int], str]:
        return [places.get(id(column), -1) for column in one.columns], str(one.name or "")

    return sorted(item.indexes, key=order) if len(item.indexes) > 1 else list(item.indexes)


def foreign_constraints(item: sa.Table) -> list[sa.Constraint]:
    """The constraints of kinds that packages bring: SQLAlchemy makes them, and nothing compares them."""
    return [one for one in item.constraints if not is_known(one)]


def is_known(item: sa.Constraint) -> bool:
    """Whether there is a value for constraints of this kind."""
    if is_postgresql(item, "ExcludeConstraint"):
        return True
    return constraint.dispatch(type(item)) is not constraint.dispatch(object)


@singledispatch
def constraint(item: object) -> Constraint:
    """The constraint, which must belong to a table already. Raises TypeError for a kind of its own."""
    if is_postgresql(item, "ExcludeConstraint"):
        return _exclusion(item)
    raise TypeError(f"no constraint: {item!r}")


@constraint.register
def _(item: sa.PrimaryKeyConstraint) -> PrimaryKey:
    return PrimaryKey(
        constraint_name(item),
        _names(item.columns),
        _with_conflict(item, "sqlite_on_conflict_primary_key"),
        item,
        comment=item.comment,
        deferrable=item.deferrable,
        initially=item.initially,
    )


@constraint.register
def _(item: sa.UniqueConstraint) -> Unique:
    return Unique(
        name=constraint_name(item),
        columns=_names(item.columns),
        deferrable=item.deferrable,
        initially=item.initially,
        comment=item.comment,
        options=_with_conflict(item, "sqlite_on_conflict_unique"),
        source=item,
    )


@constraint.register
def _(item: sa.ForeignKeyConstraint) -> ForeignKey:
    targets = [_target(one) for one in item.elements]
    return ForeignKey(
        name=constraint_name(item),
        columns=_names(item.columns),
        referred_table=targets[0][1],
        referred_columns=tuple(target[2] for target in targets),
        referred_schema=targets[0][0],
        onupdate=item.onupdate,
        ondelete=item.ondelete,
        deferrable=item.deferrable,
        initially=item.initially,
        match=item.match,
        use_alter=bool(item.use_alter),
        comment=item.comment,
        options=dialect_options(item),
        source=item,
    )


@constraint.register
def _(item: sa.CheckConstraint) -> Check:
    of_column = isinstance(getattr(item, "parent", None), sa.Column)  # one that is in no table has none
    return Check(
        name=constraint_name(item),
        expression=Expression(cast(ClauseElement, item.sqltext)),
        deferrable=item.deferrable,
        initially=item.initially,
        comment=None if of_column else item.comment,  # create_all gives it none
        type_bound=bool(getattr(item, "_type_bound", False)),
        options=dialect_options(item),
        source=item,
    )


def _exclusion(item: Any) -> Exclusion:
    options = dict(dialect_options(item))
    if item.ops:
        options["ops"] = dict(item.ops)
    return Exclusion(
        name=constraint_name(item),
        elements=tuple([(Expression(one[0]), one[2]) for one in item._render_exprs]),
        using=item.using,
        where=None if item.where is None else Expression(cast(ClauseElement, item.where)),
        deferrable=item.deferrable,
        initially=item.initially,
        options=Options(options),
        source=item,
        comment=item.comment,
    )


def constraint_name(item: sa.Constraint | sa.Index) -> str | None:
    """The name by the table's naming convention; None where the database chooses it.

    An empty one stands for none in spite of the convention.
    """
    owner = _owner(item)
    # None where the convention leaves a given name alone
    made = None if owner is None else _by_convention(item, owner)
    name = item.name if made is None else made
    return name if isinstance(name, str) and name else None


def as_attached(value: Constraint) -> Constraint:
    """The constraint under the name that it got when it joined its table.

    A naming convention that the models were given later names it only when it is made; Alembic compares
    and writes it as it is.
    """
    if value.source is None or (isinstance(value, Check) and value.type_bound):
        return value
    given = value.source.name
    name = given if isinstance(given, str) and given else None
    return value if name == value.name else replace(value, name=name)


def _by_convention(item: sa.Constraint | sa.Index, owner: sa.Table) -> Any:
    """What the convention calls it; None for a check for which it wants a name that isn't given.

    `create_all` refuses such a check too, yet that of a type only on a database that has it, and any other
    only where the convention came after it.
    """
    given = item.name
    try:
        return cast(Any, _conventional_name)(item, owner)
    except InvalidRequestError:
        return None
    finally:
        item.name = given  # SQLAlchemy takes it off while it looks


def _owner(item: sa.Constraint | sa.Index) -> sa.Table | None:
    """The table; of a check that stands in a column, the column's."""
    owner: Any = item.table if isinstance(item, sa.Index) else getattr(item, "parent", None)
    return owner.table if isinstance(owner, sa.Column) else owner


def dialect_options(item: Any) -> Options:
    """What was said for single dialects: `{"postgresql_using": "gin"}`.

    A table that was reflected has `mysql_default charset`, which no call could name.
    """
    if "dialect_options" not in item.__dict__:  # asking for them would make them for every item
        return NO_OPTIONS
    given = {name.replace(" ", "_"): value for name, value in item.dialect_kwargs.items()}
    return Options(given) if given else NO_OPTIONS


def _with_conflict(item: sa.PrimaryKeyConstraint | sa.UniqueConstraint, said_of_column: str) -> Options:
    """The key's options, with what SQLite does with a row in conflict where the key's only column says it."""
    options = dialect_options(item)
    if len(item.columns) != 1 or "sqlite_on_conflict" in options:
        return options
    said = dialect_options(next(iter(item.columns))).get(said_of_column)
    return Options({**options, "sqlite_on_conflict": said}) if said else options


def _constraints(item: sa.Table) -> Iterator[Constraint]:
    """The known constraints in the order they were made; a primary key without columns is none."""
    inside = (one for column in item.columns for one in column.constraints)
    for one in sorted([*item.constraints, *inside], key=lambda c: c._creation_order):
        has_columns = not isinstance(one, sa.PrimaryKeyConstraint) or len(one.columns)
        if has_columns and is_known(one):
            yield constraint(one)


def _names(columns: Iterable[sa.Column[Any]]) -> tuple[str, ...]:
    return tuple([one.name for one in columns])


def _element(item: object, whole: sa.Index) -> str | Expression:
    if isinstance(item, sa.Column) and item.table is whole.table:
        return item.name
    return item if isinstance(item, str) else Expression(cast(ClauseElement, item))


def _target(item: sa.ForeignKey) -> tuple[str | None, str, str]:
    """Schema, table and column that a foreign key points to; as written where they can't be found.

    A MetaData's schema then holds for what is written without one, as SQLAlchemy reads it.
    """
    try:
        found = item.column
    except InvalidRequestError:
        schema, name, column = cast("tuple[str | None, str, str]", item._column_tokens)
        own = item.parent.table.metadata.schema if item.parent is not None else None
        return schema or own, name, column
    owner = found.table
    return owner.schema, owner.name, found.name
