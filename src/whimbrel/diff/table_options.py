"""What a table is as a whole (STRICT, WITHOUT ROWID, AUTOINCREMENT): it is built anew to be another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff.comparison import Pair
from whimbrel.operations.rebuild import RebuildTable
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
    current, wanted = pair.current.options, pair.wanted.options
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
