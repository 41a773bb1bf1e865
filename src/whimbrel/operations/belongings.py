"""What no CREATE says of a thing that is created again: its comments, and who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.dialects.statement import Statement
    from whimbrel.operations.columns import AddColumn
    from whimbrel.schema.index import Index
    from whimbrel.schema.objects import Policy, SchemaObject, Trigger, View
    from whimbrel.schema.schema import Schema
    from whimbrel.schema.table import Partition, Table


def of_table(table: Table | Partition, dialect: Dialect) -> Iterator[Statement]:
    """Who may use a table or a part of one, its rules, and whose it is."""
    if table.grants:
        yield from dialect.objects.grant(table.grants, table.name, table.schema)
    yield from _rules(table, dialect)
    yield from _owner(table, dialect)


def of_column(addition: AddColumn, dialect: Dialect) -> Iterator[Statement]:
    """Who may use a column that comes again, and the sequence that it counts by."""
    if addition.grants:
        yield from dialect.objects.grant(addition.grants, addition.table_name, addition.schema)


def of_object(item: SchemaObject, dialect: Dialect) -> Iterator[Statement]:
    """The comment of a type, sequence, function, schema or extension, who may use it, and whose it is."""
    from whimbrel.schema.grants import NOTHING

    has = getattr(item, "belongings", NOTHING)
    if has != NOTHING:
        yield from dialect.objects.belongings(item, has)


def _owner(item: Table | Partition | View, dialect: Dialect) -> Iterator[Statement]:
    if item.owner is not None:
        plain = getattr(item, "kind", "table").upper()
        kind = "MATERIALIZED VIEW" if getattr(item, "materialized", False) else plain
        place = dialect.format_table(item.name, item.schema)
        yield from dialect.objects.owner(kind, place, item.owner, item.name, item.schema)


def _rules(
    item: Table | Partition | View, dialect: Dialect, *, if_there: bool = False
) -> Iterator[Statement]:
    for rule in item.rules:
        yield from dialect.objects.create_rule(rule.rstrip("; \n"), item.name, item.schema, if_there=if_there)


def of_view(view: View, dialect: Dialect, *, if_there: bool = False) -> Iterator[Statement]:
    """The comments and defaults of a view's columns, and who may use it.

    `if_there`: of columns that it still has.
    """
    if view.column_comments:
        yield from dialect.objects.comment_on_columns(view, if_there=if_there)
    if view.defaults:
        yield from dialect.objects.set_view_defaults(view, if_there=if_there)
    if view.grants:
        yield from dialect.objects.grant(view.grants, view.name, view.schema, if_there=if_there)
    yield from _rules(view, dialect, if_there=if_there)
    yield from _owner(view, dialect)


def of_index(index: Index, schema: str | None, dialect: Dialect) -> Iterator[Statement]:
    """The comment of an index."""
    if index.comment and index.name:
        yield from dialect.objects.comment_on("INDEX", str(index.name), schema, index.comment)


def of_hanging(item: Trigger | Policy, dialect: Dialect) -> Iterator[Statement]:
    """The comment of a trigger or policy, and whether a trigger fires."""
    from whimbrel.schema.objects import Trigger

    if item.comment:
        yield from dialect.objects.comment_on_hanging(item, item.comment)
    if isinstance(item, Trigger) and item.firing:
        yield from dialect.objects.set_firing(item)


def kept(view: View, before: Schema) -> View:
    """The view with what the one in its place has and its new text doesn't say."""
    from whimbrel.schema.objects import View

    found = before.objects.get(view.key)
    if not isinstance(found, View):
        return view
    comment = found.comment if view.comment is None else view.comment
    unsaid: dict[str, Any] = {name: getattr(found, name) for name in View.UNSAID}
    return replace(view, comment=comment, **unsaid)
