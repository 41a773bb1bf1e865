"""Which changes of a table share a batch: it knows columns by the names they had when it began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

_Change = TypeVar("_Change")


def batches(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """The changes in order; a new batch begins where a name would mean the column that had it before."""
    batch: list[_Change] = []
    left: set[str] = set()
    taken: set[str] = set()
    for change in changes:
        old, new = getattr(change, "column_name", None), _new_name(change)
        if old in left & taken:
            yield batch
            batch, left, taken = [], set(), set()
        if old is not None and new is not None:
            left.add(old)
            taken.add(new)
        batch.append(change)
    if batch:
        yield batch


def _new_name(change: object) -> str | None:
    """Of our operations and of Alembic's directives."""
    return getattr(change, "new_column_name", None) or getattr(change, "modify_name", None)
