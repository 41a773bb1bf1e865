"""What PostgreSQL calls what nobody gave a name: constraints, and the sequence that a column counts by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.mentions import mentions

if TYPE_CHECKING:
    from whimbrel.schema.table import Table

LONGEST = 63
"""Bytes of a name: NAMEDATALEN less one."""
LABELS = {PrimaryKey: "pkey", Unique: "key", ForeignKey: "fkey", Check: "check"}
NUMBER = re.compile(r"\d*$")
"""What the server puts behind a name of its own that is taken."""


def server_name(table: str, columns: Iterable[str], label: str) -> str:
    """`table_columns_label`: the longer of the first two is cut until all fits.

    The rule is that of makeObjectName() in PostgreSQL's src/backend/commands/indexcmds.c.
    """
    names = [part.encode() for part in (table, "_".join(columns)) if part]
    lengths = [len(name) for name in names]
    while sum(lengths) > LONGEST - len(label) - len(names):
        lengths[0 if lengths[0] > lengths[-1] else -1] -= 1
    parts = (name[:length].decode(errors="ignore") for name, length in zip(names, lengths, strict=True))
    return "_".join([*parts, label])


def server_stem(item: Constraint, table: Table) -> str | None:
    """What the server calls a constraint of this table, but for a number; None of one that we can't tell."""
    if isinstance(item, Exclusion):
        return None
    return server_name(table.name, columns_told(item, table), LABELS[type(item)])


def columns_told(item: PrimaryKey | Unique | ForeignKey | Check, table: Table) -> Sequence[str]:
    """The columns that its name tells: none of a primary key, the only one of a check."""
    if isinstance(item, Check):
        used = [one.name for one in table.columns if mentions(item.expression, one.name)]
        return used if len(used) == 1 else ()
    return () if isinstance(item, PrimaryKey) else item.columns
