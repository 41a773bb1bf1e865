"""Whether an expression gives another value for each row."""

from __future__ import annotations

import re

from whimbrel.reading.builtin_functions import STABLE, VOLATILE
from whimbrel.reading.catalog import Catalog, RoutineFacts, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words

_BEYOND = frozenset(
    ["gen_random_bytes", "gen_salt", "pg_notify", "pg_sleep", "pg_sleep_for", "pg_sleep_until"]
)
"""Volatile functions of pgcrypto, and those that begin with pg_ and could stand in a default."""
_OF_EXTENSIONS = re.compile(
    r"uuid_?generate|uuid_?v?[1-8]$|uuid7|ulid|nanoid|ksuid|snowflake|random|cuid|generate_id"
)
"""Names that extensions give to functions that make ids: all of them volatile."""


def is_volatile(expression: Clause | None, catalog: Catalog) -> bool:
    """Whether the expression calls a volatile function: ADD COLUMN then computes a value for each row.

    A function of the catalog is what it was declared to be; a volatile one in SQL that merely gives a
    constant is inlined by the planner, and counts as constant. Other names count as built in.
    """
    return expression is not None and any(_is_volatile(name, catalog) for name in expression.calls)


_SHIFTING = frozenset(
    ["current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
     "current_user", "localtime", "localtimestamp", "session_user", "user"]
)  # fmt: skip
"""Words that stand for functions which are merely STABLE."""
_UNACCENTED = "unaccent"
"""What the extension of that name brings: STABLE, since its dictionary may change."""
_BY_SETTINGS = {
    "age": 1,
    "to_tsvector": 1,
    "to_tsquery": 1,
    "plainto_tsquery": 1,
    "phraseto_tsquery": 1,
    "to_timestamp": 2,
}
"""Functions that are merely STABLE with so many arguments: they ask the session's settings, or the clock."""


def is_not_immutable(expression: Clause, table: TableFacts, catalog: Catalog) -> bool:
    """Whether an index or a generated column can't have the expression."""
    shifts = any(_shifts(name, table, catalog) for name in expression.calls)
    words = (_SHIFTING & expression.words) - set(table.columns)
    return shifts or bool(words) or _asks_settings(expression) or depends_on_zone(expression, table)


def _shifts(name: str, table: TableFacts, catalog: Catalog) -> bool:
    """Whether a function may give another value tomorrow: one in SQL is as good as its body."""
    routine = _routine(name, catalog)
    if routine is None:
        return name in STABLE or name == _UNACCENTED or _is_volatile(name, catalog)
    if routine.volatility == "immutable":
        return False
    body = Words.of(routine.body)
    inlined = routine.language == "sql" and body.take("SELECT") and "FROM" not in body.upper
    return not inlined or is_not_immutable(body.rest(), table, catalog)


def _asks_settings(expression: Clause) -> bool:
    words = Words(expression.tokens)
    while not words.done:
        asked = _BY_SETTINGS.get(words.next().text.lower())
        if asked is not None and words.peek() == "(" and len(words.inside().parts()) == asked:
            return True
    return False


_BY_ZONE = frozenset(["date_part", "date_trunc", "extract", "date"])
_CASTS_BY_ZONE = re.compile(r":: (?:date|time|timetz|timestamp|text|varchar)\b(?! with time zone)")
_CASTS_TO_ZONED = re.compile(r":: timestamp(?:tz| with time zone)\b")


def depends_on_zone(expression: Clause, table: TableFacts) -> bool:
    """Whether the value depends on the session's time zone: what is merely STABLE can't be in an index.

    With AT TIME ZONE it doesn't.
    """
    if "zone" in expression.words and " at time zone " in expression.text:
        return False
    kinds = {c.type.name for c in table.columns.values() if c.name in expression.words and not c.type.array}
    zoned = "timestamptz" in kinds and (
        not _BY_ZONE.isdisjoint(expression.calls) or _CASTS_BY_ZONE.search(expression.text)
    )
    return bool(zoned or (kinds & {"date", "timestamp"} and _CASTS_TO_ZONED.search(expression.text)))


def _is_volatile(name: str, catalog: Catalog) -> bool:
    routine = _routine(name, catalog)
    if routine is None:
        return name in VOLATILE or name in _BEYOND or bool(_OF_EXTENSIONS.search(name))
    return routine.volatility == "volatile" and not (
        routine.language == "sql" and _is_constant(routine.body, catalog)
    )


def _routine(name: str, catalog: Catalog) -> RoutineFacts | None:
    """The schema's function of this name, in whatever schema."""
    matches = (r for r in catalog.routines.values() if r.name.name == name)
    return catalog.routines.get(Name(name)) or next(matches, None)


def _is_constant(body: str, catalog: Catalog) -> bool:
    words = Words.of(body)
    if not words.take("SELECT") or "FROM" in words.upper:
        return False
    return not is_volatile(words.rest(), catalog)
