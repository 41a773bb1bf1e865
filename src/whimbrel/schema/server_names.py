"""What PostgreSQL calls what nobody gave a name: constraints, and the sequence that a column counts by."""

from __future__ import annotations

from collections.abc import Iterable

LONGEST = 63
"""Bytes of a name: NAMEDATALEN less one."""


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
