"""Where two texts can't be told apart here: whoever can ask a server answers in our place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from whimbrel.schema.constraint import Check, Exclusion
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column

if TYPE_CHECKING:
    from whimbrel.diff.comparison import Pair

Item: TypeAlias = Column | Check | Exclusion | Index
"""What servers write in their own way: types, defaults, conditions, expressions of indexes and exclusions."""
Agree: TypeAlias = Callable[[Any, Any], bool]
"""Whether two items say the same, both as one server writes them."""


class Judge(Protocol):
    """Answers whether two items are one to the server."""

    def same(self, pair: Pair, current: Item, wanted: Item, agree: Agree) -> bool | None:
        """Whether the item of the database is the one that the models want; None where it isn't known."""


def settled(pair: Pair, current: Item, wanted: Item, agree: Agree, plain: bool | None) -> bool | None:
    """The judge's answer, or `plain`, which is what could be told without one."""
    judge = pair.options.judge
    answer = None if judge is None else judge.same(pair, current, wanted, agree)
    return plain if answer is None else answer
