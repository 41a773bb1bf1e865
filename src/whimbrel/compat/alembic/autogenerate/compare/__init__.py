"""Alembic's `autogenerate.compare`: who takes part in a comparison, and the comparison itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.compat.alembic.autogenerate.compare import builtin
from whimbrel.compat.alembic.autogenerate.compare.visits import dispatch
from whimbrel.compat.alembic.util.dispatching import PriorityDispatcher

if TYPE_CHECKING:
    from whimbrel.compat.alembic.autogenerate.context import AutogenContext
    from whimbrel.compat.alembic.operations.ops import MigrationScript, UpgradeOps

__all__ = ["comparators"]

comparators = PriorityDispatcher()
"""The functions that packages registered for every comparison."""

builtin.register()


def _populate_migration_script(autogen_context: AutogenContext, migration_script: MigrationScript) -> None:
    """Put what was found, and what undoes it, into the last pair of the script's containers."""
    upgrade_ops = migration_script.upgrade_ops_list[-1]
    downgrade_ops = migration_script.downgrade_ops_list[-1]
    _produce_net_changes(autogen_context, upgrade_ops)
    upgrade_ops.reverse_into(downgrade_ops)


def _produce_net_changes(autogen_context: AutogenContext, upgrade_ops: UpgradeOps) -> None:
    """Put what models and database differ in into `upgrade_ops`; everyone who takes part is called."""
    dispatch(autogen_context, "autogenerate")(autogen_context, upgrade_ops)
