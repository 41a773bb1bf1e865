"""Constraints as source, in two forms: inside `op.create_table(...)`, and as calls of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any

from whimbrel.revisions.source.clauses import (
    condition_source,
    exclusion_element_source,
    options_source,
    text_source,
)
from whimbrel.revisions.source.context import SourceContext, call, plain, plain_list
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.values import Unsaid


def constraint_source(constraint: Constraint, context: SourceContext) -> str | None:
    """The constraint inside its table; None where it goes without saying, or the user leaves it out."""
    if isinstance(constraint, Check) and constraint.type_bound:
        return None
    if isinstance(constraint, PrimaryKey) and not constraint.columns:
        return None
    kind = _KINDS.get(type(constraint))
    if kind is None:
        return inside(constraint, context)
    return context.item(kind, constraint.source, lambda: inside(constraint, context))


_KINDS = {Check: "check", ForeignKey: "foreign_key", PrimaryKey: "primary_key", Unique: "unique"}
"""What the user's renderer calls them."""


@singledispatch
def inside(constraint: Constraint, context: SourceContext) -> str:
    """`sa.UniqueConstraint('a', name='uq_a')`."""
    raise TypeError(f"no constraint: {constraint!r}")


@inside.register
def _(constraint: PrimaryKey, context: SourceContext) -> str:
    columns = map(plain, constraint.columns)
    settings = [
        *_name(constraint, context),
        *_own(constraint, context),
        *_key_deferral(constraint, context),
        *options_source(_said(constraint.options), context),
    ]
    return call(f"{context.sa}PrimaryKeyConstraint", [*columns, *settings])


@inside.register
def _(constraint: Unique, context: SourceContext) -> str:
    settings = [
        *_deferral(constraint),
        *_name(constraint, context),
        *_comment(constraint),
        *options_source(constraint.options, context),
    ]
    return call(f"{context.sa}UniqueConstraint", [*map(plain, constraint.columns), *settings])


@inside.register
def _(constraint: ForeignKey, context: SourceContext) -> str:
    settings = [
        *_name(constraint, context),
        *_reference(constraint, context),
        *_own(constraint, context),
    ]
    # An empty last argument where there are no settings: the line is Alembic's.
    arguments = [plain_list(constraint.columns), _targets(constraint, context), *(settings or [""])]
    return call(f"{context.sa}ForeignKeyConstraint", arguments)


def _targets(key: ForeignKey, context: SourceContext) -> str:
    """The columns pointed to: `schema.table.column`, unless one of these names has a dot itself."""
    if not key.is_dotted:
        schema = f"{key.referred_schema}." if key.referred_schema else ""
        return plain_list([f"{schema}{key.referred_table}.{column}" for column in key.referred_columns])
    sa = context.sa
    columns = [f"{sa}Column({plain(column)})" for column in key.referred_columns]
    within = [f"schema={plain(key.referred_schema)}"] if key.referred_schema else []
    table = call(f"{sa}Table", [plain(key.referred_table), f"{sa}MetaData()", *columns, *within])
    return f"list({table}.c)"


@inside.register
def _(constraint: Check, context: SourceContext) -> str:
    settings = [
        *_name(constraint, context),
        *_later(constraint),
        *_comment(constraint),
        *options_source(constraint.options, context),
    ]
    condition = condition_source(constraint.expression, context)
    return call(f"{context.sa}CheckConstraint", [condition, *settings])


@inside.register
def _(constraint: Exclusion, context: SourceContext) -> str:
    context.imports.add("from sqlalchemy.dialects import postgresql")
    settings = [
        *_exclusion(constraint, context),
        *_name(constraint, context),
        *_own(constraint, context),
    ]
    return call("postgresql.ExcludeConstraint", [*_elements(constraint, context), *settings])


@singledispatch
def addition(constraint: Constraint, table: str, schema: str | None, context: SourceContext) -> str:
    """`op.create_unique_constraint('uq_a', 't', ['a'])`; inside a batch without table and schema."""
    raise TypeError(f"no constraint: {constraint!r}")


@addition.register
def _(constraint: PrimaryKey, table: str, schema: str | None, context: SourceContext) -> str:
    settings = [
        *_key_deferral(constraint, context),
        *_schema(schema, context),
        *options_source(constraint.options, context),
    ]
    arguments = [*_named(constraint, table, context), plain_list(constraint.columns), *settings]
    return call(f"{context.op}create_primary_key", arguments)


