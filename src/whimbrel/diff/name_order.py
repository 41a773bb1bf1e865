"""Renames of indexes, constraints and sequences in an order in which each new name is free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from whimbrel.diff.chains import ON_THE_WAY, REPLACED
from whimbrel.diff.comparison import Comparison
from whimbrel.operations.new_names import RenameConstraint, RenameIndex, RenameSequence
from whimbrel.schema.table import Table

Rename: TypeAlias = RenameIndex | RenameConstraint | RenameSequence


def in_turn(wished: Iterable[Rename], comparison: Comparison) -> Iterator[Rename]:
    """The renames as they can run. Left out are those whose new name something has that stays.

    Names that go round have one that waits under another; what a table has that goes makes way.
    """
    by_schema: dict[str | None, list[Rename]] = {}
    for one in wished:
        by_schema.setdefault(one.schema, []).append(one)
    for schema, some in by_schema.items():
        yield from _within(schema, some, comparison)


def _within(schema: str | None, wished: list[Rename], comparison: Comparison) -> Iterator[Rename]:
    """Those of one schema: in another the same names are others."""
    going, taken = _going(schema, comparison), _names(schema, comparison)
    left = _possible(wished, taken, going)
    while left:
        one = next((one for one in left if one.new_name not in taken), None)
        if one is not None:
            left.remove(one)
        else:
            one = _out_of_the_way(left, going)
        taken.discard(one.old_name)
        taken.add(one.new_name)
        yield one


def _possible(wished: Iterable[Rename], taken: set[str], going: Mapping[str, Rename]) -> list[Rename]:
    """Those whose new name is free, or will be."""
    by_name: dict[str, Rename] = {}
    for one in wished:
        if one.old_name in taken:
            by_name.setdefault(one.new_name, one)
    found = list(by_name.values())
    while True:
        leaving = {one.old_name for one in found} | set(going)
        kept = [one for one in found if one.new_name not in taken or one.new_name in leaving]
        if len(kept) == len(found):
            return found
        found = kept


def _out_of_the_way(left: list[Rename], going: Mapping[str, Rename]) -> Rename:
    """What makes the first one's new name free: another that goes on from there, or what will be dropped."""
    wanted = left[0].new_name
    for place, other in enumerate(left):
        if other.old_name == wanted:
            left[place] = other.called(ON_THE_WAY, other.new_name)
            return other.called(other.old_name, ON_THE_WAY)
    return going[wanted].called(wanted, f"{wanted[:50]}{REPLACED}")


def _going(schema: str | None, comparison: Comparison) -> dict[str, Rename]:
    """A rename, to nothing yet, of all that has a name in the tables that go."""
    gone = (table for key, table in comparison.current_tables.items() if key not in comparison.wanted_tables)
    return {one.old_name: one for table in gone if table.schema == schema for one in _of_table(table)}


def _of_table(table: Table) -> Iterator[Rename]:
    """A rename of all that has a name in a table, to nothing yet."""
    for index in table.indexes:
        yield RenameIndex(str(index.name), table.name, "", table.schema)
    for item in table.constraints:
        yield RenameConstraint(str(item.name), table.name, "", table.schema)
    for column in table.columns:
        if column.sequence is not None:
            yield RenameSequence(column.sequence, "", table.schema)


def _names(schema: str | None, comparison: Comparison) -> set[str]:
    """The names that something has."""
    names = {key.name for key in comparison.current.objects if key.schema == schema}
    for table in (one for one in comparison.current if one.schema == schema):
        names |= {table.name, *(one.old_name for one in _of_table(table))}
    return names
