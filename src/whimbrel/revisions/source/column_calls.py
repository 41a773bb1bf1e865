"""Calls that add, drop and change columns."""

from __future__ import annotations

from whimbrel.operations import belongings
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.serials import AlterCounting
from whimbrel.revisions.source.alterations import alteration
from whimbrel.revisions.source.calls import (
    executed,
    flag,
    guess,
    operation_source,
    schema_argument,
    table_argument,
)
from whimbrel.revisions.source.clauses import identity_source, options_source
from whimbrel.revisions.source.columns import column_source
from whimbrel.revisions.source.constraints import addition
from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.revisions.source.key_calls import comment_on
from whimbrel.revisions.source.shown import column_shown
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.serial import Counting
from whimbrel.schema.table import Identity


@operation_source.register
def _(operation: AddColumn, context: SourceContext) -> str | None:
    is_key = operation.primary_key and not context.is_alembics
    column = column_shown(operation.column, operation.table_name, operation.schema, context)
    source = column_source(column, context, primary_key=is_key)
    if source is None:
        return None
    settings = [
        *schema_argument(operation.schema, context),
        *flag("if_not_exists", operation.if_not_exists),
        *flag("inline_primary_key", operation.inline_primary_key),
    ]
    table, schema = operation.table_name, operation.schema
    lost = _LOST[operation.column.default is None] if operation.stands_in else ""
    own = lost + call(f"{context.op}add_column", [*table_argument(table, context), source, *settings])
    if context.is_alembics:
        return own  # what goes with the column stands in operations of its own
    keys = [
        text
        for item in operation.constraints
        for text in (addition(item, table, schema, context), *comment_on(item, table, schema, context))
    ]
    indexes = [operation_source(CreateIndex(item, table, schema), context) for item in operation.indexes]
    may = executed(belongings.of_column(operation, context.dialect), context)
    return "\n".join([own, *keys, *filter(None, (*indexes, *may))])


_LOST = (
    "# What stood in it is lost: the default is for the rows there are.\n",
    "# What stood in it is lost: the rows there are get their key's value in it.\n",
)


@operation_source.register
def _(operation: DropColumn, context: SourceContext) -> str:
    settings = [
        *schema_argument(operation.schema, context),
        *flag("if_exists", operation.if_exists),
        *options_source(operation.options, context),
    ]
    names = [*table_argument(operation.table_name, context), plain(operation.column_name)]
    return call(f"{context.op}drop_column", [*names, *settings])


@operation_source.register
def _(operation: AlterColumn, context: SourceContext) -> str:
    return alteration(operation, context)


@operation_source.register
def _(operation: RenameColumn, context: SourceContext) -> str:
    table, old, new = operation.table_name, operation.column_name, operation.new_column_name
    change = AlterColumn(table, old, new_column_name=new, schema=operation.schema)
    return guess(operation) + alteration(change, context)


@operation_source.register
def _(operation: AlterCounting, context: SourceContext) -> str:
    names = [*table_argument(operation.table_name, context), plain(operation.column_name)]
    types = {"type_": operation.type_, "existing_type": operation.existing_type}
    said = [f"{key}={type_source(value, context)}" for key, value in types.items() if value is not None]
    existing = [] if operation.existing is None else [f"existing={_counting(operation.existing, context)}"]
    settings = [
        _counting(operation.counting, context),
        *existing,
        *said,
        *schema_argument(operation.schema, context),
    ]
    return call(f"{context.op}alter_counting", [*names, *settings])


def _counting(counting: Counting, context: SourceContext) -> str:
    if isinstance(counting, Identity):
        return identity_source(counting, context) or "None"
    return repr(counting)
