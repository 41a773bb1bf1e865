"""The parts of one change of a column: each asks the dialect for the phrase of what is given, if any is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.dialects.change import ColumnChange, ServerDefault
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotSupported
from whimbrel.schema.table import Computed, Identity

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def nullability(dialect: Dialect, change: ColumnChange) -> Iterator[Statement]:
    """Whether the column may be empty."""
    if change.nullable is not None:
        yield dialect.set_nullable(change.table_name, change.column_name, change.nullable, change.schema)


def kind(dialect: Dialect, change: ColumnChange) -> Iterator[Statement]:
    """The column's type."""
    if change.type_ is not None:
        yield dialect.set_type(
            change.table_name,
            change.column_name,
            change.type_,
            change.schema,
            using=change.options.get("postgresql_using"),
            existing=change.existing_type,
        )


def default(dialect: Dialect, change: ColumnChange) -> Iterator[Statement]:
    """The default, or the identity. Raises NotSupported where a generated column would begin or end."""
    new, old = change.server_default, change.existing_server_default
    if new is False:
        return
    table, column, schema = change.table_name, change.column_name, change.schema
    if isinstance(new, Computed):
        raise NotSupported(f"make an existing column computed ({table}.{column})", dialect.title)
    if isinstance(old, Computed):
        yield dialect.drop_expression(table, column, schema)
        if new is None:
            return
    if isinstance(new, Identity) or isinstance(old, Identity):
        if isinstance(new, Identity) and isinstance(old, Identity) and _begins_later(new, old):
            yield from dialect.objects.identity_lifted(table, column, schema, new.options)
        yield dialect.set_identity(table, column, _identity(new), _identity(old), schema)
        new = None if isinstance(new, Identity) else new
        if new is None:
            return
    yield dialect.set_default(table, column, new, schema)


def comment(dialect: Dialect, change: ColumnChange) -> Iterator[Statement]:
    """The comment."""
    if change.comment is not False:
        yield dialect.set_column_comment(change.table_name, change.column_name, change.comment, change.schema)


def name(dialect: Dialect, change: ColumnChange) -> Iterator[Statement]:
    """The name."""
    if change.new_column_name is not None:
        yield dialect.rename_column(
            change.table_name, change.column_name, change.new_column_name, change.schema
        )


def ends_identity(change: ColumnChange) -> bool:
    """Whether the column counts by an identity before, and doesn't afterwards."""
    new = change.server_default
    return isinstance(change.existing_server_default, Identity) and not (
        new is False or isinstance(new, Identity)
    )


def lowers_identity(change: ColumnChange) -> bool:
    """Whether the column counts by an identity before and afterwards, and less far."""
    new, old = _identity(change.server_default), _identity(change.existing_server_default)
    if new is None or old is None:
        return False
    last, before = (one.options.get("maxvalue") for one in (new, old))
    return last is not None and before is not None and bool(last < before)


def _begins_later(new: Identity, old: Identity) -> bool:
    """Whether the least number becomes a higher one; of one that counts up it is 1 where nothing says it."""
    least, before = new.options.get("minvalue"), old.options.get("minvalue")
    if before is None and old.options.get("increment", 1) > 0:
        before = 1
    return least is not None and (before is None or bool(least > before))


def _identity(given: ServerDefault | bool) -> Identity | None:
    return given if isinstance(given, Identity) else None
