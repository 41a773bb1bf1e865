"""Which functions an expression or a query calls that neither PostgreSQL nor the schema has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whimbrel.reading import builtin_functions as given
from whimbrel.reading.builtin_types import BUILTIN
from whimbrel.reading.catalog import Catalog
from whimbrel.reading.clause import Clause
from whimbrel.reading.extensions import functions_of
from whimbrel.sqltext.names import folded

_GROUPS = (given.IMMUTABLE, given.STABLE, given.VARIES, given.VOLATILE, given.AGGREGATES, given.WINDOWS)
_WORDS = frozenset(
    ["all", "and", "any", "array", "as", "between", "by", "case", "cast", "check", "coalesce", "collation",
     "conflict", "cube", "current_time", "current_timestamp", "dec", "decimal", "distinct", "do",
     "else", "except", "exists", "extract", "filter", "float", "from", "greatest", "group", "grouping",
     "having", "ilike", "in", "integer", "intersect", "interval", "into", "is", "join", "json_array",
     "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar",
     "json_serialize", "json_table", "json_value", "lateral", "least", "like", "limit", "localtime",
     "localtimestamp", "materialized", "merge_action", "nchar", "normalize", "not", "nullif", "offset",
     "on", "or", "order", "over", "overlay", "position", "returning", "rollup", "row", "rows", "select",
     "sets", "similar", "some", "substring", "then", "treat", "trim", "union", "using", "values",
     "when", "where", "with", "within", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmlforest",
     "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable"]
)  # fmt: skip
"""Words before a parenthesis that call nothing, or that the grammar itself knows."""
_BEFORE = frozenset(
    ["", "AND", "BY", "CALL", "CASE", "DISTINCT", "ELSE", "FROM", "HAVING", "JOIN", "LATERAL", "NOT", "ON",
     "OR", "RETURNING", "SELECT", "THEN", "WHEN", "WHERE", "(", ",", "=", "<", ">", "<=", ">=", "<>", "!=",
     "+", "-", "*", "/", "||"]
)  # fmt: skip
"""What may stand before a call; a name there would make it the list of an alias's columns."""


def unknown_call(clause: Clause, known: Catalog) -> str:
    """The first function called by a plain name that nobody has; "" where an extension may have it."""
    if not known.complete or known.other_types or known.others is None:
        return ""
    if any(type_.kind == "range" for type_ in known.types.values()):  # it brings functions of many names
        return ""
    called = [name for name in _called(clause) if not is_given(name)]
    if not called:
        return ""
    own = {name.name for name in (*known.routines, *known.types, *known.tables)}
    own |= {name for kind, name in known.others if kind == "AGGREGATE"} | functions_of(known.others)
    return next((name for name in called if name not in own), "")


def is_given(name: str) -> bool:
    """Whether PostgreSQL brings along a function of this name, or a type that casts."""
    if name.startswith("pg_") or name in BUILTIN or any(name in group for group in _GROUPS):
        return True
    return _OF_OPERATORS.match(name) is not None


_OF_OPERATORS = re.compile(
    r"(?:bt|hash|float\d|int\d|flt\d|cash_|macaddr8?_|xid8|range_|multirange_|network_|inet|in_range|binary_upgrade_)"
    r"|\w+(?:_cmp|cmp|_send|_hash|_hash_extended|_validator)$"
)
"""The names of functions behind operators and indexes: hardly anybody calls them."""


def _called(clause: Clause) -> Iterator[str]:
    tokens = clause.tokens
    made = "WITH" in {token.upper for token in tokens}  # its list of names looks like calls
    for place in range(len(tokens) - 1):
        before = tokens[place - 1].upper if place else ""
        is_name = tokens[place].kind in ("word", "quoted") and tokens[place + 1].text == "("
        if is_name and not made and before in _BEFORE:
            name = folded(tokens[place].text)
            if tokens[place].kind == "quoted" or name not in _WORDS:
                yield name
