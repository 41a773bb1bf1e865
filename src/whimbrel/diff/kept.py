"""What changes of a constraint that stays: its name, its comment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.diff import comments, names

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint


def changed(pair: Pair, current: Constraint, wanted: Constraint, kind: str) -> Iterator[Operation]:
    """The name that the models want, then the comment; `kind` is that of `op.drop_constraint`."""
    yield from names.changed(pair, current, wanted, kind)
    yield from comments.of_constraint(pair, current, wanted)
