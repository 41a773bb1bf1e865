"""`v BETWEEN 1 AND 9 AND ...` as it was written: made again from PostgreSQL's own text it gets another.

The server keeps a range as a pair of comparisons in brackets of their own, `(((v >= 1) AND (v <= 9)) AND x)`.
Read again, a pair that stands first is one with what follows it: `((v >= 1) AND (v <= 9) AND x)`.
"""

from __future__ import annotations

import re
from functools import cache

_PLAIN = r"""[^()'"<>= ]|'(?:[^']|'')*+'|"(?:[^"]|"")*+"| (?=[a-z])"""
"""A piece of an operand without brackets; a blank is there in the name of a type."""
_ANY = r"""[^()'"]|'(?:[^']|'')*+'|"(?:[^"]|"")*+\""""
_DEEPEST = rf"\((?:{_ANY})*+\)"
_DEEP = rf"\((?:{_ANY}|{_DEEPEST})*+\)"
_OPERAND = rf"(?:{_PLAIN}|\((?:{_ANY}|{_DEEP})*+\))++"
_WORDS = (("BETWEEN", ">=", "AND", "<="), ("NOT BETWEEN", "<", "OR", ">"))


def as_ranges(sql: str) -> str:
    """The condition with BETWEEN and NOT BETWEEN where a pair of comparisons stands before something else."""
    if "(((" not in sql:
        return sql
    for how, low, joined, high in _WORDS:
        sql = _pair(low, joined, high).sub(rf"((\g<of> {how} \g<low> AND \g<high>) {joined} ", sql)
    return sql


def as_read_again(sql: str) -> str:
    """The condition as the server keeps it that read its own text, where `as_ranges` made ranges of it."""
    if "BETWEEN " not in sql:
        return sql
    for how, low, joined, high in _WORDS:
        pair = rf"(\g<of> {low} \g<low>) {joined} (\g<of> {high} \g<high>)"
        sql = _range(how).sub(pair, sql)
    return sql


@cache
def _range(how: str) -> re.Pattern[str]:
    return re.compile(rf"\((?P<of>{_OPERAND}) {how} (?P<low>{_OPERAND}) AND (?P<high>{_OPERAND})\)")


@cache
def _pair(low: str, joined: str, high: str) -> re.Pattern[str]:
    """Both comparisons and what joins them to the next; made when there is one, for it takes its time."""
    first = rf"\((?P<of>{_OPERAND}) {low} (?P<low>{_OPERAND})\)"
    second = rf"\((?P=of) {high} (?P<high>{_OPERAND})\)"
    return re.compile(rf"\(\({first} {joined} {second}\) {joined} ")
