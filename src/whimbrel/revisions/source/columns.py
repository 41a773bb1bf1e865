"""A column as source: `sa.Column('id', sa.Integer(), nullable=False)`."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from whimbrel.revisions.source.clauses import (
    computed_source,
    default_source,
    identity_source,
    options_source,
)
from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.table import Column


def column_source(column: Column, context: SourceContext, *, primary_key: bool = False) -> str | None:
    """The column; None where the user's renderer leaves it out."""
    return context.item("column", column.source, lambda: _column(column, context, primary_key))


def _column(column: Column, context: SourceContext, primary_key: bool) -> str:
    if not context.is_alembics:  # whose files name a sequence that went with the column
        column = context.dialect.counting(column)
    filled = [*_generated(column, context), *_default(column, context)]
    arguments = [plain(column.name), type_source(column.type, context), *filled]
    if primary_key:
        arguments.append("primary_key=True")
    return call(f"{context.sa}Column", [*arguments, *_settings(column, context)])


def _generated(column: Column, context: SourceContext) -> Iterator[str]:
    """`sa.Computed(...)` or `sa.Identity(...)`, whichever the column has."""
    item = getattr(column.source, "server_default", None)
    if column.computed is not None:
        text = computed_source(column.computed, context, item)
    elif column.identity is not None:
        text = identity_source(column.identity, context, item)
    else:
        return
    if text:
        yield text


def _default(column: Column, context: SourceContext) -> Iterator[str]:
    item = getattr(column.source, "server_default", None)
    if column.computed is not None or column.identity is not None or (column.default is item is None):
        return
    if column.default is None:  # SQLAlchemy knows that there is one, and not which
        text = context.item("server_default", item, lambda: f"{context.sa}FetchedValue()")
    else:
        text = default_source(column.default, context, item)
    if text:
        yield f"server_default={text}"


def _settings(column: Column, context: SourceContext) -> Iterator[str]:
    counts = column.autoincrement if context.is_alembics or not _is_counted_elsewhere(column) else False
    if counts != "auto" and (context.is_alembics or _says_something(column)):
        yield f"autoincrement={counts!r}"
    yield f"nullable={column.nullable!r}"
    if getattr(column.source, "system", False):
        yield "system=True"
    if column.comment is not None:
        yield f"comment={column.comment!r}"
    yield from options_source(column.options, context)


def _is_counted_elsewhere(column: Column) -> bool:
    """Whether the client asks a sequence for each value: the column itself must not count then."""
    given = getattr(column.source, "default", None)
    return isinstance(given, sa.Sequence) and not given.optional


def _says_something(column: Column) -> bool:
    """Whether the setting of autoincrement changes anything: only an integer may count by itself."""
    return column.autoincrement is not False or isinstance(column.type.sa, sa.Integer)
