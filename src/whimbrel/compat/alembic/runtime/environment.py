"""Alembic's `EnvironmentContext`: one run of an env.py, and what it asks and says through `context`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Any

from whimbrel import context as core
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.langhelpers import to_tuple
from whimbrel.errors import CommandBroken, RunFailed
from whimbrel.execution.options import RunOptions

if TYPE_CHECKING:
    from types import TracebackType

    from sqlalchemy import URL, Connection, Executable

    from whimbrel.compat.alembic.config import Config
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl
    from whimbrel.compat.alembic.script.base import ScriptDirectory
    from whimbrel.project.environment import Task

__all__ = ["EnvironmentContext"]

DEFAULTS: Mapping[str, Any] = {
    "transaction_per_migration": False,
    "target_metadata": None,
    "include_name": None,
    "include_object": None,
    "include_schemas": False,
    "render_as_batch": False,
    "upgrade_token": "upgrades",
    "downgrade_token": "downgrades",
    "sqlalchemy_module_prefix": "sa.",
    "alembic_module_prefix": "op.",
    "user_module_prefix": None,
    "literal_binds": False,
    "process_revision_directives": None,
    "compare_type": True,
    "compare_server_default": False,
}
"""What every context's `opts` hold, also where configure() doesn't say it."""
ONLY_IF_GIVEN = frozenset(
    {"transactional_ddl", "output_buffer", "starting_rev", "tag", "render_item", "autogenerate_plugins"}
)
"""What the command said before stays where configure() says nothing."""


class EnvironmentContext:
    """What `alembic.context` means while an env.py runs. A context manager, as applications use it.

    Keywords: `fn(heads, context)` gives the steps of a run; `as_sql`, `starting_rev`, `destination_rev`,
    `tag`, `purge`, `dont_mutate`, `template_args`. A command of ours sets `task` instead of `fn`.
    """

    def __init__(self, config: Config, script: ScriptDirectory, **keywords: Any) -> None:
        self.config, self.script = config, script
        self.context_opts: dict[str, Any] = keywords
        self.task: Task | None = None
        self.run_options = RunOptions()
        """The lock of the runs; the rest of it configure() says."""
        self.contexts: list[MigrationContext] = []
        """Every context that was configured, the current one last."""
        self.failure: RunFailed | CommandBroken | None = None
        """The run that failed; its cause is what env.py got to see."""
        self._entered = ExitStack()

    def __enter__(self) -> EnvironmentContext:
        self._entered.enter_context(core.entered(self))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._entered.close()

    # ----------------------------------------------------------------------- what an env.py asks

    def is_offline_mode(self) -> bool:
        """Whether SQL is written instead of run."""
        return bool(self.context_opts.get("as_sql", False))

    def requires_connection(self) -> bool:
        """Whether configure() needs a connection."""
        return not self.is_offline_mode()

    def is_transactional_ddl(self) -> bool:
        """Whether the database is taken to undo DDL by ROLLBACK."""
        return self.get_context().transactional_ddl

    def get_head_revision(self) -> str | tuple[str, ...] | None:
        """The newest revision; raises MultipleHeads where there are several."""
        return self.script.as_revision_number("head")

    def get_head_revisions(self) -> str | tuple[str, ...] | None:
        """All newest revisions."""
        return self.script.as_revision_number("heads")

    def get_starting_revision_argument(self) -> str | tuple[str, ...] | None:
        """Where the run begins: the database's revision, or what the script was told.

        Raises CommandError for a command that begins nowhere, before configure() was called.
        """
        if self.contexts and not self.is_offline_mode():
            return self.script.as_revision_number(self.get_context().get_current_revision())
        starting: str | None = self.context_opts.get("starting_rev")
        if starting is None and "destination_rev" not in self.context_opts:
            raise CommandError("No starting revision argument is available.")
        return starting

    def get_revision_argument(self) -> str | tuple[str, ...] | None:
        """The revision that the command was given; KeyError, as with Alembic, where it takes none."""
        return self.script.as_revision_number(self.context_opts["destination_rev"])

    def get_tag_argument(self) -> str | None:
        """What `--tag` was given."""
        tag: str | None = self.context_opts.get("tag")
        return tag

    def get_x_argument(self, as_dictionary: bool = False) -> list[str] | dict[str, str]:
        """What `-x` was given, as texts or as a dictionary."""
        given: list[str] = getattr(self.config.cmd_opts, "x", None) or []
        if not as_dictionary:
            return given
        pairs = (text.partition("=") for text in given)
        return {name: value for name, _, value in pairs}

    # ----------------------------------------------------------------------- what an env.py says

    def configure(
        self,
        connection: Connection | None = None,
        url: str | URL | None = None,
        dialect_name: str | None = None,
        dialect_opts: Mapping[str, Any] | None = None,
        **keywords: Any,
    ) -> None:
        """Say which database comes next and how it is to be treated.

        All keywords of `whimbrel.context.configure`; others are kept in the context's `opts`.
        """
        keywords["on_version_apply"] = to_tuple(keywords.get("on_version_apply"), default=())
        keywords["output_buffer"] = keywords.get("output_buffer") or self.config.output_buffer
        values = self.context_opts.get("template_args", {})  # of whoever made this: to be added to
        values.update(keywords.get("template_args") or {})
        keywords["template_args"] = values
        given = {k: v for k, v in keywords.items() if not (v is None and k in ONLY_IF_GIVEN)}
        self.context_opts.update({**DEFAULTS, "script": self.script, **given})
        self._add_context(connection, url, dialect_name, dialect_opts)

    def run_migrations(self, **keywords: Any) -> None:
        """Do what the command asked for with the database of the last configure().

        An error in a revision, or of the database, is raised as it is, so that env.py can treat it.
        """
        context = self.get_context()
        try:
            context.run_migrations(**keywords)
            return
        except (RunFailed, CommandBroken) as failure:
            self.failure = failure
        raise self.failure.__cause__ or self.failure

    def begin_transaction(self) -> AbstractContextManager[Any]:
        """The frame of a run: committed at its end, or rolled back."""
        return self.get_context().begin_transaction()

    def execute(self, sql: Executable | str, execution_options: Mapping[str, Any] | None = None) -> None:
        """Run SQL, or write it into the script."""
        self.get_context().execute(sql, execution_options)

    def static_output(self, text: str) -> None:
        """Write a piece of text into the script; nothing happens online."""
        self.get_context().session.static_output(text)

    def get_context(self) -> MigrationContext:
        """The context of the last configure(); CommandError before it."""
        if not self.contexts:
            raise CommandError("No context has been configured yet.")
        return self.contexts[-1]

    def get_bind(self) -> Connection:
        """The connection; while SQL is written, one that writes what it is asked to execute."""
        bind: Connection = self.get_context().bind
        return bind

    def get_impl(self) -> DefaultImpl:
        """What speaks for the database."""
        impl: DefaultImpl = self.get_context().impl
        return impl

    # --------------------------------------------------------------------------------- helpers

    @property
    def _migration_context(self) -> MigrationContext | None:
        return self.contexts[-1] if self.contexts else None

    def _add_context(
        self,
        connection: Connection | None,
        url: str | URL | None,
        dialect_name: str | None,
        dialect_opts: Mapping[str, Any] | None,
    ) -> None:
        opts = dict(self.context_opts)
        made = MigrationContext.configure(
            connection=connection,
            url=url,
            dialect_name=dialect_name,
            dialect_opts=dialect_opts,
            environment_context=self,
            opts=opts,
        )
        self.contexts.append(made)
