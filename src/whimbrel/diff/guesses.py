"""What was renamed without anybody saying so: the same definition under another name, and one candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from whimbrel.diff import sqltext, types
from whimbrel.diff.comparison import Comparison
from whimbrel.diff.literals import literal, same_value
from whimbrel.schema.constraint import ForeignKey, Unique
from whimbrel.schema.schema import TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import Expression

Definition: TypeAlias = tuple[Any, ...]


def tables(
    comparison: Comparison, renamed: Collection[TableKey], taken: Collection[str]
) -> Iterator[tuple[Table, Table]]:
    """Tables that go, each with the one that comes in its place: all columns are the same.

    Where the database takes two names for one, a table whose name changes in case alone is the same.
    """
    current, wanted = comparison.current_tables, comparison.wanted_tables
    gone = [table for key, table in current.items() if key not in wanted and table.name not in taken]
    new = [table for key, table in wanted.items() if key not in current and key not in renamed]
    if comparison.keeps_text and comparison.options.thorough:
        for one in list(gone):
            for other in [table for table in new if table.full_name.lower() == one.full_name.lower()]:
                gone.remove(one)
                new.remove(other)
                yield one, other
    guess = comparison.options.guess
    if guess is None:
        return
    for old, one in only_pairs(gone, new, lambda a, b: same_table(a, b, comparison)):
        same_schema = comparison.schema_of(old.schema) == comparison.schema_of(one.schema)
        if same_schema and guess(old.full_name, one.name):
            yield old, one


def moved(
    comparison: Comparison, gone: Sequence[Table], new: Sequence[Table]
) -> Iterator[tuple[Table, Table]]:
    """Tables that go, each with the one of its name that comes in another schema, column for column."""
    guess = comparison.options.guess
    if guess is None:
        return
    for old, one in only_pairs(gone, new, lambda a, b: a.name == b.name and same_table(a, b, comparison)):
        if guess(old.full_name, one.full_name):
            yield old, one


def columns(
    comparison: Comparison,
    before: Table,
    after: Table,
    done: Mapping[str, str],
    tables: Mapping[TableKey, str],
) -> Iterator[tuple[str, str]]:
    """Names of columns that go, each with that of the one that comes in its place.

    Where the database takes two names for one, a column whose name changes in case alone is the same. `done`
    and `tables` are the columns and tables that are renamed, new names with the old ones.
    """
    gone = [c for c in before.columns if not after.has_column(c.name) and c.name not in done.values()]
    new = [c for c in after.columns if not before.has_column(c.name) and c.name not in done]
    if comparison.keeps_text:
        for one in list(gone):
            for other in [c for c in new if c.name.lower() == one.name.lower()]:
                gone.remove(one)
                new.remove(other)
                yield one.name, other.name
    guess = comparison.options.guess
    if guess is None:
        return

    def is_likely(one: Column, other: Column) -> bool:
        is_same = same_column(one, other, before, after, comparison)
        return is_same and _targets(one, before, comparison, {}) == _targets(other, after, comparison, tables)

    for one, other in only_pairs(gone, new, is_likely):
        if guess(f"{before.full_name}.{one.name}", other.name):
            yield one.name, other.name


def only_pairs(gone: Sequence[Any], new: Sequence[Any], same: Any) -> list[tuple[Any, Any]]:
    """The pairs in which each side has no other candidate."""
    fits: dict[int, list[int]] = defaultdict(list)
    back: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(gone):
        for k, other in enumerate(new):
            if same(one, other):
                fits[n].append(k)
                back[k].append(n)
    pairs = [(n, ks[0]) for n, ks in fits.items() if len(ks) == 1 and len(back[ks[0]]) == 1]
    return [(gone[n], new[k]) for n, k in pairs]


def same_column(one: Column, other: Column, before: Table, after: Table, comparison: Comparison) -> bool:
    """Whether the two columns, of the table before and of the one after, are the same but for their names."""
    if types.differ(one.type, other.type, comparison.dialect) or one.nullable != other.nullable:
        return False
    if bool(one.identity) != bool(other.identity) or bool(one.computed) != bool(other.computed):
        return False
    if _roles(one, before) != _roles(other, after):
        return False
    if one.computed and other.computed:
        return _same_text(one.computed.expression, other.computed.expression, comparison)
    if (one.autoincrement is True) and _roles(one, before)[0]:
        return True  # it counts, by a default that no model names
    if one.default is None or other.default is None:
        return one.default is other.default
    return _same_value(one.default, other, comparison) or _same_text(one.default, other.default, comparison)


def _same_value(default: Expression, other: Column, comparison: Comparison) -> bool:
    """Whether both defaults are literals and one value to the column: 1 and `'1'::smallint`."""
    assert other.default is not None
    as_written = comparison.keeps_text
    texts = (sqltext.sql_of(item, comparison.dialect) for item in (default, other.default))
    before, after = (literal(text, as_written) for text in texts)
    if before is None or after is None:
        return False
    return bool(same_value(before, after, other.type, as_written=as_written))


def _same_text(one: Any, other: Any, comparison: Comparison) -> bool:
    texts = (sqltext.sql_of(item, comparison.dialect) for item in (one, other))
    return sqltext.same(*texts, as_written=comparison.keeps_text) is not False


def _roles(column: Column, table: Table) -> Definition:
    """What the column is to its table: part of the key, unique, pointing to so many."""
    key = table.primary_key
    unique = any(isinstance(item, Unique) and item.columns == (column.name,) for item in table.constraints)
    return (key is not None and column.name in key.columns, unique, len(_keys(column, table)))


def _keys(column: Column, table: Table) -> list[ForeignKey]:
    return [
        item for item in table.constraints if isinstance(item, ForeignKey) and column.name in item.columns
    ]


def _targets(
    column: Column, table: Table, comparison: Comparison, renamed: Mapping[TableKey, str]
) -> list[tuple[str, str]]:
    """The tables to which the column points, by the names before: its values are in no other."""
    keys = ((comparison.schema_of(key.referred_schema), key.referred_table) for key in _keys(column, table))
    return sorted((str(schema), renamed.get((schema, name), name)) for schema, name in keys)


def same_table(one: Table, other: Table, comparison: Comparison) -> bool:
    """Whether all columns of the two tables are the same, and there are enough of them to tell."""
    if len(one.columns) != len(other.columns) or len(one.columns) < 2:
        return False  # a number alone says nothing
    return all(
        other.has_column(column.name)
        and same_column(column, other.column(column.name), one, other, comparison)
        for column in one.columns
    )
