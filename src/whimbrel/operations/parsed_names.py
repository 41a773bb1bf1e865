"""The new names of tables and columns in bodies of functions that are kept parsed, rules and publications."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.schema.mentions import renamed_text, speaks

if TYPE_CHECKING:
    from whimbrel.schema.schema import Schema, TableKey
    from whimbrel.schema.table import Table

_Told: TypeAlias = Callable[[str, str | None], str]


def with_table(schema: Schema, old: TableKey, new: TableKey) -> Schema:
    """The schema in which they call a table by its new name."""
    from whimbrel.operations.naming_tables import with_table_renamed
    from whimbrel.schema.objects import Published

    schema = _told(schema, lambda sql, within: with_table_renamed(sql, within, old, new))
    for item in tuple(schema.of_kind(Published)):
        if (item.schema, item.table_name) == old:
            schema = schema.without_object(item.key)
            schema = schema.with_object(replace(item, schema=new[0], table_name=new[1]))
    return schema


def with_column(schema: Schema, table: Table, old: str, new: str) -> Schema:
    """The schema in which they call one of a table's columns by its new name."""
    from whimbrel.schema.objects import Published

    others = [one for one in schema if one.key != table.key and (one.has_column(old) or one.has_column(new))]

    def told(sql: str, _: str | None) -> str:
        if not speaks(sql, table.name):
            return sql
        if any(speaks(sql, one.name) for one in others):
            return _with_own(sql, table.name, old, new)
        return renamed_text(sql, old, new)

    schema = _told(schema, told)
    for item in tuple(schema.of_kind(Published)):
        if (item.schema, item.table_name) == table.key:
            columns = tuple(new if name == old else name for name in item.columns)
            where = item.where and renamed_text(item.where, old, new)
            schema = schema.with_object(replace(item, columns=columns, where=where))
    return schema


def _told(schema: Schema, told: _Told) -> Schema:
    """The schema with other words in functions and rules; `told` is given SQL and the schema it stands in."""
    from whimbrel.schema.objects import Function

    for item in tuple(schema.of_kind(Function)):
        text = item.definition if _is_string(item.definition) else told(item.definition, item.schema)
        if text != item.definition:
            schema = schema.with_object(replace(item, definition=text))
    for table in tuple(schema):
        rules = tuple(told(sql, table.schema) for sql in table.rules)
        if rules != table.rules:
            schema = schema.with_table(replace(table, rules=rules))
    return schema


def _is_string(definition: str) -> bool:
    """Whether the server keeps the function's body as it was written."""
    return re.search(r"^AS ", definition, re.MULTILINE) is not None


def _with_own(sql: str, table: str, old: str, new: str) -> str:
    """The text in which the column has its new name where its table stands before it."""
    from whimbrel.operations.naming_tables import quoted

    written = rf"(?:{re.escape(old)}(?!\w)|{re.escape(quoted(old))})"
    row = rf"(?i)(?<!\w)(new|old|{re.escape(quoted(table))})\.{written}"
    return re.sub(row, lambda found: f"{found[1]}.{quoted(new)}", sql)
