"""A message for a revision whose author gave none, from what it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def proposed(operations: Sequence[Operation]) -> str | None:
    """What the operations do in a few words: `Add column email to person`; None where there are none.

    What is done to a table that they create belongs to it and isn't named. Of three and more changes the
    first is named and the others are counted.
    """
    words = [operation.describe() for operation in _main(operations)]
    if len(words) < 3:
        return " and ".join(word if place == 0 else _lower(word) for place, word in enumerate(words)) or None
    return f"{words[0]} and {len(words) - 1} more changes"


def _main(operations: Sequence[Operation]) -> list[Operation]:
    from whimbrel.operations.tables import CreateTable

    made = {item.table.key for item in operations if isinstance(item, CreateTable)}
    tables = [item for item in operations if isinstance(item, CreateTable)]
    return [*tables, *(item for item in operations if item not in tables and _key(item) not in made)]


def _key(operation: Operation) -> object:
    return (getattr(operation, "schema", None), getattr(operation, "table_name", None))


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
