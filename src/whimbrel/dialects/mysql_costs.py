"""What each phrase costs on MySQL from 8.0.29 and MariaDB from 10.6: the best that the server does by itself.

Measured on MariaDB 10.11 by asking for less (ALGORITHM=..., LOCK=...), which the server refuses; for MySQL
from the tables of its manual, 17.12.1.
"""

from __future__ import annotations

import re

import sqlalchemy as sa

from whimbrel.dialects.change import ColumnChange
from whimbrel.dialects.cost import Cost
from whimbrel.dialects.statement import Lock
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType, Expression

MOMENT = Cost(Lock.METADATA)
"""INSTANT, or in place without going through the rows."""
BUILT = Cost(Lock.METADATA, scans=True)
"""In place, LOCK=NONE: the rows are read for an index."""
ANEW = Cost(Lock.METADATA, rewrites=True)
"""In place, LOCK=NONE: the table is built anew while readers and writers go on."""
SHARED_SCAN = Cost(Lock.SHARED, scans=True)
COPY = Cost(Lock.SHARED, rewrites=True)
"""ALGORITHM=COPY: writers wait until every row is in the new table."""
_ORDER = (MOMENT, BUILT, ANEW, SHARED_SCAN, COPY)

COSTS = {
    "create_table": Cost(Lock.NONE),
    "drop_table": MOMENT,
    "rename_table": MOMENT,
    "add_column": MOMENT,
    "drop_column": MOMENT,
    "rename_column": MOMENT,
    "restate_column": COPY,
    "set_default": MOMENT,
    "comment": MOMENT,
    "create_index": BUILT,
    "drop_index": MOMENT,
    "rename_index": MOMENT,
    "add_primarykey": ANEW,
    "add_unique": BUILT,
    "add_check": COPY,
    "add_foreignkey": COPY,
    "drop_constraint": MOMENT,
    "drop_primary": COPY,
}

_CONSTANT = re.compile(
    r"\(*\s*(?:'(?:[^']|'')*'|[-+]?[\d.]+|null|true|false|(?:now|current_timestamp|localtimestamp)(?:\(\d?\))?)"
    r"(?:\s+on\s+update\s.*)?\s*\)*",
    re.IGNORECASE,
)
"""Defaults that are the same for every row."""
_SHORT = 63
"""Characters of four bytes whose length goes into one byte (255)."""
_LONG = 255
"""Characters of one byte above which the length takes two bytes in any character set."""


def adds_column(column: Column, suffix: str, *, checks_at_once: bool) -> Cost | None:
    """The cost of ADD COLUMN where it isn't a matter of a moment; `checks_at_once`: a CHECK isn't tried."""
    if column.computed is not None:
        return COPY if column.computed.persisted else None
    if column.identity is not None or " AUTO_INCREMENT" in suffix or not _is_constant(column.default):
        return COPY
    return COPY if " CHECK (" in suffix and not (checks_at_once and column.nullable) else None


def _is_constant(default: Expression | None) -> bool:
    return default is None or default.is_literal or bool(_CONSTANT.fullmatch(default.text.strip()))


def makes_index(prefix: object) -> Cost | None:
    """The cost of CREATE INDEX, with this word before INDEX, where writers wait for it."""
    return SHARED_SCAN if str(prefix or "").upper() in ("FULLTEXT", "SPATIAL") else None


def restates(change: ColumnChange) -> Cost:
    """The cost of MODIFY or CHANGE: that of the dearest part of what changes."""
    parts = [MOMENT, _of_type(change.existing_type, change.type_) if change.type_ is not None else MOMENT]
    if change.existing_nullable is None or change.nullable not in (None, change.existing_nullable):
        parts.append(ANEW)  # what isn't known is written as NULL, which may be a change
    if "autoincrement" in change.options:
        parts.append(COPY)
    return max(parts, key=_ORDER.index)


def _of_type(old: DataType | None, new: DataType) -> Cost:
    if old is None:
        return COPY
    one, other = old.sa, new.sa
    if isinstance(one, sa.Enum) or isinstance(other, sa.Enum):
        return MOMENT if _is_appended(one, other) else COPY
    if isinstance(one, sa.String) and isinstance(other, sa.String):
        return MOMENT if _fits(one, other) else COPY
    return MOMENT if repr(one) == repr(other) else COPY


def _is_appended(old: object, new: object) -> bool:
    """Whether an enum merely gets values at its end, and still takes as many bytes."""
    if not (isinstance(old, sa.Enum) and isinstance(new, sa.Enum)):
        return False
    kept = new.enums[: len(old.enums)] == old.enums
    return kept and (len(old.enums) > _LONG) == (len(new.enums) > _LONG)


def _fits(old: sa.String, new: sa.String) -> bool:
    """Whether a text becomes longer and its length takes as many bytes, in any character set."""
    if repr(old) == repr(new):
        return True
    plain = all(isinstance(one, sa.String) and not isinstance(one, sa.CHAR | sa.Text) for one in (old, new))
    if not plain or old.collation != new.collation or _charset(old) != _charset(new):
        return False
    shorter, longer = old.length or 0, new.length or 0
    return 0 < shorter <= longer and (longer <= _SHORT or shorter > _LONG)


def _charset(type_: sa.String) -> object:
    return getattr(type_, "charset", None)
