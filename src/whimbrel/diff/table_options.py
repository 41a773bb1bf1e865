"""What a table is as a whole (STRICT, WITHOUT ROWID, AUTOINCREMENT): it is built anew to be another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.diff.comparison import Pair
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema.constraint import ForeignKey
from whimbrel.schema.table import Table
from whimbrel.schema.values import Options

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation

STRICT = "sqlite_strict"
"""Given up by itself, and first: a STRICT table takes few types."""
COUNTING = "sqlite_autoincrement"
"""Given up before the primary key, with which it would go: undone, it comes back after that."""


def compared(pair: Pair) -> Iterator[Operation]:
    """The table built anew with what the models say of it, where that differs."""
    if not pair.options.thorough:
        return
    current, wanted = pair.current.options, {**pair.wanted.options, COUNTING: counts(pair.wanted)}
    switches = pair.dialect.table_switches
    changes = {
        name: bool(wanted.get(name, unsaid))
        for name, unsaid in switches.items()
        if bool(wanted.get(name, unsaid)) != bool(current.get(name, unsaid))
    }
    strict = {name: value for name, value in changes.items() if name == STRICT and not value}
    others = {name: value for name, value in changes.items() if name not in strict}
    for part in (strict, others):
        if part:
            yield RebuildTable(pair.name, (), pair.schema, "always", options=Options(part))


def counts(table: Table) -> bool:
    """Whether AUTOINCREMENT is written for a table of models: its key is one integer that points nowhere."""
    key = table.primary_key
    if not table.options.get(COUNTING) or key is None or len(key.columns) != 1:
        return False
    pointing = [item for item in table.constraints if isinstance(item, ForeignKey)]
    if any(key.columns[0] in item.columns for item in pointing):
        return False
    kind: Any = table.column(key.columns[0]).type.sa._type_affinity
    return kind is not None and issubclass(kind, sa.Integer)
