"""Comments on tables and columns. An empty comment is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.diff.comparison import Pair
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.schema.table import Column

if TYPE_CHECKING:
    from whimbrel.operations.base import Operation


def changes(pair: Pair, current: Column, wanted: Column) -> dict[str, Any]:
    """`comment`, where it differs and the database keeps comments."""
    if (current.comment or None) == (wanted.comment or None) or not _kept(pair):
        return {}
    return {"comment": wanted.comment or None}


def compared(pair: Pair) -> Iterator[Operation]:
    """The table's comment, set or dropped."""
    current, wanted = pair.current.comment or None, pair.wanted.comment or None
    if current == wanted or not _kept(pair):
        return
    if wanted is None:
        yield DropTableComment(pair.name, existing_comment=current, schema=pair.schema)
    else:
        yield SetTableComment(pair.name, wanted, existing_comment=current, schema=pair.schema)


def _kept(pair: Pair) -> bool:
    return pair.dialect.features.has_comments
