"""Whether two indexes of one name are one."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, cast

import sqlalchemy as sa
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ClauseElement, ColumnClause, UnaryExpression

from whimbrel.diff import sqltext
from whimbrel.diff.comparison import Comparison, Pair
from whimbrel.diff.judging import settled
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.index import Index
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression, Options


class Element(NamedTuple):
    """One element: its tokens, its direction, the operator class that its text names."""

    sql: str
    tokens: tuple[str, ...]
    descending: bool
    nulls: str
    opclass: str | None


def differ(current: Index, wanted: Index, pair: Pair) -> bool:
    """Whether the index must be made anew. Texts that only the server could compare count as equal."""
    if not _tells_directions(pair):
        return current.unique != wanted.unique or _columns(current) != _columns(wanted)
    if not pair.options.thorough:
        current, wanted = _told(current), _told(wanted)
    if current.unique != wanted.unique or len(current.elements) != len(wanted.elements):
        return True
    plain = all(isinstance(one, str) for one in (*current.elements, *wanted.elements))
    if plain and current.elements != wanted.elements:
        return True
    if not plain and _is_written_otherwise(current, wanted, pair):
        return True
    changed = not plain and _elements_differ(current, wanted, pair)
    changed = changed or (bool(current.options or wanted.options) and _options_differ(current, wanted, pair))
    if not changed and (plain or _surely_same(current.elements, wanted.elements, pair)):
        where = f"{pair.dialect.sa.name}_where"
        if _surely_same((current.options.get(where),), (wanted.options.get(where),), pair):
            return False
    elif plain and not (current.options or wanted.options):
        return changed
    return not settled(pair, current, wanted, _agree, not changed)


def _told(index: Index) -> Index:
    """The index without the options that Alembic 1.20 doesn't compare, which are all but this one."""
    kept = {name: value for name, value in index.options.items() if name == "postgresql_nulls_not_distinct"}
    return replace(index, options=Options(kept))


_REFLECTED = "Skipped unsupported reflection of expression-based index {name}"
_DECLARED = (
    "autogenerate skipping metadata-specified expression-based index '{name}'; dialect '{dialect}' under "
    "SQLAlchemy {version} can't reflect these indexes so they can't be compared"
)
"""Alembic's words for an index of the database, and for one of the models, that it doesn't see."""


def reflected(comparison: Comparison, table: Table) -> tuple[Index, ...]:
    """The indexes of a table of the database that take part; Alembic leaves out what foreign keys brought."""
    brought = _brought_by_keys(comparison, table)
    return tuple(index for index in _seen(comparison, table, _REFLECTED) if index.name not in brought)


def declared(comparison: Comparison, table: Table, current: Table | None = None) -> tuple[Index, ...]:
    """The indexes of a table of the models that take part; Alembic leaves out what is called as such a one.

    `current` is the table in the database, None where it has none.
    """
    if current is None:
        return _seen(comparison, table, _DECLARED)
    brought = _brought_by_keys(comparison, current)
    told = (
        {one.name for one in current.indexes} - {one.name for one in _hidden(comparison, current)} - brought
    )
    found = _seen(comparison, table, _DECLARED, told)
    return tuple(index for index in found if index.name not in brought)


def _brought_by_keys(comparison: Comparison, table: Table) -> frozenset[str | None]:
    """The names of the indexes that a database makes for foreign keys, where all isn't compared."""
    if comparison.options.thorough or not comparison.dialect.features.foreign_keys_make_indexes:
        return frozenset()
    return frozenset(index.name for index in table.indexes if _comes_with_foreign_key(index, table))


def _comes_with_foreign_key(index: Index, table: Table) -> bool:
    """Whether it may come with a foreign key: Alembic takes each for it that isn't unique and is called after
    one of its columns, as MySQL names an index without a name too, or after a key on one of them.
    """
    columns = {one for one in index.elements if isinstance(one, str)}
    keys = (
        one for one in table.constraints if isinstance(one, ForeignKey) and columns.intersection(one.columns)
    )
    return not index.unique and index.name in columns.union(key.name for key in keys if key.name)


def _seen(
    comparison: Comparison, table: Table, words: str, told: Collection[str | None] = ()
) -> tuple[Index, ...]:
    """The indexes that are compared; with a warning for each that Alembic wouldn't see.

    It does see those of the models whose name an inspector tells (`told`).
    """
    hidden = [one for one in _hidden(comparison, table) if one.name not in told]
    for index in hidden:
        text = words.format(name=index.name, dialect=comparison.dialect.sa.name, version=sa.__version__)
        warnings.warn(text, UserWarning, stacklevel=2)
    return tuple(index for index in table.indexes if index not in hidden)


def _hidden(comparison: Comparison, table: Table) -> list[Index]:
    """The indexes that no inspector tells."""
    if comparison.options.thorough or comparison.dialect.features.inspector_sees_expressions:
        return []
    return [index for index in table.indexes if any(map(_is_expression, index.elements))]


def _is_expression(element: str | Expression) -> bool:
    """Whether it is more than a column and its direction; so is all that is written as SQL."""
    clause = None if isinstance(element, str) else element.sa
    while isinstance(clause, UnaryExpression):
        clause = clause.element
    return clause is not None and (not isinstance(clause, ColumnClause) or clause.is_literal)


def _columns(index: Index) -> list[str]:
    """What an inspector's column names are compared with: the first column of each element, once."""
    found = map(_first_column, index.elements)
    return list(dict.fromkeys(name for name in found if name is not None))


