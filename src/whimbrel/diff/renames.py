"""Renames that the models or the options tell of: `info={"renamed_from": "old"}`, or `renames`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from whimbrel.diff import chains, guesses
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.columns import RenameColumn
from whimbrel.operations.tables import RenameTable
from whimbrel.schema.schema import TableKey
from whimbrel.schema.table import Column, Table

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

MARK = "renamed_from"


def found(comparison: Comparison) -> Iterator[Operation]:
    """Tables renamed, then columns renamed, as far as the old name is there and the new one is wanted.

    First what the models and the options say, then what their definitions let guess.
    """
    wanted = comparison.wanted
    names: dict[TableKey, str] = {}
    for operation in _tables(comparison):
        key = (comparison.schema_of(operation.schema), operation.old_table_name)
        names[key[0], operation.new_table_name] = names.pop(key, operation.old_table_name)
        yield operation
    for gone, new in guesses.tables(comparison, frozenset(names), frozenset(names.values())):
        names[comparison.key_of(new)] = gone.name
        yield RenameTable(gone.name, new.name, gone.schema, guessed=True)
    left = {(schema, old) for (schema, _), old in names.items()}
    for table in wanted:
        key = comparison.key_of(table)
        before = comparison.current_tables.get((key[0], names.get(key, table.name)))
        if before is not None and (key in names or key not in left):
            yield from _columns(comparison, before, table, names)


def schema_of(comparison: Comparison, table: Table) -> str | None:
    """The schema as the database's reader names it."""
    known = {key[0] for key in comparison.current.tables}
    return table.schema if table.schema in known else comparison.schema_of(table.schema)


def _tables(comparison: Comparison) -> Iterator[RenameTable]:
    """The tables renamed, schema by schema."""
    for schema in dict.fromkeys(schema for schema, _ in comparison.wanted_tables):
        tables = {name: one for (where, name), one in comparison.wanted_tables.items() if where == schema}
        before = {name: one for (where, name), one in comparison.current_tables.items() if where == schema}
        told, said = _lookups({name: (one, _prefixes(one)) for name, one in tables.items()}, comparison)
        wished = partial(_wished, told, said, before, tables, comparison)
        for old, new in chains.renames(before, list(tables), told, wished):
            where = next(iter(tables.values()))
            yield RenameTable(old, new, schema_of(comparison, where))


def _wished(
    told: chains.OldNames,
    said: chains.OldNames,
    before: Mapping[str, Table],
    after: Mapping[str, Table],
    comparison: Comparison,
    name: str,
) -> Sequence[str]:
    """What options say, and marks that tell of now: the table that was it is elsewhere still."""

    def same(one: str, other: str) -> bool:
        return guesses.same_table(before[one], after[other], comparison)

    return said(name) or [old for old in told(name) if _tells_of_now(old, name, before, after, same, told)]


def _tells_of_now(
    old: str,
    new: str,
    before: Collection[str],
    after: Collection[str],
    same: Callable[[str, str], bool],
    told: chains.OldNames,
) -> bool:
    """Whether a mark does: by itself, or as the one that changes places with another that does."""
    if _is_not_yet(old, new, before, after, same):
        return True
    in_turn = old in after and new in before and new in told(old) and not same(new, new)
    return in_turn and _is_not_yet(new, old, before, after, same)


def _is_not_yet(
    old: str, new: str, before: Collection[str], after: Collection[str], same: Callable[[str, str], bool]
) -> bool:
    """Whether a mark tells of now: what it was is elsewhere still, or leaves its name to another."""
    if old not in before or old == new:
        return False
    if new in before:
        return same(old, new) and not same(new, new)
    return same(old, new) or old not in after or not same(old, old)


def _prefixes(table: Table) -> tuple[str, ...]:
    return (f"{table.schema}." if table.schema else "",)


def _columns(
    comparison: Comparison, before: Table, table: Table, tables: Mapping[TableKey, str]
) -> Iterator[Operation]:
    prefixes = (f"{table.full_name}.", f"{before.full_name}.")
    told, said = _lookups({one.name: (one, prefixes) for one in table.columns}, comparison)

    def same(one: str, other: str) -> bool:
        return guesses.same_column(before.column(one), table.column(other), before, table, comparison)

    def wished(name: str) -> Sequence[str]:
        return said(name) or [old for old in told(name) if _tells_of_now(old, name, names, after, same, told)]

    names, after = ([column.name for column in one.columns] for one in (before, table))
    done: dict[str, str] = {}
    for old, new in chains.renames(names, after, told, wished):
        done[new] = old
        yield RenameColumn(table.name, old, new, schema=before.schema)
    for old, new in guesses.columns(comparison, before, table, done, tables):
        yield RenameColumn(table.name, old, new, schema=before.schema, guessed=True)


def _lookups(
    items: Mapping[str, tuple[Table | Column, tuple[str, ...]]], comparison: Comparison
) -> tuple[chains.OldNames, chains.OldNames]:
    """Where to look up former names: what marks and options say, and what options alone say."""

    def told(name: str) -> list[str]:
        item, prefixes = items[name]
        return _old_names(item.info, name, comparison.options.renames, *prefixes)

    def wished(name: str) -> list[str]:
        return _old_names({}, name, comparison.options.renames, *items[name][1])

    return told, wished


def _old_names(info: Mapping[str, Any], name: str, renames: Mapping[str, str], *prefixes: str) -> list[str]:
    """The names that the object may have had: what its mark says first, then the options."""
    names = marked(info)
    for prefix in prefixes:
        for old, new in renames.items():
            rest = old.removeprefix(prefix)
            if new.rpartition(".")[2] == name and old.startswith(prefix) and "." not in rest:
                names.append(rest)
    return names


def marked(info: Mapping[str, Any]) -> list[str]:
    """The former names that a mark tells of."""
    found = info.get(MARK) or ()
    return [found] if isinstance(found, str) else list(found)
