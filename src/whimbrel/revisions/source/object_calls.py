"""Calls for SQL, rows, blocks of changes, and what stands beside tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.operations import belongings
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.making_way import PutBack, TakeAway
from whimbrel.operations.objects import CreateObject, ObjectOperation
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.views import CreateView
from whimbrel.revisions.source.calls import executed, operation_source, setting
from whimbrel.revisions.source.clauses import clause_source
from whimbrel.revisions.source.context import SourceContext, call, inside_batch, plain
from whimbrel.revisions.source.objects import object_source
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.objects import Policy, Trigger, View
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import DataType

if TYPE_CHECKING:
    from whimbrel.dialects.statement import Statement


@operation_source.register
def _(operation: ExecuteSQL, context: SourceContext) -> str:
    sql = operation.sql
    text = repr(sql) if isinstance(sql, str) else clause_source(sql, context)
    return call(f"{context.op}execute", [text])


@operation_source.register(PutBack)
@operation_source.register(TakeAway)
def _(operation: PutBack | TakeAway, context: SourceContext) -> str:
    statements = operation.statements(Schema.unknown(), context.dialect)
    return "\n".join(filter(None, executed(statements, context)))


@operation_source.register
def _(operation: BulkInsert, context: SourceContext) -> str:
    table = operation.table
    columns = [
        call(f"{context.sa}column", [plain(column.name), type_source(DataType(column.type), context)])
        for column in table.columns
    ]
    source = call(f"{context.sa}table", [plain(table.name), *columns, *setting("schema", table.schema)])
    rows = ",\n    ".join(repr(dict(row)) for row in operation.rows)
    return f"{context.op}bulk_insert({source}, [\n    {rows}\n])"


@operation_source.register
def _(operation: RebuildTable, context: SourceContext) -> str:
    recreate = [] if operation.recreate == "auto" else [f"recreate={operation.recreate!r}"]
    options = [f"table_kwargs={dict(operation.options)!r}"] if operation.options else []
    names = [plain(operation.table_name), f"schema={plain(operation.schema)}", *recreate, *options]
    calls = [operation_source(change, context.batch) for change in operation.changes]
    lines = [line for text in [*filter(None, calls)] or ["pass"] for line in inside_batch(text, context)]
    head = call(f"with {context.op}batch_alter_table", names)
    return "\n".join([f"{head} as batch_op:", *lines, ""])


@operation_source.register
def _(operation: ObjectOperation, context: SourceContext) -> str:
    beside = (operation_source(item, context) for item in getattr(operation, "beside", ()))
    own = [object_source(operation, context), *_indexes_of_view(operation, context)]
    unsaid = executed(_belongings(operation, context), context)
    return "\n".join([*own, *filter(None, (*unsaid, *beside))])


def _belongings(operation: ObjectOperation, context: SourceContext) -> Iterator[Statement]:
    item = getattr(operation, "item", None)
    if isinstance(operation, CreateView):
        yield from belongings.of_view(operation.item, context.dialect, if_there=operation.is_anew)
    elif operation.name in ("create_trigger", "create_policy") and isinstance(item, Trigger | Policy):
        yield from belongings.of_hanging(item, context.dialect)
    elif isinstance(operation, CreateObject):
        yield from belongings.of_object(operation.item, context.dialect)


def _indexes_of_view(operation: ObjectOperation, context: SourceContext) -> Iterator[str]:
    item = getattr(operation, "item", None)
    if operation.name in ("create_view", "replace_view") and isinstance(item, View):
        for index in item.indexes:
            yield operation_source(CreateIndex(index, item.name, item.schema), context) or ""
