"""Columns added, changed, removed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.diff import comments, counting, defaults, nullability, types
from whimbrel.diff.columns_anew import Anew
from whimbrel.diff.comparison import Pair
from whimbrel.diff.generated_values import kept
from whimbrel.diff.sqltext import name_token, sql_of, tokens
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.casting import casting
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression, Options

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

ColumnComparer: TypeAlias = Callable[[Pair, Column, Column], dict[str, Any]]

COLUMN_COMPARERS: tuple[ColumnComparer, ...] = (
    nullability.changes,
    types.changes,
    defaults.changes,
    comments.changes,
)
"""Each answers with the arguments of `alter_column` that bring its change; {} for none."""


def added(pair: Pair) -> Iterator[Operation]:
    """The columns that only the models have, in their order."""
    known = {column.name for column in pair.current.columns}
    for column in pair.wanted.columns:
        if column.name in known or (pair.options.thorough and _is_everywhere(column)):
            continue
        if pair.filters.has("column", pair.wanted, column, reflected=False):
            yield _addition(pair, column)


def _is_everywhere(column: Column) -> bool:
    """Whether each table has it by itself, as PostgreSQL's have `xmin`: the model only speaks of it."""
    return bool(getattr(column.source, "system", False))


def _addition(pair: Pair, column: Column) -> AddColumn:
    """The new column; one that is to be the key and counts says so at once, to count the rows there are."""
    if not (pair.options.thorough and counting.is_new_serial(pair, column)):
        return AddColumn(pair.name, column, pair.schema)
    return AddColumn(pair.name, replace(column, autoincrement=True), pair.schema, primary_key=True)


def removed(pair: Pair) -> Iterator[Operation]:
    """The columns that only the database has, last first: undone, they come back in their order."""
    known = {column.name for column in pair.wanted.columns}
    for column in reversed(pair.current.columns):
        if column.name not in known and _takes_part(pair, column):
            yield DropColumn(pair.name, column.name, pair.schema, column=column)


def altered(pair: Pair) -> Iterator[Operation]:
    """The columns that differ: one operation each, but that a computed column may have to be made anew.

    No database changes what a column is computed of, or the type of a column that another is computed of.
    """
    before = {column.name: column for column in pair.current.columns}
    both = [(before[column.name], column) for column in pair.wanted.columns if column.name in before]
    if not pair.options.thorough:
        yield from _altered_in_turn(pair, both)
        return
    both, freed = _with_values_kept(pair, both)
    anew = [one for one in both if _is_made_anew(pair, *one)]
    changed = [(*one, _changes(pair, *one)) for one in both if one not in anew]
    retyped = {name_token(current.name) for current, _, changes in changed if "type_" in changes}
    anew += [one for one in both if one not in anew and retyped and _reads(one[0], retyped, pair)]
    anew = [one for one in anew if _both_take_part(pair, *one)]
    made_anew, in_turn = Anew(pair.current, anew), Anew(pair.current, _computed_in_turn(pair, both))
    around = in_turn.around(pair.wanted)
    yield from freed
    yield from made_anew.gone()
    yield from in_turn.parted(around)
    for current, wanted, changes in changed:
        if (current, wanted) not in anew:
            yield from _altered(pair, current, wanted, changes)
    yield from in_turn.joined(around)
    yield from made_anew.again()


def _computed_in_turn(pair: Pair, both: Iterable[tuple[Column, Column]]) -> list[tuple[Column, Column]]:
    """The columns that are altered to be computed otherwise: midway no condition on several need hold."""
    if pair.dialect.features.can_alter_column:
        return []
    found = [one for one in both if defaults.computed_anew(pair, *one)]
    return [one for one in found if _both_take_part(pair, *one)]


def _is_made_anew(pair: Pair, current: Column, wanted: Column) -> bool:
    return pair.dialect.features.can_alter_column and defaults.computed_anew(pair, current, wanted)


def _with_values_kept(
    pair: Pair, both: list[tuple[Column, Column]]
) -> tuple[list[tuple[Column, Column]], list[Operation]]:
    """The columns as they are once those that are generated no more are ordinary, and what makes them so."""
    freed: dict[str, Operation] = {}
    for current, wanted in both:
        change = kept(pair, current, wanted)
        if change is not None and _both_take_part(pair, current, wanted):
            freed[current.name] = change
    plain = [
        (replace(current, computed=None) if current.name in freed else current, wanted)
        for current, wanted in both
    ]
    return plain, list(freed.values())


def _altered_in_turn(pair: Pair, both: Iterable[tuple[Column, Column]]) -> Iterator[Operation]:
    """The columns that differ to Alembic, which asks about one before it looks at it."""
    for current, wanted in both:
        if _both_take_part(pair, current, wanted) and (changes := _changes(pair, current, wanted)):
            yield from _alterations(pair, current, wanted, changes)


