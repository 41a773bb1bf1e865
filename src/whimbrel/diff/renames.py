"""Renames that the models or the options tell of: `info={"renamed_from": "old"}`, or `renames`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.diff.options import CompareOptions
from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.tables import RenameTable
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

MARK = "renamed_from"


def found(current: Schema, wanted: Schema, options: CompareOptions) -> Iterator[Operation]:
    """Tables renamed, then columns renamed, as far as the old name is there and the new one isn't."""
    names: dict[tuple[str | None, str], str] = {}
    for table in wanted:
        old = _old_table(current, wanted, table, options.renames)
        if old is not None:
            names[table.key] = old
            yield RenameTable(old, table.name, table.schema)
    for table in wanted:
        before = current.find(names.get(table.key, table.name), table.schema)
        if before is not None:
            yield from _columns(before, table, options.renames)


def _old_table(current: Schema, wanted: Schema, table: Table, renames: Mapping[str, str]) -> str | None:
    if current.find(table.name, table.schema) is not None:
        return None
    for old in _old_names(table.info, table.name, renames, f"{table.schema}." if table.schema else ""):
        if current.find(old, table.schema) and not wanted.find(old, table.schema):
            return old
    return None


def _columns(before: Table, table: Table, renames: Mapping[str, str]) -> Iterator[Operation]:
    for column in table.columns:
        if before.has_column(column.name):
            continue
        prefixes = (f"{table.full_name}.", f"{before.full_name}.")
        for old in _old_names(column.info, column.name, renames, *prefixes):
            if before.has_column(old) and not table.has_column(old):
                yield RenameColumn(table.name, old, column.name, schema=table.schema)
                break


def _old_names(info: Mapping[str, Any], name: str, renames: Mapping[str, str], *prefixes: str) -> list[str]:
    """The names that the object may have had: what its mark says first, then the options."""
    marked = info.get(MARK) or ()
    names = [marked] if isinstance(marked, str) else list(marked)
    for prefix in prefixes:
        for old, new in renames.items():
            rest = old.removeprefix(prefix)
            if new.rpartition(".")[2] == name and old.startswith(prefix) and "." not in rest:
                names.append(rest)
    return names
