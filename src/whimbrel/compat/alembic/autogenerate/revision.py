"""Alembic's `RevisionContext`: the revisions that one command is about to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.context import AutogenContext
from whimbrel.compat.alembic.operations.ops import DowngradeOps, MigrationScript, UpgradeOps
from whimbrel.compat.alembic.util.langhelpers import rev_id

if TYPE_CHECKING:
    from whimbrel.compat.alembic.config import Config
    from whimbrel.compat.alembic.runtime.migration import MigrationContext
    from whimbrel.compat.alembic.script.base import Script, ScriptDirectory
    from whimbrel.errors import PendingChanges

_SAID = ("message", "head", "splice", "branch_label", "version_path", "depends_on")


class RevisionContext:
    """Collects what each database needs, lets hooks change it, and writes the files.

    `command_args` are the arguments of `command.revision`.
    """

    def __init__(
        self,
        config: Config,
        script_directory: ScriptDirectory,
        command_args: dict[str, Any],
        process_revision_directives: Callable[..., None] | None = None,
    ) -> None:
        self.config = config
        self.script_directory = script_directory
        self.command_args = command_args
        self.process_revision_directives = process_revision_directives
        self.template_args: dict[str, Any] = {"config": config}
        self.generated_revisions: list[MigrationScript] = [_empty(command_args)]
        self._contexts: list[AutogenContext] = []

    def run_autogenerate(self, rev: Any, migration_context: MigrationContext) -> None:
        """Compare one database with its models."""
        self._run(rev, migration_context, autogenerate=True)

    def run_no_autogenerate(self, rev: Any, migration_context: MigrationContext) -> None:
        """Let the hooks of one database have their say in an empty revision."""
        self._run(rev, migration_context, autogenerate=False)

    def generate_scripts(self) -> Iterator[Script | None]:
        """Write the revisions, each after those before it."""
        for script in self.generated_revisions:
            yield self._written(script)

    def _run(self, rev: Any, migration_context: MigrationContext, *, autogenerate: bool) -> None:
        from whimbrel.compat.alembic.autogenerate import compare

        autogen_context = AutogenContext(migration_context, autogenerate=autogenerate)
        self._contexts.append(autogen_context)
        script = self.generated_revisions[0]
        upgrades, downgrades = _tokens(migration_context.opts)
        if len(self._contexts) > 1 or not script.upgrade_ops_list:
            script._upgrade_ops.append(UpgradeOps([]))
            script._downgrade_ops.append(DowngradeOps([]))
        script.upgrade_ops_list[-1].upgrade_token = upgrades
        script.downgrade_ops_list[-1].downgrade_token = downgrades
        if autogenerate:
            compare._populate_migration_script(autogen_context, script)
        hooks = (self.process_revision_directives, migration_context.opts.get("process_revision_directives"))
        for hook in filter(None, hooks):
            hook(migration_context, rev, self.generated_revisions)

    def _written(self, script: MigrationScript) -> Script | None:
        from whimbrel.compat.alembic.autogenerate import render

        values = dict(self.template_args)
        for context in self._contexts:
            render._render_python_into_templatevars(context, script, values)
        return self.script_directory.generate_revision(
            script.rev_id or rev_id(),
            script.message,
            head=script.head,
            splice=script.splice,
            branch_labels=script.branch_label,
            version_path=script.version_path,
            depends_on=script.depends_on,
            **values,
        )


def told(config: Config, error: PendingChanges) -> RevisionContext:
    """The revision that a check would have had written, had it been asked to."""
    from whimbrel.compat.alembic.autogenerate.directives import as_alembics
    from whimbrel.compat.alembic.script.base import ScriptDirectory

    context = RevisionContext(config, ScriptDirectory.from_config(config), {"message": None})
    context.generated_revisions = [as_alembics(script) for script in error.scripts]
    return context


def _empty(arguments: Mapping[str, Any]) -> MigrationScript:
    said: dict[str, Any] = {name: arguments.get(name) for name in _SAID}
    return MigrationScript(arguments.get("rev_id") or rev_id(), UpgradeOps([]), DowngradeOps([]), **said)


def _tokens(opts: Mapping[str, Any]) -> tuple[str, str]:
    return opts.get("upgrade_token") or "upgrades", opts.get("downgrade_token") or "downgrades"
