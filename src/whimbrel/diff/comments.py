"""Comments on tables and columns. An empty comment is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whimbrel.diff.comparison import Pair
from whimbrel.diff.names import final
from whimbrel.operations.comments import DropTableComment, SetConstraintComment, SetTableComment
from whimbrel.schema.constraint import Constraint
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


def of_constraint(pair: Pair, current: Constraint, wanted: Constraint) -> Iterator[Operation]:
    """The comment on a constraint that stays, where comments on those are compared; Alembic leaves them."""
    before, after = current.comment or None, wanted.comment or None
    if before == after or not pair.options.thorough or not pair.dialect.features.has_constraint_comments:
        return
    name = final(wanted.name, pair.dialect) or current.name
    if name is not None:
        yield SetConstraintComment(name, pair.name, after, existing_comment=before, schema=pair.schema)


def _kept(pair: Pair) -> bool:
    return pair.dialect.features.has_comments
