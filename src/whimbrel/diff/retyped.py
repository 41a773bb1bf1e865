"""What reads columns that get another type: out of the way meanwhile, and made again for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from whimbrel.diff import checks, made_anew, types
from whimbrel.diff.sqltext import name_token, sql_of, tokens
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.schema.constraint import Check, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Computed
from whimbrel.schema.values import Expression
from whimbrel.sqltext.ranges import as_read_again

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison, Pair
    from whimbrel.operations.base import Operation

_INTEGERS = frozenset({"SMALLINT", "INTEGER", "BIGINT"})
"""Types that a condition compares in one way."""
_KEYS = (Unique, PrimaryKey)
_Item = TypeVar("_Item", Index, Exclusion)


def around(changes: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes, with what reads such columns dropped first and made last.

    A server keeps a condition with the casts that the old type needed, and refuses where there is no cast.
    """
    if not comparison.dialect.features.has_named_types:
        return _drops_first(changes, comparison)
    drops: list[DropConstraint | DropIndex] = []
    adds: list[Operation] = []
    for pair in comparison.pairs():
        names = {name_token(name): other_kind for name, other_kind in _retyped(pair, changes)}
        if not names:
            continue
        for check, check_after in _checks(pair, changes, names):
            drops.append(DropConstraint(check.name, pair.name, "check", schema=pair.schema, constraint=check))
            if check_after is not None:
                named = replace(check_after, name=check_after.name or check.name)
                adds.append(AddConstraint(named, pair.name, pair.schema))
        for item, stays in _exclusions(pair, changes, names):
            drops.append(DropConstraint(item.name, pair.name, "exclude", schema=pair.schema, constraint=item))
            adds += [AddConstraint(_as_wanted(item, pair), pair.name, pair.schema)] if stays else []
        drops += _keys_dropped(pair, changes, names)
        for index, stays in _indexes(pair, changes, names):
            drops.append(DropIndex(index.name, pair.name, pair.schema, index=index))
            adds += [CreateIndex(_as_wanted(index, pair), pair.name, pair.schema)] if stays else []
    gone = {_of(one) for one in drops}
    left = [one for one in changes if not (isinstance(one, DropConstraint | DropIndex) and _of(one) in gone)]
    return made_anew.joined(drops, left, adds)


def _drops_first(changes: Sequence[Operation], comparison: Comparison) -> tuple[Operation, ...]:
    """The changes; what goes from such a column comes before it: new values may be another matter to it."""
    done = tuple(changes)
    if not any(isinstance(one, DropConstraint) for one in changes):
        return done
    altered = {(one.schema, one.table_name) for one in changes if isinstance(one, AlterColumn)}
    for pair in comparison.pairs():
        if (pair.schema, pair.name) not in altered:
            continue  # the checks of a table needn't be read for nothing
        names = {name_token(name): other_kind for name, other_kind in _retyped(pair, changes)}
        gone = [
            *_checks_dropped(pair, changes, names),
            *_keys_dropped(pair, changes, names),
            *_pointers_dropped(pair, changes),
        ]
        if gone:
            going = set(map(id, gone))  # without names they are equal
            left = [one for one in done if id(one) not in going]
            place = next(
                n for n, one in enumerate(left) if isinstance(one, AlterColumn) and _is_on(one, pair)
            )
            done = (*left[:place], *gone, *left[place:])
    return done


def _pointers_dropped(pair: Pair, changes: Sequence[Operation]) -> Iterator[DropConstraint]:
    """The foreign keys that go from columns that are generated from now on, and come back after these."""
    altered = (one for one in changes if isinstance(one, AlterColumn) and _is_on(one, pair))
    names = {one.column_name for one in altered if isinstance(one.server_default, Computed)}
    drops = (one for one in changes if isinstance(one, DropConstraint) and _is_on(one, pair))
    for one in drops:
        if isinstance(one.constraint, ForeignKey) and names.intersection(one.constraint.columns):
            yield one


def _checks_dropped(
    pair: Pair, changes: Sequence[Operation], names: Mapping[str, bool]
) -> Iterator[DropConstraint]:
    checks = [check for check, after in _checks(pair, changes, names) if after is None]
    for one in changes:
        if isinstance(one, DropConstraint) and _is_on(one, pair) and one.constraint in checks:
            yield one


def _as_wanted(item: _Item, pair: Pair) -> _Item:
    """The index or exclusion as the models write it: the server's text has casts to the type that goes."""
    sides = (*pair.wanted.indexes, *pair.wanted.constraints)
    named = (one for one in sides if isinstance(one, type(item)) and one.name == item.name)
    return item if item.name is None else next(named, item)


