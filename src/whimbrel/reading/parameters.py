"""Storage parameters of tables and indexes, with the values that PostgreSQL takes for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whimbrel.reading.values import is_boolean
from whimbrel.reading.words import Words


class Span(NamedTuple):
    """The lowest and the highest value of a number, and the version that knows the parameter."""

    low: float
    high: float
    since: int = 0


_BOOLEAN, _OR_AUTO, _WORD = Span(1, 0), Span(2, 0), Span(3, 0)
"""Not a number: on or off, one of these or auto, and a word that is left to the server."""
_COUNT, _SCALE, _DELAY = Span(0, 2147483647), Span(0, 100), Span(-1, 100)

_VACUUM: dict[str, Span] = {
    "autovacuum_enabled": _BOOLEAN,
    "autovacuum_vacuum_threshold": _COUNT,
    "autovacuum_vacuum_max_threshold": Span(-1, 2147483647, 18),
    "autovacuum_vacuum_scale_factor": _SCALE,
    "autovacuum_vacuum_insert_threshold": Span(-1, 2147483647, 13),
    "autovacuum_vacuum_insert_scale_factor": Span(0, 100, 13),
    "autovacuum_vacuum_cost_delay": _DELAY,
    "autovacuum_vacuum_cost_limit": Span(1, 10000),
    "autovacuum_freeze_min_age": Span(0, 1000000000),
    "autovacuum_freeze_max_age": Span(100000, 2000000000),
    "autovacuum_freeze_table_age": Span(0, 2000000000),
    "autovacuum_multixact_freeze_min_age": Span(0, 1000000000),
    "autovacuum_multixact_freeze_max_age": Span(10000, 2000000000),
    "autovacuum_multixact_freeze_table_age": Span(0, 2000000000),
    "log_autovacuum_min_duration": Span(-1, 2147483647),
    "vacuum_index_cleanup": _OR_AUTO,
    "vacuum_truncate": _BOOLEAN,
    "vacuum_max_eager_freeze_failure_rate": Span(0, 1, 18),
}
"""Those that a TOAST table has too."""
_TABLE = _VACUUM | {
    "fillfactor": Span(10, 100),
    "toast_tuple_target": Span(128, 8160),
    "parallel_workers": Span(0, 1024),
    "autovacuum_analyze_threshold": _COUNT,
    "autovacuum_analyze_scale_factor": _SCALE,
    "user_catalog_table": _BOOLEAN,
    "oids": _BOOLEAN,
}
_INDEX: dict[str, dict[str, Span]] = {
    "btree": {"fillfactor": Span(10, 100), "deduplicate_items": Span(1, 0, 13)},
    "hash": {"fillfactor": Span(10, 100)},
    "gist": {"fillfactor": Span(10, 100), "buffering": _OR_AUTO},
    "spgist": {"fillfactor": Span(10, 100)},
    "gin": {"fastupdate": _BOOLEAN, "gin_pending_list_limit": Span(64, 2147483647)},
    "brin": {"pages_per_range": Span(1, 131072), "autosummarize": _BOOLEAN},
}
_VIEW = {"check_option": _WORD, "security_barrier": _BOOLEAN, "security_invoker": Span(1, 0, 15)}
_COLUMN = {"n_distinct": Span(-1, 1e308), "n_distinct_inherited": Span(-1, 1e308)}
"""PostgreSQL, reloptions.c of 12 to 18, as CREATE TABLE, CREATE INDEX and ALTER TABLE document them."""


def known_to_tables(name: str) -> Mapping[str, Span]:
    """The parameters among which one of a table is looked up."""
    return {f"toast.{key}": span for key, span in _VACUUM.items()} if name.startswith("toast.") else _TABLE


def known_to_indexes(method: str) -> Mapping[str, Span]:
    """The parameters of an index by its method; empty where the method isn't one of PostgreSQL's."""
    return _INDEX.get(method, {})


def known_to_columns() -> Mapping[str, Span]:
    """The parameters of a column."""
    return _COLUMN


def known_to_views() -> Mapping[str, Span]:
    """The parameters of a view that isn't materialized."""
    return _VIEW


def settings(words: Words) -> Iterator[tuple[str, str]]:
    """The names (with their namespace) and values (without quotes) of a list `name [= value], ...`."""
    for part in words.rest_raw().split(","):
        name, _, value = part.text.partition("=")
        if name:
            yield name.replace(" ", ""), value.strip().strip("'").replace(" ", "").lower()


def wrong(name: str, value: str, known: Mapping[str, Span], version: int) -> str:
    """What is wrong with a parameter and its value, in words; "" where nothing is."""
    span = known.get(name)
    if span is None:
        return f"There is no parameter {name} here"
    if version < span.since:
        return f"{name} came with PostgreSQL {span.since}"
    number = _number(value)
    if span.low <= span.high and number is not None and not span.low <= number <= span.high:
        return f"{name} goes from {span.low} to {span.high}, and {value} is outside"
    if value and span.low > span.high and not (span.low > _BOOLEAN.low or is_boolean(value)):
        return f"{name} is on or off, and {value} is neither"
    if span == _OR_AUTO and value and not (is_boolean(value) or value == "auto"):
        return f"{name} is on, off or auto, and not {value}"
    return ""


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
