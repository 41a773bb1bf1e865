"""`v IN ('a', 'b')` of a varchar, as it was written: made again from PostgreSQL's own text it gets another.

PostgreSQL has two forms for it: the first is what IN makes, the second what the first makes, as in a database
restored from a dump. Both are read back as IN, so that they are one. Measured on PostgreSQL 15.
"""

from __future__ import annotations

import re

_VALUE = r"'(?:[^']|'')*'::character varying(?:\(\d+\))?"
_CAST = rf"\({_VALUE}\)::text"
_NAME = r"(?:\w+|\"(?:[^\"]|\"\")+\")"
_LIST = re.compile(
    rf"\((?P<name>{_NAME}(?:\.{_NAME})*)\)::text (?P<how>= ANY|<> ALL) "
    rf"\((?:\(ARRAY\[(?P<values>{_VALUE}(?:, {_VALUE})*)\]\)::text\[\]"
    rf"|ARRAY\[(?P<casts>{_CAST}(?:, {_CAST})*)\])\)"
)


def as_lists(sql: str) -> str:
    """The condition with IN and NOT IN where PostgreSQL wrote out what it made of them."""
    return _LIST.sub(_list, sql) if "::character varying" in sql else sql


def _list(match: re.Match[str]) -> str:
    values = ", ".join(re.findall(r"'(?:[^']|'')*'", match["values"] or match["casts"]))
    return f"{match['name']} {'IN' if match['how'] == '= ANY' else 'NOT IN'} ({values})"
