"""What hangs on a table or view: it goes with it, comes back with it, and follows its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from whimbrel.operations import parsed_names
from whimbrel.schema.mentions import renamed_text, speaks

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation
    from whimbrel.schema.objects import SchemaObject, View
    from whimbrel.schema.schema import Schema, TableKey
    from whimbrel.schema.table import Table


def beside_table(schema: Schema, table: Table) -> tuple[Operation, ...]:
    """What creates a table's triggers, policies, sequences and chunks, as far as the schema knows them.

    Those of its partitions too, which go and come with it.
    """
    if not schema.objects:
        return ()
    parts = (operation for part in table.partitions for operation in beside(schema, (part.schema, part.name)))
    return (*beside(schema, table.key), *parts, *_chunks(schema, table))


def beside(schema: Schema, key: TableKey) -> tuple[Operation, ...]:
    """What creates the triggers, policies and sequences of a table or view, as far as they are known."""
    return tuple(map(_created, _hanging(schema, key)))


def without_beside(schema: Schema, key: TableKey) -> Schema:
    """The schema without the triggers, policies and sequences of a table or view."""
    gone = {item.key for item in _hanging(schema, key)}
    if not gone:
        return schema
    left = {one: item for one, item in schema.objects.items() if one not in gone}
    return replace(schema, objects=MappingProxyType(left))


def following(schema: Schema, old: TableKey, new: TableKey) -> Schema:
    """The schema in which all that stands beside tables calls a table by its new name."""
    if not schema.objects:
        return schema
    items = [_follows(item, old, new) for item in schema.objects.values()]
    return parsed_names.with_table(
        replace(schema, objects=MappingProxyType({item.key: item for item in items})), old, new
    )


def following_column(schema: Schema, table: Table, old: str, new: str) -> Schema:
    """The schema in which views, a table's triggers and policies call one of its columns by its new name.

    A view keeps its text where another column of that name may be meant.
    """
    from whimbrel.schema.objects import Policy, Trigger, View

    before = schema

    def told(sql: str) -> str:
        return _with_column(sql, before, table, old, new)

    for item in _hanging(before, table.key):
        if isinstance(item, Trigger):
            schema = schema.with_object(replace(item, definition=told(item.definition)))
        elif isinstance(item, Policy):
            using = None if item.using is None else told(item.using)
            check = None if item.check is None else told(item.check)
            schema = schema.with_object(replace(item, using=using, check=check))
    for view in before.of_kind(View):
        if _reads(view, table):
            schema = schema.with_object(_view_with_column(view, before, table, old, new))
    return parsed_names.with_column(schema, table, old, new)


def _reads(view: View, table: Table) -> bool:
    return table.key in view.uses if view.uses else speaks(view.definition, table.name)


def _view_with_column(view: View, schema: Schema, table: Table, old: str, new: str) -> View:
    """The view as the database has it then: PostgreSQL's keep the names of their columns, SQLite's follow."""
    from whimbrel.schema.objects import View

    text = view.definition
    told = renamed_text(text, old, new)
    beside = (one for one in schema if one.key != table.key and speaks(text, one.name))
    is_alias = re.search(rf'(?i)(?<!\w){re.escape(old)}"?\s*\.', text) is not None
    on_views = any(speaks(text, one.name) for one in schema.of_kind(View) if one.key != view.key)
    doubtful = is_alias or on_views or any(one.has_column(old) or one.has_column(new) for one in beside)
    is_taken = renamed_text(text, new, f"{new} ") != text
    if told == text or doubtful or is_taken:
        return view
    return replace(view, definition=told, columns=view.columns or view.outputs)


def _with_column(sql: str, schema: Schema, table: Table, old: str, new: str) -> str:
    """Every column of the name, unless another table that the text speaks of has one: then the row's own."""
    from whimbrel.operations.naming_tables import quoted

    others = (one for one in schema if one.key != table.key and one.has_column(old))
    if not any(one.name.lower() in sql.lower() for one in others):
        return renamed_text(sql, old, new)
    written = rf"(?:{re.escape(old)}(?!\w)|{re.escape(chr(34) + old + chr(34))})"
    return re.sub(rf"(?i)(?<!\w)(new|old)\.{written}", lambda row: f"{row[1]}.{quoted(new)}", sql)


def _hanging(schema: Schema, key: TableKey) -> Iterator[SchemaObject]:
    from whimbrel.schema.objects import Policy, RowSecurity, SequenceObject, Trigger

    within, name = key
    for item in schema.objects.values():
        if item.schema != within:
            continue
        if isinstance(item, Trigger | Policy):
            hangs = item.table_name == name
        elif isinstance(item, SequenceObject):
            hangs = item.owned_by is not None and item.owned_by[0] == name
        else:
            hangs = isinstance(item, RowSecurity) and item.name == name
        if hangs:
            yield item


def _created(item: SchemaObject) -> Operation:
    from whimbrel.operations.policies import CreatePolicy, EnableRowSecurity
    from whimbrel.operations.sequences import CreateSequence
    from whimbrel.operations.triggers import CreateTrigger
    from whimbrel.schema.objects import Policy, RowSecurity, SequenceObject, Trigger

    if isinstance(item, RowSecurity):
        return EnableRowSecurity(item, forced=item.forced)
    if isinstance(item, Policy):
        return CreatePolicy(item)
    if isinstance(item, SequenceObject):
        return CreateSequence(item)
    assert isinstance(item, Trigger)
    return CreateTrigger(item)


def _follows(item: SchemaObject, old: TableKey, new: TableKey) -> SchemaObject:
    from whimbrel.operations.naming_tables import with_table_renamed
    from whimbrel.schema.objects import Policy, RowSecurity, SequenceObject, Trigger, View

    def told(sql: str) -> str:
        return with_table_renamed(sql, item.schema, old, new)

    mine = item.schema == old[0]
    if isinstance(item, View):
        uses = tuple(new if one == old else one for one in item.uses)
        return replace(item, definition=told(item.definition), uses=uses)
    if isinstance(item, Trigger):
        moved = replace(item, definition=told(item.definition))
        hangs = mine and item.table_name == old[1]
        return replace(moved, schema=new[0], table_name=new[1]) if hangs else moved
    if isinstance(item, Policy):
        using = None if item.using is None else told(item.using)
        moved_policy = replace(item, using=using, check=None if item.check is None else told(item.check))
        hangs = mine and item.table_name == old[1]
        return replace(moved_policy, schema=new[0], table_name=new[1]) if hangs else moved_policy
    if isinstance(item, SequenceObject) and mine and item.owned_by and item.owned_by[0] == old[1]:
        return replace(item, schema=new[0], owned_by=(new[1], item.owned_by[1]))
    if isinstance(item, RowSecurity) and mine and item.name == old[1]:
        return replace(item, schema=new[0], name=new[1])
    return item


def _chunks(schema: Schema, table: Table) -> Iterator[Operation]:
    """What makes it the hypertable that it was."""
    if ("hypertable", table.schema, table.name, "") not in schema.objects:
        return
    from whimbrel.operations.hypertables import restored

    yield from restored(schema, table.name, table.schema)
