"""Alembic's functions that compare models with a database and write what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate import compare, render
from whimbrel.compat.alembic.autogenerate.context import AutogenContext
from whimbrel.compat.alembic.autogenerate.revision import RevisionContext
from whimbrel.compat.alembic.operations.ops import DowngradeOps, MigrationScript, UpgradeOps

if TYPE_CHECKING:
    from sqlalchemy import MetaData

    from whimbrel.compat.alembic.runtime.migration import MigrationContext

__all__ = [
    "AutogenContext",
    "RevisionContext",
    "compare_metadata",
    "produce_migrations",
    "render_python_code",
]


def compare_metadata(context: MigrationContext, metadata: MetaData | Sequence[MetaData]) -> Any:
    """What the models and the database differ in, as Alembic's tuples; [] where they agree."""
    upgrade_ops = produce_migrations(context, metadata).upgrade_ops
    assert upgrade_ops is not None
    return upgrade_ops.as_diffs()


def produce_migrations(context: MigrationContext, metadata: MetaData | Sequence[MetaData]) -> MigrationScript:
    """The operations, both ways, that make the database what the models say."""
    script = MigrationScript(rev_id=None, upgrade_ops=UpgradeOps([]), downgrade_ops=DowngradeOps([]))
    compare._populate_migration_script(AutogenContext(context, metadata=metadata), script)  # type: ignore[arg-type]
    return script


def render_python_code(
    up_or_down_op: UpgradeOps | DowngradeOps,
    sqlalchemy_module_prefix: str = "sa.",
    alembic_module_prefix: str = "op.",
    render_as_batch: bool = False,
    imports: Sequence[str] = (),
    render_item: Callable[..., Any] | None = None,
    migration_context: MigrationContext | None = None,
    user_module_prefix: str | None = None,
) -> str:
    """The operations as Python, between Alembic's comments. `imports` isn't changed."""
    opts = {
        "sqlalchemy_module_prefix": sqlalchemy_module_prefix,
        "alembic_module_prefix": alembic_module_prefix,
        "render_item": render_item,
        "render_as_batch": render_as_batch,
        "user_module_prefix": user_module_prefix,
    }
    if migration_context is None:
        from sqlalchemy.engine.default import DefaultDialect

        from whimbrel.compat.alembic.runtime.migration import MigrationContext

        migration_context = MigrationContext.configure(dialect=DefaultDialect())
    autogen_context = AutogenContext(migration_context, opts=opts, autogenerate=False)
    autogen_context.imports = set(imports)
    return render._render_cmd_body(up_or_down_op, autogen_context)


def _render_migration_diffs(context: MigrationContext, template_args: dict[str, Any]) -> None:
    """Compare, and put the text of what was found among the variables of a template."""
    autogen_context = AutogenContext(context)
    upgrade_ops = UpgradeOps([])
    compare._produce_net_changes(autogen_context, upgrade_ops)
    script = MigrationScript(
        rev_id=None, upgrade_ops=upgrade_ops, downgrade_ops=upgrade_ops.reverse_into(DowngradeOps([]))
    )
    render._render_python_into_templatevars(autogen_context, script, template_args)