def _altered(pair: Pair, current: Column, wanted: Column, changes: dict[str, Any]) -> Iterator[Operation]:
    counts = counting.differs(pair, current, wanted)
    if not (changes or counts) or not _both_take_part(pair, current, wanted):
        return
    # an identity that ends is gone before anything else of the column changes
    there = replace(current, identity=None) if counts and wanted.identity is None else current
    altered = _alterations(pair, there, wanted, changes) if changes else ()
    yield from counting.around(altered, pair, current, wanted) if counts else altered


def _reads(column: Column, names: Collection[str], pair: Pair) -> bool:
    """Whether the column is computed of one of these; where a table is built anew, that is no matter."""
    if column.computed is None or not pair.dialect.features.can_alter_column:
        return False
    return bool(set(names) & set(tokens(sql_of(column.computed.expression, pair.dialect))))


def _alterations(pair: Pair, current: Column, wanted: Column, changes: dict[str, Any]) -> Iterator[Operation]:
    """The change of a column; where values are cast, without its default, which comes back afterwards."""
    whole = AlterColumn(
        pair.name, current.name, schema=pair.schema, **changes, **_existing(pair, current, wanted, changes)
    )
    cast = casting(whole, pair.dialect) if pair.options.thorough else None
    if cast is None and not _default_is_cast(pair, current, wanted, changes):
        yield whole
        return
    bare: AlterColumn = cast or whole
    if current.default is not None:
        yield AlterColumn(
            pair.name,
            current.name,
            schema=pair.schema,
            server_default=None,
            existing_type=current.type,
            existing_server_default=current.default,
        )
        bare = replace(bare, server_default=False, existing_server_default=False)
    default = changes.get("server_default", wanted.default)
    if not isinstance(default, Expression):
        yield bare
        return
    yield replace(bare, server_default=False, existing_server_default=False)
    yield AlterColumn(
        pair.name,
        current.name,
        schema=pair.schema,
        server_default=default,
        existing_type=changes["type_"],
        existing_server_default=None,
    )


def _default_is_cast(pair: Pair, current: Column, wanted: Column, changes: dict[str, Any]) -> bool:
    """Whether a default, before or after, would name the other type: a server casts its value on.

    PostgreSQL writes a quoted number with its type, `'0'::bigint`, and one without quotes as it is.
    """
    known = (current.default, changes.get("server_default", wanted.default))
    if known == (None, None) or "type_" not in changes or not pair.options.thorough:
        return False
    if not pair.dialect.features.has_named_types:
        return False
    names = [types.name_of(one, pair.dialect) for one in (current.type, changes["type_"])]
    texts = [sql_of(one, pair.dialect) for one in known if isinstance(one, Expression)]
    numbers = set(names) <= types.NUMBERS and not any("'" in text for text in texts)
    return names[0] != names[1] and not numbers


def _changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for compare in COLUMN_COMPARERS:
        changes.update(compare(pair, current, wanted))
    return changes


def _existing(pair: Pair, current: Column, wanted: Column, changes: dict[str, Any]) -> dict[str, Any]:
    """What the column was before: some databases must say it again, and a downgrade needs it.

    Alembic 1.20 says nothing of types where it doesn't compare them.
    """
    existing: dict[str, Any] = {"existing_nullable": current.nullable}
    if pair.options.compare_type or pair.options.thorough:
        existing["existing_type"] = current.type
    default = defaults.of(current)
    if default is not None or "server_default" in changes or _speaks_of_default(pair, wanted):
        existing["existing_server_default"] = default
    if current.comment or "comment" in changes:
        existing["existing_comment"] = current.comment
    says_so = not pair.options.thorough and not _stops_at_default(pair, current, wanted, changes)
    if says_so and (counts := _counts(pair, wanted)) is not None:
        existing["options"] = Options({"autoincrement": counts})
    return existing


def _speaks_of_default(pair: Pair, wanted: Column) -> bool:
    """Whether the model has a default, of any kind: Alembic then says that the database has none."""
    if pair.options.thorough:
        return False
    return defaults.of(wanted) is not None or getattr(wanted.source, "server_default", None) is not None


def _stops_at_default(pair: Pair, current: Column, wanted: Column, changes: dict[str, Any]) -> bool:
    """Whether Alembic looks no further at the column: it has a default, and nothing is said of it."""
    if pair.options.compare_server_default is True or "server_default" in changes:
        return False
    return any(defaults.of(column) is not None for column in (current, wanted))


def _counts(pair: Pair, wanted: Column) -> bool | None:
    """What the model says of the column's counting by itself, which Alembic says with each change of it."""
    table, column = pair.wanted.source, wanted.source
    if wanted.autoincrement is True:
        return True
    if table is not None and table._autoincrement_column is column:
        return True if wanted.identity is None else None
    return False if wanted.autoincrement is False else None


def _takes_part(pair: Pair, column: Column) -> bool:
    named = pair.filters.has_name(column.name, "column", pair.current)
    return named and pair.filters.has("column", pair.current, column, reflected=True)


def _both_take_part(pair: Pair, current: Column, wanted: Column) -> bool:
    named = pair.filters.has_name(current.name, "column", pair.current)
    return named and pair.filters.has("column", pair.wanted, wanted, reflected=False, other=current)
