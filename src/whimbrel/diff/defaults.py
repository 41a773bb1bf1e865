"""Server defaults, identities and generated columns."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any, TypeAlias

from sqlalchemy import types

from whimbrel.diff import counting, identities, sqltext
from whimbrel.diff import types as kinds
from whimbrel.diff.comparison import Pair
from whimbrel.diff.judging import settled
from whimbrel.diff.literals import literal, same_value
from whimbrel.schema.table import Column, Computed, Identity
from whimbrel.schema.values import Expression, Options

Default: TypeAlias = Expression | Identity | Computed


def of(column: Column) -> Default | None:
    """What fills the column where a row says nothing, or None."""
    return column.identity or column.computed or column.default


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`server_default`, where it differs and the comparison of defaults is switched on."""
    wanted = _as_made(pair, wanted)
    if not pair.options.compare_server_default or (of(current) is None and of(wanted) is None):
        return {}
    if counting.differs(pair, current, wanted):
        return _without_counting(current, wanted)
    answer = _hook_answer(pair, current, wanted)
    if answer is None:
        answer = _differ(pair, current, wanted)
    return {"server_default": _told(pair, current, wanted)} if answer else {}


def _as_made(pair: Pair, wanted: Column) -> Column:
    """The column without an identity that the database has none of; Alembic misses it there for ever.

    And without the default that is said of a serial, as reflected models do: it isn't written.
    """
    if pair.options.thorough and not pair.dialect.features.has_identities:
        return replace(wanted, identity=None)
    if wanted.default is not None and counting.is_new_serial(pair, wanted):
        return replace(wanted, default=None)
    return wanted


def _without_counting(current: Column, wanted: Column) -> dict[str, Any]:
    """What else changes of the default where the column counts in another way."""
    before, after = current.default, wanted.default
    return {} if before is None and after is None else {"server_default": after}


def _hook_answer(pair: Pair, current: Column, wanted: Column) -> bool | None:
    hook = pair.options.compare_server_default
    if not callable(hook) or wanted.computed or wanted.identity:
        return None
    one = pair.filters.column(pair.current, current.name, reflected=True)
    other = pair.filters.column(pair.wanted, wanted.name, reflected=False)
    before = None if current.default is None else _sql(current.default, pair)
    after = None if wanted.default is None else _as_told(wanted.default, pair)
    return hook(pair.options.context, one, other, before, other.server_default, after)


def _differ(pair: Pair, current: Column, wanted: Column) -> bool:
    if current.computed or wanted.computed:
        return _computed_differs(pair, current, wanted)
    if current.identity or wanted.identity:
        return _identities_differ(pair, current, wanted)
    if _is_unknown(wanted) or _counts_by_itself(current, wanted):
        return False
    before, after = _text(current.default, pair), _text(wanted.default, pair)
    if before is None and after is not None and not pair.comparison.tells_all:
        return _is_told(after)
    if before is None or after is None:
        return before is not after
    if sqltext.surely_same(before, after, as_written=pair.comparison.keeps_text):
        return False
    if pair.comparison.keeps_text and pair.options.thorough and _is_retyped(pair, current, wanted):
        return True  # it is written anew in any case, and FALSE is no 'false' to another type
    if _same_literal(before, after, wanted, pair):
        return _is_cast(pair, current, wanted) and _spells_otherwise(before, after)
    plain = not _texts_differ(before, after, wanted, pair)
    return not settled(pair, current, wanted, _agree, plain)


def _is_retyped(pair: Pair, current: Column, wanted: Column) -> bool:
    return kinds.name_of(current.type, pair.dialect) != kinds.name_of(wanted.type, pair.dialect)


def _is_told(default: str) -> bool:
    """Whether every inspector tells of it: of a literal and of the time; of an expression some don't."""
    return literal(default, as_written=False) is not None or sqltext.tokens(default)[:1] == ("now",)


