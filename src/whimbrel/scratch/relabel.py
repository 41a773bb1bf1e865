"""A table or another object with other names for the schemas in it: into scratch, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar, cast

from sqlalchemy.schema import Sequence
from sqlalchemy.sql.elements import TextClause

from whimbrel.operations.schemas_of_types import Names, type_in
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey
from whimbrel.schema.index import Index
from whimbrel.schema.objects import Domain, Namespace, SchemaObject, View
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression, Options

Rewrite: TypeAlias = Callable[[str], str]
Value = TypeVar("Value")


def relabelled(table: Table, names: Names, rewrite: Rewrite | None = None) -> Table:
    """The table with its schemas by other names, as one whole; `rewrite` does the same to the SQL in it."""
    return replace(
        table,
        schema=names.get(table.schema, table.schema),
        columns=tuple(_column(column, names, rewrite) for column in table.columns),
        constraints=tuple(_constraint(item, names, rewrite) for item in table.constraints),
        indexes=tuple(_index(index, rewrite) for index in table.indexes),
        partitions=(),
        grants=(),
        owner=None,
        rules=(),
        source=None,
    )


def relabelled_object(item: SchemaObject, names: Names, rewrite: Rewrite) -> SchemaObject:
    """An object beside the tables with its schemas by other names, in its SQL too."""
    changes: dict[str, Any] = {}
    if not isinstance(item, Namespace):
        changes["schema"] = names.get(item.schema, item.schema)
    for name in ("definition", "arguments", "using", "check"):
        text = getattr(item, name, None)
        if isinstance(text, str):
            changes[name] = rewrite(text)
    if isinstance(item, Domain):
        changes["default"] = _expression(item.default, rewrite)
        changes["checks"] = tuple((name, _expression(check, rewrite)) for name, check in item.checks)
        changes["type"] = DataType(type_in(names, item.type.sa))
    if isinstance(item, View):
        changes["indexes"] = tuple(_index(index, rewrite) for index in item.indexes)
        changes["uses"] = tuple((names.get(schema, schema), name) for schema, name in item.uses)
        changes["source"] = item.source if changes["definition"] == item.definition else None
    return cast("SchemaObject", replace(cast(Any, item), **changes))


def _column(column: Column, names: Names, rewrite: Rewrite | None) -> Column:
    computed = column.computed
    if computed is not None:
        computed = replace(computed, expression=_expression(computed.expression, rewrite))
    return replace(
        column,
        type=DataType(type_in(names, column.type.sa)),
        default=_expression(_numbered(column.default, names if rewrite else {}), rewrite),
        computed=computed,
        source=None,
    )


def _numbered(default: Any, names: Names) -> Any:
    """The default with the schema of the sequence that it counts by, said as `sequence.next_value()`."""
    sequence = getattr(getattr(default, "sa", None), "sequence", None)
    schema = getattr(sequence, "schema", None)
    if not isinstance(sequence, Sequence) or names.get(schema, schema) == schema:
        return default
    return Expression(Sequence(sequence.name, schema=names[schema]).next_value())


def _constraint(item: Constraint, names: Names, rewrite: Rewrite | None) -> Constraint:
    if isinstance(item, ForeignKey):
        schema = names.get(item.referred_schema, item.referred_schema)
        return replace(item, referred_schema=schema, source=None)
    if isinstance(item, Check):
        return replace(item, expression=_expression(item.expression, rewrite), source=None)
    if isinstance(item, Exclusion):
        elements = tuple((_expression(one, rewrite), operator) for one, operator in item.elements)
        return replace(item, elements=elements, where=_expression(item.where, rewrite), source=None)
    return replace(item, source=None)


def _index(index: Index, rewrite: Rewrite | None) -> Index:
    elements = tuple(one if isinstance(one, str) else _expression(one, rewrite) for one in index.elements)
    options = {name: _option(value, rewrite) for name, value in index.options.items()}
    return replace(index, elements=elements, options=Options(options), source=None)


def _option(value: Value, rewrite: Rewrite | None) -> Value | TextClause:
    return _clause(value, rewrite) if isinstance(value, TextClause) else value


def _expression(value: Any, rewrite: Rewrite | None) -> Any:
    if rewrite is None or value is None or not isinstance(value.sa, TextClause):
        return value
    return Expression(_clause(value.sa, rewrite))


def _clause(clause: TextClause, rewrite: Rewrite | None) -> TextClause:
    if rewrite is None or rewrite(clause.text) == clause.text:
        return clause
    from sqlalchemy import text

    return text(rewrite(clause.text))
