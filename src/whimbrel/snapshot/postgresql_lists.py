"""`v IN ('a', 'b')` of a varchar, as it was written: made again from PostgreSQL's own text it gets another.

Of the two forms that PostgreSQL has for it, the first is what IN makes, and the second what the first
makes; so the first is read back as IN. Measured on PostgreSQL 15.
"""

from __future__ import annotations

import re

_VALUE = r"'(?:[^']|'')*'::character varying(?:\(\d+\))?"
_LIST = re.compile(
    r"\((?P<name>\w+|\"(?:[^\"]|\"\")+\")\)::text (?P<how>= ANY|<> ALL) "
    rf"\(\(ARRAY\[(?P<values>{_VALUE}(?:, {_VALUE})*)\]\)::text\[\]\)"
)


def as_lists(sql: str) -> str:
    """The condition with IN and NOT IN where PostgreSQL wrote out what it made of them."""
    return _LIST.sub(_list, sql) if "::character varying" in sql else sql


def _list(match: re.Match[str]) -> str:
    values = re.sub(r"('(?:[^']|'')*')::character varying(?:\(\d+\))?", r"\1", match["values"])
    return f"{match['name']} {'IN' if match['how'] == '= ANY' else 'NOT IN'} ({values})"
