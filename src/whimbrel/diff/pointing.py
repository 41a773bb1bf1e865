"""Foreign keys that stay, out of the way meanwhile: what they hang on is made anew, or cast on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from whimbrel.diff import made_anew, types
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.casting import USING
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import DropIndex
from whimbrel.schema.constraint import ForeignKey, PrimaryKey, Unique
from whimbrel.schema.schema import TableKey

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation

_FAMILIES = (frozenset({"SMALLINT", "INTEGER", "BIGINT"}), frozenset({"CHAR", "VARCHAR", "TEXT"}))
"""Types that point to each other as they are."""
Columns: TypeAlias = tuple[TableKey, frozenset[str]]


def around(changes: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes, with the foreign keys in their way dropped before and made again after.

    No server drops a key that another table points to, or casts one side of a reference and not the other.
    """
    if not comparison.dialect.features.can_alter_constraints:
        return tuple(changes)
    keys = [(pair, key) for pair in comparison.pairs() for key in _in_the_way(pair, changes, comparison)]
    gone = [
        DropConstraint(key.name, pair.name, "foreignkey", schema=pair.schema, constraint=key)
        for pair, key in keys
    ]
    again = [AddConstraint(key, pair.name, pair.schema) for pair, key in keys]
    return made_anew.joined(gone, changes, again)


def _in_the_way(pair: Pair, changes: Sequence[Operation], comparison: Comparison) -> Iterator[ForeignKey]:
    anew, cast = set(_keys_dropped(changes, comparison)), set(_cast(changes, comparison))
    own = comparison.key_of(pair.current)
    for key in pair.current.constraints:
        if not isinstance(key, ForeignKey) or _is_dropped(key, pair, changes):
            continue
        target = (comparison.schema_of(key.referred_schema), key.referred_table)
        ends = {(target, name) for name in key.referred_columns} | {(own, name) for name in key.columns}
        if (target, frozenset(key.referred_columns)) in anew or ends & cast:
            yield key


def _is_dropped(key: ForeignKey, pair: Pair, changes: Sequence[Operation]) -> bool:
    mine = (pair.name, pair.schema, key)
    drops = (one for one in changes if isinstance(one, DropConstraint))
    return any((one.table_name, one.schema, one.constraint) == mine for one in drops)


def _keys_dropped(changes: Sequence[Operation], comparison: Comparison) -> Iterator[Columns]:
    for one in changes:
        if isinstance(one, DropConstraint) and isinstance(one.constraint, PrimaryKey | Unique):
            yield (comparison.schema_of(one.schema), one.table_name), frozenset(one.constraint.columns)
        elif isinstance(one, DropIndex) and one.index is not None and one.index.unique:
            names = (name for name in one.index.elements if isinstance(name, str))
            yield (comparison.schema_of(one.schema), str(one.table_name)), frozenset(names)


def _cast(changes: Sequence[Operation], comparison: Comparison) -> Iterator[tuple[TableKey, str]]:
    """The columns whose values become values of another kind."""
    for one in changes:
        if isinstance(one, AlterColumn) and (USING in one.options or _is_other_kind(one, comparison)):
            yield (comparison.schema_of(one.schema), one.table_name), one.column_name


def _is_other_kind(change: AlterColumn, comparison: Comparison) -> bool:
    """Whether the server casts by itself, but compares no value of one type with one of the other."""
    if change.type_ is None or change.existing_type is None:
        return False
    kinds = {types.name_of(one, comparison.dialect) for one in (change.existing_type, change.type_)}
    return len(kinds) > 1 and not any(kinds <= family for family in _FAMILIES)
