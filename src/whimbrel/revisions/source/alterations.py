"""`op.alter_column(...)` as source, one argument a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.revisions.source.clauses import (
    computed_source,
    default_source,
    identity_source,
    options_source,
)
from whimbrel.revisions.source.context import SourceContext, plain
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.table import Computed, Identity
from whimbrel.schema.values import Expression

ServerDefault: TypeAlias = Expression | Identity | Computed | None

_INDENT = ",\n" + " " * 11
"""Before each argument; the column of Alembic's files."""


def alteration(operation: AlterColumn, context: SourceContext) -> str:
    """The call; in a batch without the table and its schema."""
    names = [plain(operation.column_name)]
    if not context.in_batch:
        names.insert(0, plain(operation.table_name))
    return f"{context.op}alter_column({_INDENT.join([', '.join(names), *_arguments(operation, context)])})"


def _arguments(operation: AlterColumn, context: SourceContext) -> Iterator[str]:
    if operation.existing_type is not None:
        yield f"existing_type={type_source(operation.existing_type, context)}"
    yield from _changes(operation, context)
    if operation.existing_comment:
        yield f"existing_comment={operation.existing_comment!r}"
    if operation.nullable is None and operation.existing_nullable is not None:
        yield f"existing_nullable={operation.existing_nullable!r}"
    counting = {name: value for name, value in operation.options.items() if name == "autoincrement"}
    yield from options_source(counting, context)
    ends = not context.is_alembics and isinstance(operation.existing_server_default, Computed | Identity)
    if (operation.server_default is False or ends) and operation.existing_server_default:
        yield f"existing_server_default={_default(operation.existing_server_default, context)}"
    if operation.schema and not context.in_batch:
        yield f"schema={plain(operation.schema)}"
    rest = {name: value for name, value in operation.options.items() if name not in counting}
    yield from options_source(rest, context)


def _changes(operation: AlterColumn, context: SourceContext) -> Iterator[str]:
    if operation.server_default is not False:
        yield f"server_default={_default(operation.server_default, context)}"
    if operation.new_column_name is not None:
        yield f"new_column_name={plain(operation.new_column_name)}"
    if operation.type_ is not None:
        yield f"type_={type_source(operation.type_, context)}"
    if operation.nullable is not None:
        yield f"nullable={operation.nullable!r}"
    if operation.comment is not False:
        yield f"comment={operation.comment!r}"


def _default(default: ServerDefault, context: SourceContext) -> str | None:
    if isinstance(default, Computed):
        return computed_source(default, context)
    if isinstance(default, Identity):
        return identity_source(default, context)
    return default_source(default, context)