@addition.register
def _(constraint: Unique, table: str, schema: str | None, context: SourceContext) -> str:
    told = options_source(_said_alone(constraint.options, context), context)
    settings = [*_deferral(constraint), *_schema(schema, context), *told]
    arguments = [*_named(constraint, table, context), plain_list(constraint.columns), *settings]
    return call(f"{context.op}create_unique_constraint", arguments)


@addition.register
def _(constraint: ForeignKey, table: str, schema: str | None, context: SourceContext) -> str:
    arguments = [
        *_named(constraint, table, context),
        plain(constraint.referred_table),
        plain_list(constraint.columns),
        plain_list(constraint.referred_columns),
        *_schema(schema, context, "source_schema"),
    ]
    if constraint.referred_schema:
        arguments.append(f"referent_schema={plain(constraint.referred_schema)}")
    return call(f"{context.op}create_foreign_key", [*arguments, *_reference(constraint, context)])


@addition.register
def _(constraint: Check, table: str, schema: str | None, context: SourceContext) -> str:
    settings = [
        *_later(constraint),
        *_schema(schema, context),
        *options_source(constraint.options, context),
    ]
    condition = condition_source(constraint.expression, context)
    arguments = [*_named(constraint, table, context), condition, *settings]
    return call(f"{context.op}create_check_constraint", arguments)


@addition.register
def _(constraint: Exclusion, table: str, schema: str | None, context: SourceContext) -> str:
    settings = [*_exclusion(constraint, context), *_schema(schema, context)]
    arguments = [*_named(constraint, table, context), *_elements(constraint, context), *settings]
    return call(f"{context.op}create_exclude_constraint", arguments)


def _name(constraint: Constraint, context: SourceContext) -> Iterator[str]:
    name = context.constraint_name(constraint)
    if name is not None:
        yield f"name={name}"


def _named(constraint: Constraint, table: str, context: SourceContext) -> Iterator[str]:
    yield context.constraint_name(constraint) or "None"
    if not context.in_batch:
        yield plain(table)


def _schema(schema: str | None, context: SourceContext, key: str = "schema") -> Iterator[str]:
    if schema and not context.in_batch:
        yield f"{key}={plain(schema)}"


def _deferral(constraint: PrimaryKey | Unique | Exclusion) -> Iterator[str]:
    if constraint.deferrable is not None:
        yield f"deferrable={constraint.deferrable!r}"
    if constraint.initially:
        yield f"initially={plain(constraint.initially)}"


def _later(constraint: Check | ForeignKey) -> Iterator[str]:
    if constraint.initially:
        yield f"initially={plain(constraint.initially)}"
    if constraint.deferrable is not None:
        yield f"deferrable={constraint.deferrable!r}"


def _reference(constraint: ForeignKey, context: SourceContext) -> Iterator[str]:
    if constraint.onupdate:
        yield f"onupdate={plain(constraint.onupdate)}"
    if constraint.ondelete:
        yield f"ondelete={plain(constraint.ondelete)}"
    yield from _later(constraint)
    if constraint.use_alter:
        yield "use_alter=True"
    if constraint.match:
        yield f"match={plain(constraint.match)}"
    yield from options_source(constraint.options, context)


def _exclusion(constraint: Exclusion, context: SourceContext) -> Iterator[str]:
    if constraint.where is not None:
        yield f"where={text_source(constraint.where, context)}"
    yield from _deferral(constraint)
    yield f"using={plain(constraint.using)}"
    yield from options_source(constraint.options, context)


def _elements(constraint: Exclusion, context: SourceContext) -> Iterator[str]:
    for expression, operator in constraint.elements:
        yield f"({exclusion_element_source(expression, context)}, {plain(operator)})"


def _key_deferral(constraint: PrimaryKey, context: SourceContext) -> Iterator[str]:
    """When a key is looked at, of which Alembic says nothing."""
    return iter(()) if context.is_alembics else _deferral(constraint)


def _said(options: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options without an empty INCLUDE, which SQLAlchemy sets where it reads models from a database."""
    return {name: value for name, value in options.items() if value != []}


def _said_alone(options: Mapping[str, Any], context: SourceContext) -> Mapping[str, Any]:
    """The same of a constraint outside of a table: Alembic leaves out what the database tells, no more."""
    if not context.is_alembics:
        return _said(options)
    return {name: value for name, value in options.items() if not isinstance(value, Unsaid)}


def _own(constraint: PrimaryKey | ForeignKey | Exclusion, context: SourceContext) -> Iterator[str]:
    """The comment, of which Alembic says nothing here."""
    if constraint.comment and not context.is_alembics:
        yield f"comment={constraint.comment!r}"


def _comment(constraint: Unique | Check) -> Iterator[str]:
    if constraint.comment:
        yield f"comment={constraint.comment!r}"
