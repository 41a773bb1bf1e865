"""What was found in one table, to be told in the steps in which packages take part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.operations import ops

if TYPE_CHECKING:
    import sqlalchemy as sa

_KINDS: tuple[tuple[Any, str], ...] = (
    (ops.AddColumnOp, "added"),
    ((ops.CreateIndexOp, ops.DropIndexOp, ops.CreateUniqueConstraintOp), "indexes"),
    (ops.CreateForeignKeyOp, "foreignkeys"),
    ((ops.CreateTableCommentOp, ops.DropTableCommentOp), "comments"),
)
_DROPS = {"unique": "indexes", "foreignkey": "foreignkeys"}
COUNTS = "autoincrement"
LEFT = "left"
"""The kind of what no part of a comparison tells, columns that go among them: it comes last."""


class Steps:
    """The operations that were found in one table by kind, and the column that is being compared."""

    def __init__(self, found: Iterable[Any] = ()) -> None:
        self._kinds: dict[str, list[Any]] = {}
        self._changes: dict[str, ops.AlterColumnOp] = {}
        self._change: ops.AlterColumnOp | None = None
        for item in found:
            if isinstance(item, ops.AlterColumnOp):
                self._changes[item.column_name] = item
            else:
                self._kinds.setdefault(_kind(item), []).append(item)

    def take(self, kind: str) -> list[Any]:
        """The operations of one kind, which are told with it."""
        return self._kinds.pop(kind, [])

    def rest(self) -> list[Any]:
        """What the steps don't tell. A kind that somebody stopped isn't told at all."""
        return [*self._changes.values(), *self.take(LEFT)]

    def begin(
        self, there: sa.Column[Any], model: sa.Column[Any], schema: str | None, table: str
    ) -> ops.AlterColumnOp:
        """A change of a column that says nothing yet; the others put in what was found."""
        found = self._changes.pop(there.name, None)
        self._change = found or ops.AlterColumnOp(
            table,
            there.name,
            schema=schema,
            existing_type=there.type,
            existing_nullable=there.nullable,
            existing_server_default=there.server_default or False,
            existing_comment=there.comment,
            **_counting(model),
        )
        kept = {key: value for key, value in self._change.kw.items() if key != COUNTS}
        return ops.AlterColumnOp(table, there.name, schema=schema, **kept)

    def tell_counting(self, change: ops.AlterColumnOp) -> None:
        """Put in whether the column counts by itself, where that is said."""
        if self._change is not None and COUNTS in self._change.kw:
            change.kw[COUNTS] = self._change.kw[COUNTS]

    def tell_known(self, change: ops.AlterColumnOp, part: str) -> None:
        """Put in how the column is now: its `type`, `nullable`, `server_default` or `comment`."""
        setattr(change, f"existing_{part}", getattr(self._change, f"existing_{part}"))

    def tell_new(self, change: ops.AlterColumnOp, part: str) -> None:
        """Put in how it shall be, where that differs; else what a package put in stays."""
        if self._change is not None and part in self._change.changed():
            setattr(change, f"modify_{part}", getattr(self._change, f"modify_{part}"))


def _counting(model: sa.Column[Any]) -> dict[str, Any]:
    """What Alembic says with each change of a column that counts by itself."""
    counts = model.table is not None and model.table._autoincrement_column is model
    return {COUNTS: True} if counts and model.identity is None else {}


def _kind(item: Any) -> str:
    if isinstance(item, ops.DropConstraintOp):
        return _DROPS.get(item.constraint_type or "", LEFT)
    return next((kind for classes, kind in _KINDS if isinstance(item, classes)), LEFT)
