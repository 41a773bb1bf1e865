"""Whether an expression gives another value for each row."""

from __future__ import annotations

import re

from whimbrel.reading.catalog import Catalog, TableFacts
from whimbrel.reading.clause import Clause
from whimbrel.reading.names import Name
from whimbrel.reading.words import Words

VOLATILE = frozenset(
    [
        "random",
        "random_normal",
        "clock_timestamp",
        "timeofday",
        "nextval",
        "currval",
        "lastval",
        "setval",
        "gen_random_uuid",
        "uuidv4",
        "uuidv7",
        "txid_current",
        "txid_current_if_assigned",
        "pg_current_xact_id",
        "pg_sleep",
        "set_config",
        "pg_backend_pid_volatile",
        "gen_random_bytes",
        "gen_salt",
    ]
)
"""PostgreSQL's own volatile functions that make sense in a default (pg_proc.provolatile, 12 to 18)."""
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


SHIFTING = frozenset(
    {"now", "age", "statement_timestamp", "transaction_timestamp", "current_setting", "to_char"}
)
"""Functions of PostgreSQL's that are merely STABLE, and words for them."""
_SHIFTING_WORDS = frozenset(
    {"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_user"}
)


def is_not_immutable(expression: Clause, table: TableFacts, catalog: Catalog) -> bool:
    """Whether an index or a generated column can't have the expression."""
    shifts = SHIFTING.intersection(expression.calls) or _SHIFTING_WORDS & expression.words
    by_zone = depends_on_zone(expression, table)
    return is_volatile(expression, catalog) or bool(shifts - {"age"}) or by_zone


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
    routine = catalog.routines.get(Name(name))
    if routine is None:
        matches = [r for r in catalog.routines.values() if r.name.name == name]
        routine = matches[0] if matches else None
    if routine is None:
        return name in VOLATILE or bool(_OF_EXTENSIONS.search(name))
    return routine.volatility == "volatile" and not (
        routine.language == "sql" and _is_constant(routine.body, catalog)
    )


def _is_constant(body: str, catalog: Catalog) -> bool:
    words = Words.of(body)
    if not words.take("SELECT") or "FROM" in words.upper:
        return False
    return not is_volatile(words.rest(), catalog)
