"""Renames that the models or the options tell of: `info={"renamed_from": "old"}`, or `renames`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.diff import guesses
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.tables import RenameTable
from whimbrel.schema.schema import TableKey
from whimbrel.schema.table import Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

MARK = "renamed_from"


def found(comparison: Comparison) -> Iterator[Operation]:
    """Tables renamed, then columns renamed, as far as the old name is there and the new one isn't.

    First what the models and the options say, then what their definitions let guess.
    """
    wanted = comparison.wanted
    names: dict[TableKey, str] = {}
    for table in wanted:
        old = _old_table(comparison, table)
        if old is not None:
            names[comparison.key_of(table)] = old
            yield RenameTable(old, table.name, schema_of(comparison, table))
    for gone, new in guesses.tables(comparison, frozenset(names), frozenset(names.values())):
        names[comparison.key_of(new)] = gone.name
        yield RenameTable(gone.name, new.name, gone.schema, guessed=True)
    for table in wanted:
        key = comparison.key_of(table)
        before = comparison.current_tables.get((key[0], names.get(key, table.name)))
        if before is not None:
            yield from _columns(comparison, before, table)


def schema_of(comparison: Comparison, table: Table) -> str | None:
    """The schema as the database's reader names it."""
    known = {key[0] for key in comparison.current.tables}
    return table.schema if table.schema in known else comparison.schema_of(table.schema)


def _old_table(comparison: Comparison, table: Table) -> str | None:
    schema, name = comparison.key_of(table)
    current, wanted = comparison.current_tables, comparison.wanted_tables
    if (schema, name) in current:
        return None
    prefix = f"{table.schema}." if table.schema else ""
    for old in _old_names(table.info, name, comparison.options.renames, prefix):
        if (schema, old) in current and (schema, old) not in wanted:
            return old
    return None


def _columns(comparison: Comparison, before: Table, table: Table) -> Iterator[Operation]:
    done: dict[str, str] = {}
    for column in table.columns:
        if before.has_column(column.name):
            continue
        prefixes = (f"{table.full_name}.", f"{before.full_name}.")
        for old in _old_names(column.info, column.name, comparison.options.renames, *prefixes):
            if before.has_column(old) and not table.has_column(old):
                done[column.name] = old
                yield RenameColumn(table.name, old, column.name, schema=before.schema)
                break
    for old, new in guesses.columns(comparison, before, table, done):
        yield RenameColumn(table.name, old, new, schema=before.schema, guessed=True)


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
