"""What every operation object of Alembic's kind answers."""

from __future__ import annotations

from typing import Any, ClassVar

from whimbrel.compat.alembic.util.langhelpers import memoized_property

__all__ = ["AlterTableOp", "MigrateOperation"]


class MigrateOperation:
    """An operation that hooks may change before it is written or run; packages register subclasses."""

    _mutations: ClassVar[frozenset[Any]] = frozenset()
    """The rewriters that have seen this operation."""

    @memoized_property
    def info(self) -> dict[Any, Any]:
        """Whatever a package wants to remember about this operation."""
        return {}

    def reverse(self) -> MigrateOperation:
        """What undoes it; NotImplementedError where nobody knows."""
        raise NotImplementedError

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """The difference as a tuple; NotImplementedError where there is no word for it."""
        raise NotImplementedError


class AlterTableOp(MigrateOperation):
    """A change of one table."""

    def __init__(self, table_name: str, *, schema: str | None = None) -> None:
        self.table_name = table_name
        self.schema = schema
