"""What follows a column through its table: the constraints, indexes and expressions that use it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from whimbrel.operations.beside import following_column
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.mentions import mentions, renamed
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import Expression, Options


def with_renamed_column(table: Table, old: str, new: str) -> Table:
    """The table with a column under its new name in all that uses it."""
    column = replace(table.column(old), name=new, source=None)
    return replace(
        table,
        columns=tuple(column if c.name == old else _computed(c, old, new) for c in table.columns),
        constraints=tuple(_constraint(item, old, new) for item in table.constraints),
        indexes=tuple(_index(item, old, new) for item in table.indexes),
        grants=tuple(replace(item, column=new) if item.column == old else item for item in table.grants),
        source=None,
    )


def followed(schema: Schema, table: Table, old: str, new: str) -> Schema:
    """The schema with the foreign keys of all tables pointing to the new name of a column of `table`.

    Its triggers and policies speak of the new name, too.
    """

    def repoint(one: Table) -> Table:
        keys = tuple(_pointing(item, table, old, new) for item in one.constraints)
        return one if keys == one.constraints else replace(one, constraints=keys, source=None)

    return following_column(schema.with_tables(map(repoint, schema)), table, old, new)


def without_column(table: Table, name: str) -> Table:
    """The table without a column and what a database drops with it: the constraints and indexes on it."""
    left = table.without_column(name)
    return replace(
        left,
        constraints=tuple(item for item in left.constraints if not _uses(item, name)),
        indexes=tuple(item for item in left.indexes if not _index_uses(item, name)),
        grants=tuple(item for item in left.grants if item.column != name),
    )


def _name(name: str, old: str, new: str) -> str:
    return new if name == old else name


def _names(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(_name(name, old, new) for name in names)


def _computed(column: Column, old: str, new: str) -> Column:
    if column.computed is None or not mentions(column.computed.expression, old):
        return column
    computed = replace(column.computed, expression=renamed(column.computed.expression, old, new))
    return replace(column, computed=computed, source=None)


def _constraint(item: Constraint, old: str, new: str) -> Constraint:
    if not _uses(item, old):
        return item
    if isinstance(item, Check):
        return replace(item, expression=renamed(item.expression, old, new), source=None)
    if isinstance(item, Exclusion):
        elements = tuple((renamed(one, old, new), operator) for one, operator in item.elements)
        where = None if item.where is None else renamed(item.where, old, new)
        return replace(item, elements=elements, where=where, source=None)
    columns = _names(item.columns, old, new)
    return replace(item, columns=columns, options=_options(item.options, old, new), source=None)


def _index(item: Index, old: str, new: str) -> Index:
    if not _index_uses(item, old):
        return item
    elements = tuple(
        _name(one, old, new) if isinstance(one, str) else renamed(one, old, new) for one in item.elements
    )
    return replace(item, elements=elements, options=_options(item.options, old, new), source=None)


def _options(options: Options, old: str, new: str) -> Options:
    return Options({key: _option(value, old, new) for key, value in options.items()}) if options else options


def _option(value: Any, old: str, new: str) -> Any:
    """The value of an option: a condition, names of columns, or something by column."""
    if _is_clause(value):
        return renamed(Expression(value), old, new).sa
    if isinstance(value, (list, tuple)):
        return type(value)(_name(one, old, new) if isinstance(one, str) else one for one in value)
    if isinstance(value, dict):
        return {_name(key, old, new): one for key, one in value.items()}
    return value


def _pointing(item: Constraint, to: Table, old: str, new: str) -> Constraint:
    if not isinstance(item, ForeignKey) or (item.referred_schema, item.referred_table) != to.key:
        return item
    columns = _names(item.referred_columns, old, new)
    return item if columns == item.referred_columns else replace(item, referred_columns=columns, source=None)


def _uses(item: Constraint, column: str) -> bool:
    if isinstance(item, PrimaryKey | Unique | ForeignKey):
        return column in item.columns or column in (item.options.get("postgresql_include") or ())
    if isinstance(item, Check):
        return mentions(item.expression, column)
    parts = [one for one, _ in item.elements] + ([] if item.where is None else [item.where])
    return any(mentions(one, column) for one in parts)


def _index_uses(item: Index, column: str) -> bool:
    if any(one == column if isinstance(one, str) else mentions(one, column) for one in item.elements):
        return True
    return any(_option_uses(value, column) for value in item.options.values())


def _option_uses(value: Any, column: str) -> bool:
    if _is_clause(value):
        return mentions(Expression(value), column)
    return isinstance(value, (list, tuple, dict)) and column in value


def _is_clause(value: Any) -> bool:
    return hasattr(value, "compile") and hasattr(value, "get_children")
