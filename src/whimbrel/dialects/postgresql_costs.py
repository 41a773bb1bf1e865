"""What each phrase costs on PostgreSQL 12 to 18: measured on real servers, not guessed."""

from __future__ import annotations

import re

import sqlalchemy as sa

from whimbrel.dialects.cost import Cost
from whimbrel.dialects.statement import Lock
from whimbrel.schema.constraint import NOT_VALID, Check, Constraint, ForeignKey
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType, Expression

EXCLUSIVE = Cost(Lock.ACCESS_EXCLUSIVE)
"""Nobody reads or writes, but only for the moment of a catalog change."""
EXCLUSIVE_SCAN = Cost(Lock.ACCESS_EXCLUSIVE, scans=True)
EXCLUSIVE_REWRITE = Cost(Lock.ACCESS_EXCLUSIVE, rewrites=True)

COSTS = {
    "create_table": Cost(Lock.NONE),
    "drop_table": EXCLUSIVE,
    "rename_table": EXCLUSIVE,
    "move_table": EXCLUSIVE,
    "add_column": EXCLUSIVE,
    "drop_column": EXCLUSIVE,
    "rename_column": EXCLUSIVE,
    "set_not_null": EXCLUSIVE_SCAN,
    "drop_not_null": EXCLUSIVE,
    "set_type": EXCLUSIVE_REWRITE,
    "set_default": EXCLUSIVE,
    "set_storage": Cost(Lock.SHARE_UPDATE_EXCLUSIVE),
    "set_logged": EXCLUSIVE_REWRITE,
    "drop_expression": EXCLUSIVE,
    "set_identity": EXCLUSIVE,
    "create_index": Cost(Lock.SHARE, scans=True),
    "drop_index": EXCLUSIVE,
    "add_primarykey": EXCLUSIVE_SCAN,
    "add_unique": EXCLUSIVE_SCAN,
    "add_check": EXCLUSIVE_SCAN,
    "add_exclusion": EXCLUSIVE_SCAN,
    "add_foreignkey": Cost(Lock.SHARE_ROW_EXCLUSIVE, scans=True),
    "adopt_index": EXCLUSIVE,
    "validate_constraint": Cost(Lock.SHARE_UPDATE_EXCLUSIVE, scans=True),
    "drop_constraint": EXCLUSIVE,
    "rename_constraint": EXCLUSIVE,
    "rename_index": Cost(Lock.SHARE_UPDATE_EXCLUSIVE),
    "rename_sequence": EXCLUSIVE,
    "drop_foreignkey": EXCLUSIVE,
    "comment": Cost(Lock.SHARE_UPDATE_EXCLUSIVE),
    "comment_on_constraint": Cost(Lock.ACCESS_SHARE),
    "create_type": Cost(Lock.NONE),
    "insert": Cost(Lock.ROW_EXCLUSIVE),
}

_VOLATILE = re.compile(
    r"\b(random|clock_timestamp|timeofday|gen_random_uuid|uuid_generate_v\w+|uuidv[47]|nextval|txid_current)\s*\(",
    re.IGNORECASE,
)


def adds_column(column: Column, suffix: str) -> Cost | None:
    """The cost of ADD COLUMN where it isn't a mere catalog change."""
    if (
        column.identity is not None
        or _is_stored(column)
        or _is_serial(column)
        or _is_volatile(column.default)
    ):
        return EXCLUSIVE_REWRITE
    return EXCLUSIVE_SCAN if _reads_rows(column, suffix) else None


def _is_stored(column: Column) -> bool:
    return column.computed is not None and column.computed.persisted is not False


def _is_serial(column: Column) -> bool:
    source = column.source
    return isinstance(source, sa.Column) and source.primary_key and isinstance(source.type, sa.Integer)


def _is_volatile(default: Expression | None) -> bool:
    return default is not None and not default.is_literal and bool(_VOLATILE.search(default.text))


def _reads_rows(column: Column, suffix: str) -> bool:
    """A check is tried on every row, even an empty one; a reference only where there is a value."""
    if " CHECK (" in suffix or " PRIMARY KEY" in suffix:
        return True
    return " REFERENCES " in suffix and column.default is not None


def adds_constraint(constraint: Constraint) -> Cost | None:
    """The cost of ADD CONSTRAINT where it reads no row."""
    options = constraint.options
    if not (options.get(NOT_VALID) or options.get("postgresql_not_enforced")):
        return None
    if isinstance(constraint, ForeignKey):
        return Cost(Lock.SHARE_ROW_EXCLUSIVE)
    return EXCLUSIVE if isinstance(constraint, Check) else None


def changes_type(old: DataType | None, new: DataType, using: str | None) -> Cost | None:
    """The cost of SET TYPE where the rows can stay as they are: a text that may become longer."""
    if old is None or using is not None:
        return None
    return EXCLUSIVE if _fits(old.sa, new.sa) else None


def _fits(old: object, new: object) -> bool:
    if isinstance(old, sa.CHAR) or isinstance(new, sa.CHAR | sa.Enum):
        return False
    if isinstance(old, sa.String) and isinstance(new, sa.String) and old.collation == new.collation:
        return new.length is None or (
            old.length is not None and not isinstance(old, sa.Enum) and new.length >= old.length
        )
    if type(old) is type(new) is sa.Numeric:
        return new.precision is None or (old.scale == new.scale and (old.precision or 10**6) <= new.precision)
    return False
