"""Checks on columns that get a type of another kind: out of the way meanwhile, and made again for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from whimbrel.diff import checks, types
from whimbrel.diff.sqltext import name_token, sql_of, tokens
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.schema.constraint import Check

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation

_INTEGERS = frozenset({"SMALLINT", "INTEGER", "BIGINT"})
"""Types that a condition compares in one way."""


def around(changes: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes, with the checks on such columns dropped first and made last.

    A server keeps a check with the casts that the old type needed, and refuses where there is no cast.
    """
    if not comparison.options.thorough or not comparison.dialect.features.has_named_types:
        return tuple(changes)
    found = [(pair, *one) for pair in comparison.pairs() for one in _checks(pair, changes)]
    drops = [
        DropConstraint(before.name, pair.name, "check", schema=pair.schema, constraint=before)
        for pair, before, _ in found
    ]
    adds = [
        AddConstraint(replace(after, name=after.name or before.name), pair.name, pair.schema)
        for pair, before, after in found
        if after is not None
    ]
    gone = {(one.table_name, one.schema, one.constraint) for one in drops}
    left = [one for one in changes if not (isinstance(one, DropConstraint) and _of(one) in gone)]
    return (*drops, *left, *adds)


def _of(drop: DropConstraint) -> tuple[object, ...]:
    return (drop.table_name, drop.schema, drop.constraint)


def _checks(pair: Pair, changes: Sequence[Operation]) -> Iterator[tuple[Check, Check | None]]:
    """The checks of the table on such columns; with each the one of the models, None for one that goes."""
    names = {name_token(name) for name in _retyped(pair, changes)}
    if not names:
        return
    partners = {id(before): after for before, after in checks.partners(pair)}
    dropped = [one.constraint for one in changes if isinstance(one, DropConstraint) and _is_on(one, pair)]
    for check in pair.current.constraints:
        if isinstance(check, Check) and names & set(tokens(sql_of(check.expression, pair.dialect))):
            yield check, None if check in dropped else partners.get(id(check), check)


def _retyped(pair: Pair, changes: Sequence[Operation]) -> Iterator[str]:
    for one in changes:
        if not isinstance(one, AlterColumn) or not _is_on(one, pair) or one.type_ is None:
            continue
        if one.existing_type is None:
            continue
        kinds = {types.name_of(kind, pair.dialect) for kind in (one.existing_type, one.type_)}
        if len(kinds) > 1 and not kinds <= _INTEGERS:
            yield one.column_name


def _is_on(operation: AlterColumn | DropConstraint, pair: Pair) -> bool:
    return (operation.table_name, operation.schema) == (pair.name, pair.schema)
