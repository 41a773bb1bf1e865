"""What holds Alembic's operations: the changes of a table, the two directions, the revision file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from whimbrel.compat.alembic.operations.migrate import MigrateOperation

_T = TypeVar("_T")


class OpContainer(MigrateOperation):
    """Operations in their order, to be changed at will."""

    def __init__(self, ops: Sequence[Any] = ()) -> None:
        self.ops: list[Any] = list(ops)

    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.ops

    def as_diffs(self) -> Any:
        """All differences as tuples; those of one column together in a list."""
        return list(self._ops_as_diffs(self))

    @classmethod
    def _ops_as_diffs(cls, migrations: OpContainer) -> Iterator[Any]:
        for operation in migrations.ops:
            if hasattr(operation, "ops"):
                yield from cls._ops_as_diffs(operation)
            else:
                yield operation.to_diff_tuple()


class ModifyTableOps(OpContainer):
    """Changes of one table."""

    def __init__(self, table_name: str, ops: Sequence[Any], *, schema: str | None = None) -> None:
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self) -> ModifyTableOps:
        """The reverse of each, last first."""
        return ModifyTableOps(self.table_name, _reversed(self.ops), schema=self.schema)


class UpgradeOps(OpContainer):
    """What upgrade() does in one database."""

    def __init__(self, ops: Sequence[Any] = (), upgrade_token: str = "upgrades") -> None:
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops: DowngradeOps) -> DowngradeOps:
        """Put the reverse of each, last first, in the place of what `downgrade_ops` holds; returns it."""
        downgrade_ops.ops[:] = _reversed(self.ops)
        return downgrade_ops

    def reverse(self) -> DowngradeOps:
        """The reverse of each, last first."""
        return self.reverse_into(DowngradeOps(ops=[]))


class DowngradeOps(OpContainer):
    """What downgrade() does in one database."""

    def __init__(self, ops: Sequence[Any] = (), downgrade_token: str = "downgrades") -> None:
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self) -> UpgradeOps:
        """The reverse of each, last first."""
        return UpgradeOps(ops=_reversed(self.ops))


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
        self.imports = imports if isinstance(imports, set) else set(imports)
        self.head, self.splice = head, splice
        self.branch_label, self.version_path, self.depends_on = branch_label, version_path, depends_on
        self._upgrade_ops: list[UpgradeOps] = _listed(upgrade_ops)
        self._downgrade_ops: list[DowngradeOps] = _listed(downgrade_ops)

    @property
    def upgrade_ops(self) -> UpgradeOps | None:
        """What upgrade() does; for several databases see `upgrade_ops_list`."""
        return _only(self._upgrade_ops, "upgrade_ops")

    @upgrade_ops.setter
    def upgrade_ops(self, ops: UpgradeOps | Sequence[UpgradeOps] | None) -> None:
        self._upgrade_ops = _listed(ops)

    @property
    def downgrade_ops(self) -> DowngradeOps | None:
        """What downgrade() does; for several databases see `downgrade_ops_list`."""
        return _only(self._downgrade_ops, "downgrade_ops")

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


def _reversed(ops: Iterable[Any]) -> list[Any]:
    return [operation.reverse() for operation in ops][::-1]


def _listed(ops: Any) -> list[Any]:
    if ops is None:
        return []
    return [ops] if isinstance(ops, OpContainer) else list(ops)


def _only(ops: list[_T], name: str) -> _T | None:
    if len(ops) > 1:
        raise ValueError(
            f"This MigrationScript instance has a multiple-entry list for {type(ops[0]).__name__}; "
            f"please use the {name}_list attribute."
        )
    return ops[0] if ops else None