def _is_cast(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether the server casts the default to another type, and so keeps how it was spelled."""
    return pair.options.thorough and kinds.differ(current.type, wanted.type, pair.dialect)


def _spells_otherwise(before: str, after: str) -> bool:
    return literal(before, as_written=False) != literal(after, as_written=False)


def _same_literal(before: str, after: str, wanted: Column, pair: Pair) -> bool:
    """Whether both are literals and one value: '0' and 0 are one number."""
    as_written = pair.comparison.keeps_text
    one, other = literal(before, as_written), literal(after, as_written)
    if one is None or other is None:
        return False
    return bool(same_value(one, other, wanted.type, as_written=as_written))


def _agree(one: Column, other: Column) -> bool:
    return one.default == other.default and one.computed == other.computed


def computed_anew(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether the column is computed in another way, or from now on, or no more."""
    before, after = current.computed, wanted.computed
    if not before or not after:
        return before is not after
    if (
        pair.comparison.keeps_text
        and pair.options.thorough
        and bool(before.persisted) != bool(after.persisted)
    ):
        return True  # SQLite's own default is VIRTUAL
    one, other = _sql(before.expression, pair), _sql(after.expression, pair)
    same: bool | None = sqltext.surely_same(one, other, as_written=pair.comparison.keeps_text)
    same = same or settled(pair, current, wanted, _agree, pair.comparison.same_text(one, other))
    return same is False


def _computed_differs(pair: Pair, current: Column, wanted: Column) -> bool:
    """Whether a table built anew computes the column in another way; what reads it needn't go for that.

    No other database changes it; the user is told, as Alembic does.
    """
    if not computed_anew(pair, current, wanted):
        return False
    if pair.options.thorough and not pair.dialect.features.can_alter_column:
        return True
    name = f"{pair.wanted.full_name}.{wanted.name}"
    warnings.warn(f"Computed default on {name} cannot be modified", stacklevel=2)
    return False


def _identities_differ(pair: Pair, current: Column, wanted: Column) -> bool:
    before, after = current.identity, wanted.identity
    if before is None:
        return True
    if after is None:
        return not _is_counted_key(pair, wanted)
    return before.always != after.always or bool(identities.changes(pair, current, wanted))


def _told(pair: Pair, current: Column, wanted: Column) -> Default | None:
    """The default as the change must say it: an option that goes back to the usual isn't told by silence."""
    before, after = current.identity, wanted.identity
    if not pair.options.thorough or before is None or after is None:
        return of(wanted)
    said = {**identities.changes(pair, current, wanted), **after.options}
    return replace(after, options=Options({name: one for name, one in said.items() if one is not None}))


def _is_counted_key(pair: Pair, column: Column) -> bool:
    """Whether the models leave counting to the database, which may do it by an identity."""
    key = pair.wanted.primary_key
    return key is not None and column.name in key.columns and column.autoincrement is not False


def _is_unknown(wanted: Column) -> bool:
    """`server_default=FetchedValue()` says that there is a default, and not which."""
    return wanted.default is None and getattr(wanted.source, "server_default", None) is not None


def _counts_by_itself(current: Column, wanted: Column) -> bool:
    """A serial has a default that no model names."""
    return current.autoincrement is True and wanted.default is None


def _text(default: Expression | None, pair: Pair) -> str | None:
    """The default as SQL. NULL is none, but where what was written is kept; Alembic tells it apart too."""
    sql = None if default is None else _sql(default, pair)
    as_written = pair.comparison.keeps_text and pair.options.thorough
    return None if sql is None or (sqltext.tokens(sql) == ("null",) and not as_written) else sql


def _as_told(expression: Expression, pair: Pair) -> str:
    """The models' default for a project's own function: a text without quotes, anything else as SQL."""
    return expression.sa if isinstance(expression.sa, str) else _sql(expression, pair)


def _sql(expression: Expression, pair: Pair) -> str:
    return sqltext.sql_of(expression, pair.dialect)


def _texts_differ(before: str, after: str, wanted: Column, pair: Pair) -> bool:
    as_written = pair.comparison.keeps_text
    one, other = literal(before, as_written), literal(after, as_written)
    if one is not None and other is not None:
        return same_value(one, other, wanted.type, as_written=as_written) is False
    if one is not None and other is None and not as_written and _is_time(wanted):
        return False  # the server evaluates 'now' and its like when it is told the default
    return pair.comparison.same_text(before, after) is False


def _is_time(column: Column) -> bool:
    kind: Any = column.type.sa._type_affinity
    return issubclass(kind, (types.DateTime, types.Date, types.Time, types.Interval))
