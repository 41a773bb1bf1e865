"""Alembic's operation objects, as far as hooks and packages handle them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from whimbrel.compat.alembic.util.langhelpers import memoized_property

_T = TypeVar("_T")

__all__ = ["DowngradeOps", "MigrateOperation", "MigrationScript", "OpContainer", "UpgradeOps"]


class MigrateOperation:
    """An operation of Alembic's kind: what packages register is a subclass."""

    _mutations: ClassVar[frozenset[Any]] = frozenset()

    @memoized_property
    def info(self) -> dict[Any, Any]:
        """Whatever a package wants to remember about this operation."""
        return {}

    def reverse(self) -> MigrateOperation:
        """What undoes it."""
        raise NotImplementedError

    def to_diff_tuple(self) -> tuple[Any, ...]:
        """The difference as a tuple."""
        raise NotImplementedError


class OpContainer(MigrateOperation):
    """Operations in their order, to be changed at will."""

    def __init__(self, ops: Sequence[Any] = ()) -> None:
        self.ops: list[Any] = list(ops)

    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.ops


class UpgradeOps(OpContainer):
    """What upgrade() does in one database."""

    def __init__(self, ops: Sequence[Any] = (), upgrade_token: str = "upgrades") -> None:
        super().__init__(ops)
        self.upgrade_token = upgrade_token


class DowngradeOps(OpContainer):
    """What downgrade() does in one database."""

    def __init__(self, ops: Sequence[Any] = (), downgrade_token: str = "downgrades") -> None:
        super().__init__(ops)
        self.downgrade_token = downgrade_token


class MigrationScript(MigrateOperation):
    """A revision that is about to be written, with its operations for each database."""

    def __init__(
        self,
        rev_id: str | None,
        upgrade_ops: Any,
        downgrade_ops: Any,
        *,
        message: str | None = None,
        imports: Iterable[str] = (),
        head: str | Sequence[str] | None = None,
        splice: bool | None = None,
        branch_label: str | Sequence[str] | None = None,
        version_path: str | os.PathLike[str] | None = None,
        depends_on: str | Sequence[str] | None = None,
    ) -> None:
        self.rev_id, self.message = rev_id, message
        self.imports = set(imports)
        self.head, self.splice = head, splice
        self.branch_label, self.version_path, self.depends_on = branch_label, version_path, depends_on
        self._upgrade_ops: list[UpgradeOps] = _listed(upgrade_ops)
        self._downgrade_ops: list[DowngradeOps] = _listed(downgrade_ops)

    @property
    def upgrade_ops(self) -> UpgradeOps | None:
        """What upgrade() does; for several databases see `upgrade_ops_list`."""
        return _only(self._upgrade_ops)

    @upgrade_ops.setter
    def upgrade_ops(self, ops: UpgradeOps | Sequence[UpgradeOps] | None) -> None:
        self._upgrade_ops = _listed(ops)

    @property
    def downgrade_ops(self) -> DowngradeOps | None:
        """What downgrade() does; for several databases see `downgrade_ops_list`."""
        return _only(self._downgrade_ops)

    @downgrade_ops.setter
    def downgrade_ops(self, ops: DowngradeOps | Sequence[DowngradeOps] | None) -> None:
        self._downgrade_ops = _listed(ops)

    @property
    def upgrade_ops_list(self) -> list[UpgradeOps]:
        """What upgrade() does in each database."""
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self) -> list[DowngradeOps]:
        """What downgrade() does in each database."""
        return self._downgrade_ops


def _listed(ops: Any) -> list[Any]:
    if ops is None:
        return []
    return [ops] if isinstance(ops, OpContainer) else list(ops)


def _only(ops: list[_T]) -> _T | None:
    if len(ops) > 1:
        raise ValueError(
            "There are operations for several databases; use upgrade_ops_list, downgrade_ops_list"
        )
    return ops[0] if ops else None
