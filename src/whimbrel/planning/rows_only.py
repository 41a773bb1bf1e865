"""Whether SQL of the user's own leaves the schema as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whimbrel.errors import WhimbrelError
from whimbrel.reading import facts as f
from whimbrel.reading.reader import read_facts
from whimbrel.schema.schema import Schema
from whimbrel.sqltext.split import split

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation

HARMLESS = (
    f.Change,
    f.Truncate,
    f.LockTable,
    f.Vacuum,
    f.Reindex,
    f.Cluster,
    f.Refresh,
    f.SetVariable,
    f.Grant,
)
"""Statements that change rows, rights, settings or storage, and no table."""
KNOWN_FUNCTIONS = frozenset(
    ("setval", "nextval", "pg_get_serial_sequence", "set_config", "max", "min", "count", "sum", "avg",
     "coalesce", "greatest", "least", "now", "lower", "upper", "cast", "select", "in", "exists", "values",
     "and", "or", "not", "from", "where", "as", "on", "over", "pg_advisory_lock", "pg_advisory_xact_lock")
)  # fmt: skip
"""What may stand before a parenthesis in a query that changes no schema; any other function may."""
_CALL = re.compile(r"(\w+)\s*\(")


def changes_rows_only(operation: Operation, dialect: Dialect) -> bool:
    """Whether all SQL that the operation runs is known to leave the schema alone."""
    try:
        statements = tuple(operation.statements(Schema.unknown(), dialect))
        pieces = [piece for one in statements for piece in split(one.sql, dialect.name)]
    except WhimbrelError:
        return False
    return all(piece.is_client or _is_harmless(piece.sql, dialect.name) for piece in pieces)


def _is_harmless(sql: str, lexis: str) -> bool:
    facts = read_facts(sql, lexis)
    if isinstance(facts, f.Query):
        return KNOWN_FUNCTIONS.issuperset(name.lower() for name in _CALL.findall(sql))
    return isinstance(facts, HARMLESS)
