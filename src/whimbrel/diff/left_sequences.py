"""Sequences that columns were filled from, and no column is any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from whimbrel.errors import WhimbrelError
from whimbrel.schema.objects import SequenceObject
from whimbrel.schema.schema import Schema, TableKey

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Comparison
    from whimbrel.operations.base import Operation

_NEXT = re.compile(r"""nextval\('(?:("[^"]+"|\w+)\.)?("[^"]+"|\w+)'""")


def left(operations: Sequence[Operation], comparison: Comparison) -> frozenset[TableKey]:
    """The sequences, by schema and name, that only defaults used which these operations take away.

    One that belongs to its column goes with it; one that no column used may be somebody else's.
    """
    free = [one for one in comparison.current.of_kind(SequenceObject) if one.owned_by is None]
    used = _used(comparison.current, comparison) if free else set()
    if not used or not operations:
        return frozenset()
    return frozenset(used - _used(_applied(comparison.current, operations), comparison))


def sequence_of(default: str) -> tuple[str | None, str] | None:
    """Schema and name of the sequence that a default takes its number from; None where it takes none."""
    found = _NEXT.search(default)
    return None if found is None else (_bare(found[1]), str(_bare(found[2])))


def _used(schema: Schema, comparison: Comparison) -> set[TableKey]:
    texts = (
        column.default.text for table in schema for column in table.columns if column.default is not None
    )
    found = (match for text in texts for match in _NEXT.finditer(text))
    return {(comparison.schema_of(_bare(one[1])), str(_bare(one[2]))) for one in found}


def _bare(name: str | None) -> str | None:
    return None if name is None else name.strip('"')


def _applied(schema: Schema, operations: Iterable[Operation]) -> Schema:
    for operation in operations:
        try:
            schema = operation.apply(schema)
        except (WhimbrelError, ValueError):  # what it changes isn't known here: then no default of it is
            continue
    return schema