def _first_column(element: str | Expression) -> str | None:
    """None where there is none, as in what the user wrote as SQL."""
    if isinstance(element, str):
        return element
    columns = (one for one in visitors.iterate(cast(Any, element.sa)) if isinstance(one, ColumnClause))
    return next((str(one.name) for one in columns), None)


def _is_text(element: str | Expression) -> bool:
    """Whether the user wrote it as SQL."""
    clause = element.sa if isinstance(element, Expression) else None
    return isinstance(clause, sa.TextClause) or bool(getattr(clause, "is_literal", False))


def _agree(one: Index, other: Index) -> bool:
    return (one.elements, one.options) == (other.elements, other.options)


def _surely_same(current: Sequence[Any], wanted: Sequence[Any], pair: Pair) -> bool:
    """Whether these elements, or conditions, say the same beyond doubt."""
    for one, other in zip(current, wanted, strict=True):
        if one is None and other is None:
            continue
        if one is None or other is None:
            return False
        texts = _sql(one, pair), _sql(other, pair)
        if not sqltext.surely_same(*texts, as_written=pair.comparison.keeps_text):
            return False
    return True


def _elements_differ(current: Index, wanted: Index, pair: Pair) -> bool:
    for one, other in zip(current.elements, wanted.elements, strict=True):
        first, second = _element(one, pair.comparison), _element(other, pair.comparison)
        if pair.comparison.tells_all and first[2:4] != second[2:4]:
            return True  # in direction, or in the place of NULLs
        if first.tokens == second.tokens:
            continue
        if len(first.tokens) == len(second.tokens) == 1:
            return True
        if pair.comparison.same_text(first.sql, second.sql) is False:
            return True
    return False


def _is_written_otherwise(current: Index, wanted: Index, pair: Pair) -> bool:
    """Whether models write a part as SQL, as 'x DESC', of which an inspector tells the column alone.

    Alembic compares the two as texts, on databases whose catalog isn't read by queries of our own.
    """
    if pair.options.thorough or pair.comparison.tells_all:
        return False
    for one, other in zip(current.elements, wanted.elements, strict=True):
        told = _element(one, pair.comparison)
        if _is_text(other) and len(told.tokens) == 1 and _sql(other, pair) != told.sql:
            return True
    return False


def _tells_directions(pair: Pair) -> bool:
    """Whether the database's side says ASC and DESC; an inspector that sees no expressions doesn't."""
    return pair.dialect.features.inspector_sees_expressions or pair.options.thorough


def _element(element: str | Expression, comparison: Comparison) -> Element:
    if isinstance(element, str):
        return Element(element, (sqltext.name_token(element),), False, "last", None)
    sql = sqltext.sql_of(element, comparison.dialect)
    tokens = list(sqltext.tokens(sql, comparison.keeps_text))
    nulls = ""
    if tokens[-2:-1] == ["nulls"]:
        nulls = tokens[-1]
        del tokens[-2:]
    descending = tokens[-1:] == ["desc"]
    if tokens[-1:] in (["desc"], ["asc"]):
        tokens.pop()
    opclass = tokens.pop() if len(tokens) > 1 and tokens[-1].endswith("_ops") else None
    text = " ".join(tokens)
    return Element(text, tuple(tokens), descending, nulls or ("first" if descending else "last"), opclass)


def _options_differ(current: Index, wanted: Index, pair: Pair) -> bool:
    where = f"{pair.dialect.sa.name}_where"
    if _where_differs(current.options.get(where), wanted.options.get(where), pair):
        return True
    if pair.dialect.sa.name != "postgresql":
        return False
    return _settings(current) != _settings(wanted) or _classes_differ(current, wanted, pair)


def _where_differs(current: Any, wanted: Any, pair: Pair) -> bool:
    if current is None or wanted is None:
        return current is not wanted
    first, second = _sql(current, pair), _sql(wanted, pair)
    return pair.comparison.same_text(first, second) is False


def _sql(value: Any, pair: Pair) -> str:
    """The SQL of an option: an expression, a clause, or SQL as plain text."""
    if isinstance(value, Expression):
        value = value.sa
    if isinstance(value, ClauseElement):
        return sqltext.sql_of(Expression(value), pair.dialect)
    return str(value)


def _settings(index: Index) -> tuple[Any, ...]:
    options = index.options
    storage = options.get("postgresql_with") or {}
    return (
        (options.get("postgresql_using") or "btree").lower(),
        tuple(str(getattr(one, "name", one)) for one in options.get("postgresql_include") or ()),
        bool(options.get("postgresql_nulls_not_distinct")),
        {str(name).lower(): str(value).lower() for name, value in storage.items()},
    )


def _classes_differ(current: Index, wanted: Index, pair: Pair) -> bool:
    """Whether a plain column's operator class changes.

    The catalog leaves out a class that is the type's default one, so a class that only the models name
    counts when it surely isn't the default.
    """
    before, after = _classes(current), _classes(wanted)
    for name in {*before, *after}:
        if name in before and before[name] != after.get(name):
            return True
        if name not in before and after[name].endswith(_NEVER_DEFAULT):
            return True
    return False


_NEVER_DEFAULT = ("_pattern_ops", "_path_ops", "_trgm_ops")


def _classes(index: Index) -> dict[str, str]:
    names = {element for element in index.elements if isinstance(element, str)}
    given = index.options.get("postgresql_ops") or {}
    return {name: str(one).lower() for name, one in given.items() if name in names}