def _of(drop: DropConstraint | DropIndex) -> tuple[object, ...]:
    what = drop.constraint if isinstance(drop, DropConstraint) else drop.index_name
    return (drop.table_name, drop.schema, what)


def _checks(
    pair: Pair, changes: Sequence[Operation], names: Mapping[str, bool]
) -> Iterator[tuple[Check, Check | None]]:
    """The checks of the table on such columns; with each the one of the models, None for one that goes."""
    partners = {id(before): after for before, after in checks.partners(pair)}
    dropped = [one.constraint for one in changes if isinstance(one, DropConstraint) and _is_on(one, pair)]
    for check in pair.current.constraints:
        if not isinstance(check, Check):
            continue
        sql = sql_of(check.expression, pair.dialect)
        if check in dropped and set(names) & set(tokens(sql)):
            yield check, None  # it may name a value that an enum loses
        elif _is_touched(sql, names):
            yield check, partners.get(id(check), check)


def _exclusions(
    pair: Pair, changes: Sequence[Operation], names: Mapping[str, bool]
) -> Iterator[tuple[Exclusion, bool]]:
    """The exclusions of the table on such columns, and whether they stay; one that changes is made anew."""
    dropped = [one.constraint for one in changes if isinstance(one, DropConstraint) and _is_on(one, pair)]
    for item in pair.current.constraints:
        if not isinstance(item, Exclusion):
            continue
        parts = [element for element, _ in item.elements] + ([item.where] if item.where is not None else [])
        if any(set(names) & set(tokens(sql_of(one, pair.dialect))) for one in parts):
            yield item, item not in dropped


def _indexes(
    pair: Pair, changes: Sequence[Operation], names: Mapping[str, bool]
) -> Iterator[tuple[Index, bool]]:
    """The indexes that read such columns in a condition or expression, or go from them; whether they stay.

    One that changes is made anew for the new type by its own change.
    """
    dropped = {one.index_name for one in changes if isinstance(one, DropIndex) and _is_on(one, pair)}
    for index in pair.current.indexes:
        condition = index.options.get("postgresql_where")
        parts = index.elements if condition is None else (*index.elements, Expression(condition))
        read = [one for one in parts if isinstance(one, Expression)]
        texts = [sql_of(one, pair.dialect) for one in read]
        words = [tokens(text) for text in texts]
        plain = {name_token(one) for one in index.elements if isinstance(one, str)}
        if index.name in dropped:
            if plain.union(*words) & set(names):
                yield index, False  # the new type may have no such index, or no such value
        elif any(_is_touched(one, names) for one in texts) or (
            plain & set(names) and any(map(_is_read_otherwise, texts))
        ):
            yield index, True


def _keys_dropped(
    pair: Pair, changes: Sequence[Operation], names: Mapping[str, bool]
) -> Iterator[DropConstraint]:
    """The keys that go from such columns: the new type may have none."""
    for one in changes:
        if not isinstance(one, DropConstraint) or not _is_on(one, pair):
            continue
        if isinstance(one.constraint, _KEYS) and set(names) & set(map(name_token, one.constraint.columns)):
            yield one


def _is_touched(sql: str, names: Mapping[str, bool]) -> bool:
    """Whether a condition reads such a column; of one kind, whether a cast to it stands there, or would."""
    words = tokens(sql)
    found = [other_kind for name, other_kind in names.items() if name in words]
    return any(found) or bool(found and (_CASTING.intersection(words) or _CAST.search(sql)))


_CASTING = frozenset({"in", "%", "case", "coalesce", "greatest", "least", "mod", "nullif"})
"""Where PostgreSQL has a number of the column's own type, with a cast, and not any whole number."""
_CAST = re.compile(r"::(smallint|integer|bigint)\b")


def _is_read_otherwise(sql: str) -> bool:
    """Whether the text is another for good once the database reads it again to change a type.

    So it is with a list of a varchar, and with a range that stands before something else.
    """
    return "in" in tokens(sql) or as_read_again(sql) != sql


def _retyped(pair: Pair, changes: Sequence[Operation]) -> Iterator[tuple[str, bool]]:
    """The columns with another type, and whether it is of another kind."""
    for one in changes:
        if not isinstance(one, AlterColumn) or not _is_on(one, pair) or one.type_ is None:
            continue
        if one.existing_type is None:
            continue
        kinds = {types.name_of(kind, pair.dialect) for kind in (one.existing_type, one.type_)}
        yield one.column_name, len(kinds) > 1 and not kinds <= _INTEGERS


def _is_on(operation: AlterColumn | DropConstraint | DropIndex, pair: Pair) -> bool:
    return (operation.table_name, operation.schema) == (pair.name, pair.schema)
