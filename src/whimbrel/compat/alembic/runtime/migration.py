"""Alembic's `MigrationContext`: one database during a run, under the names that revision files know."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.runtime import custom
from whimbrel.compat.alembic.runtime.bare import BareSession
from whimbrel.compat.alembic.runtime.carrier import Carrier
from whimbrel.compat.alembic.runtime.heads import HeadMaintainer
from whimbrel.compat.alembic.runtime.steps import MigrationInfo, MigrationStep, RevisionStep, StampStep
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.langhelpers import memoized_property, to_tuple
from whimbrel.errors import RevisionNotFound
from whimbrel.execution.hooks import Hooks
from whimbrel.execution.options import RunOptions
from whimbrel.execution.session import Session
from whimbrel.history.step import Direction, Step
from whimbrel.project.lost import url_of
from whimbrel.project.refused import told

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Executable
    from sqlalchemy.engine import Dialect

    from whimbrel.compat.alembic.config import Config
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl
    from whimbrel.compat.alembic.runtime.environment import EnvironmentContext
    from whimbrel.compat.alembic.script.base import ScriptDirectory

__all__ = [
    "HeadMaintainer",
    "MigrationContext",
    "MigrationInfo",
    "MigrationStep",
    "RevisionStep",
    "StampStep",
]

BARE = RunOptions(lock=False)
"""A context that an application makes for itself sends nothing that wasn't asked for."""

SAID = (
    "version_table",
    "version_table_schema",
    "version_table_pk",
    "transactional_ddl",
    "transaction_per_migration",
)
"""What configure() says about a run."""


class MigrationContext:
    """One database: its dialect, its connection or the script for it, and what configure() said (`opts`).

    It wraps a `Session`, which does the work.
    """

    def __init__(
        self,
        dialect: Dialect,
        connection: Connection | None,
        opts: dict[str, Any],
        environment_context: EnvironmentContext | None = None,
    ) -> None:
        self.environment_context = environment_context
        self.opts = opts
        self.dialect = dialect
        self.script: ScriptDirectory | None = opts.get("script")
        self.as_sql = bool(opts.get("as_sql"))
        self._buffer = opts.get("output_buffer") or sys.stdout
        self.on_version_apply_callbacks = to_tuple(opts.get("on_version_apply")) or ()
        self._own = custom.own_class(dialect)
        self.session = self._session(connection)
        self.session.context = self
        self.session.hooks = Hooks(receiver=Carrier)
        custom.adapt(self, self._own)
        self.session.start_log(self._own.__name__ if self._own is not None else "")

    @classmethod
    def configure(
        cls,
        connection: Connection | None = None,
        url: str | URL | None = None,
        dialect_name: str | None = None,
        dialect: Dialect | None = None,
        environment_context: EnvironmentContext | None = None,
        dialect_opts: Mapping[str, Any] | None = None,
        opts: dict[str, Any] | None = None,
    ) -> MigrationContext:
        """A context for a connection, or for a dialect that is named or given by a URL."""
        if connection is not None:
            _require_connection(connection)
            return cls(connection.dialect, connection, opts or {}, environment_context)
        found = dialect or _dialect(url or (f"{dialect_name}://" if dialect_name else None), dialect_opts)
        return cls(found, None, opts or {}, environment_context)

    # ------------------------------------------------------------------------------ what it is

    @property
    def connection(self) -> Any:
        """The connection; while SQL is written, one that writes what it is asked to execute."""
        return self.session.bind

    bind = connection

    @property
    def output_buffer(self) -> Any:
        """Where a script is written to."""
        return self._buffer

    @output_buffer.setter
    def output_buffer(self, buffer: Any) -> None:
        self._buffer = buffer
        self.session.write_to(buffer)

    @property
    def config(self) -> Config | None:
        """The configuration of the run; None in a context made by hand."""
        return self.environment_context.config if self.environment_context else None

    @property
    def version_table(self) -> str:
        """The name of the version table."""
        return self.session.options.version_table

    @property
    def version_table_schema(self) -> str | None:
        """The schema of the version table."""
        return self.session.options.version_table_schema

    @property
    def _version(self) -> Any:
        """The version table, as SQLAlchemy knows it."""
        table = self.session.version_table
        return self.impl.version_table_impl(
            version_table=table.name, version_table_schema=table.schema, version_table_pk=table.primary_key
        )

    @property
    def transactional_ddl(self) -> bool:
        """Whether the database is taken to undo DDL by ROLLBACK."""
        return self.session.transactional_ddl

    @memoized_property
    def impl(self) -> DefaultImpl:
        """What speaks for the database."""
        from whimbrel.compat.alembic.ddl.impl import impl_for

        return impl_for(self)

    # ------------------------------------------------------------------------------- revisions

    def get_current_revision(self) -> str | None:
        """The one revision the database is at, None for none; CommandError where there are several."""
        heads = self.get_current_heads()
        if len(heads) > 1:
            raise CommandError(
                f"Version table '{self.version_table}' has more than one head present; "
                "please use get_current_heads()"
            )
        return heads[0] if heads else None

    def get_current_heads(self) -> tuple[str, ...]:
        """The revisions the database is at; of a script, those it has come to.

        Raises CommandError where there is a database, and configure() says where it starts all the same.
        """
        if self.session.connection is not None and self.opts.get("starting_rev") is not None:
            raise CommandError("Can't specify current_rev to context when using a database connection")
        return self.session.heads()

    def stamp(self, script_directory: ScriptDirectory, revision: str | tuple[str, ...]) -> None:
        """Set the version table to a revision without running anything."""
        heads = self.get_current_heads()
        if not self.as_sql and not heads:
            self._ensure_version_table()
        maintainer = HeadMaintainer(self, heads)
        for step in script_directory._stamp_revs(revision, heads):
            maintainer.update_to_step(step)

    def run_migrations(self, **keywords: Any) -> None:
        """Do what the command, or the function `fn` of whoever made the environment, wants done here."""
        tell = self._tell if self.on_version_apply_callbacks else None
        self.session.hooks = Hooks(applied=tell, arguments=keywords, receiver=Carrier)
        environment = self.environment_context
        if environment is not None and environment.task is not None:
            with self._refusals():
                environment.task(self.session, environment.script.graph)
        else:
            self._run_function(self.opts.get("fn") or (lambda heads, context: ()))

    # --------------------------------------------------------------------------------- running

    def begin_transaction(self, _per_migration: bool = False) -> AbstractContextManager[Any]:
        """The frame of a run, or of one revision: committed at its end, or rolled back.

        In a context that an application made it may be used without `with`, and ended by its methods.
        """
        frame = self.session.begin_transaction(_per_migration)
        if not isinstance(self.session, BareSession):
            return frame
        from whimbrel.compat.alembic.runtime.begun import Begun

        return Begun(self.session, frame, at_once=not _per_migration and self.transactional_ddl)

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """Commit what was done so far, run each statement of the block on its own, and begin again."""
        with self.session.autocommit_block():
            yield

    def execute(self, sql: Executable | str, execution_options: Mapping[str, Any] | None = None) -> None:
        """Run SQL, or write it."""
        self.session.execute(sql, execution_options)

    # --------------------------------------------------------------------------------- helpers

    def _refusals(self) -> AbstractContextManager[None]:
        """CommandBroken for what the database refuses us; none writes a script."""
        connection = self.session.connection
        return nullcontext() if connection is None else told(lambda: url_of(connection.engine.url))

    def _session(self, connection: Connection | None) -> Session:
        options = custom.options_for(self._own, _options(self.opts, self.environment_context))
        if self.as_sql:
            from whimbrel.execution.script_session import ScriptSession

            return ScriptSession(self.dialect, self._buffer, options, self.opts, self._starting())
        if connection is None:  # for its dialect alone
            session = Session(self.dialect, options, self.opts)
            session.came_to(self._starting())
            return session
        kind = BareSession if self.environment_context is None else Session
        return kind.online(connection, options, self.opts)

    def _starting(self) -> tuple[str, ...]:
        starting = self.opts.get("starting_rev")
        if starting is None or starting == "base":
            return ()
        try:
            return self.script.resolve(starting) if self.script is not None else (starting,)
        except RevisionNotFound:
            return (starting,)  # whatever is to be done from there will say so

    def _run_function(self, function: Callable[[Any, Any], Iterable[Any]]) -> None:
        from whimbrel.execution.runner import run
        from whimbrel.revisions.loader import load

        run(
            self.session,
            lambda heads: steps_of(function(heads, self), heads),
            load,
            mutate=not self.opts.get("dont_mutate"),
            purge=bool(self.opts.get("purge")),
        )

    def _tell(self, step: Any, heads: tuple[str, ...]) -> None:
        """Call the functions of `on_version_apply`."""
        info = info_of(self.script, step)
        for callback in self.on_version_apply_callbacks:
            callback(ctx=self, step=info, heads=set(heads), run_args=self.session.hooks.arguments)

    def _ensure_version_table(self, purge: bool = False) -> None:
        self.session.ensure_version_table()
        if purge:
            self.session.perform(self.session.version_table.purge_statement(self.session.spelling))

    def _has_version_table(self) -> bool:
        return self.session.has_version_table()


def _options(opts: Mapping[str, Any], environment: EnvironmentContext | None) -> RunOptions:
    """What configure() said about the run; the lock is the environment's matter."""
    base = environment.run_options if environment is not None else BARE
    return replace(base, **{name: opts[name] for name in SAID if opts.get(name) is not None})


def _dialect(url: str | URL | None, options: Mapping[str, Any] | None) -> Dialect:
    from sqlalchemy.engine import make_url

    if url is None:
        raise CommandError("Connection, url, or dialect_name is required.")
    made: Dialect = make_url(url).get_dialect()(**(options or {}))
    return made


def steps_of(items: Iterable[MigrationStep], heads: Iterable[str]) -> list[Step]:
    """Steps of ours for those that an application's function gave."""
    maintained, found = set(heads), []
    for item in items:
        step = item.step or _made(item, maintained)
        found.append(step)
        maintained = (maintained - set(step.change.delete)) | set(step.change.insert)
        if step.change.update is not None:
            maintained = (maintained - {step.change.update[0]}) | {step.change.update[1]}
    return found


def _made(item: MigrationStep, heads: set[str]) -> Step:
    direction = Direction.UP if item.is_upgrade else Direction.DOWN
    source, target = item.from_revisions_no_deps or ("",), item.to_revisions_no_deps or ("",)
    graph = item.revision_map.graph  # type: ignore[attr-defined]  # of both kinds
    id = item.to_revisions[0] if item.is_upgrade else item.from_revisions[0]
    kind = Direction.STAMP if isinstance(item, StampStep) else direction
    return Step(graph[id], kind, item.change(heads), source, target)


def info_of(script: ScriptDirectory | None, step: Step) -> MigrationInfo:
    """What `on_version_apply` is told of a step of ours."""
    if script is None:
        return MigrationInfo(
            None, step.direction is Direction.UP, False, step.revision.id, step.revision.down
        )
    if step.direction is Direction.STAMP:
        return StampStep.of(script.revision_map, step).info
    return RevisionStep.of(script.revision_map, script.script_of(step.revision), step).info


def _require_connection(connection: Any) -> None:
    from sqlalchemy.engine import Engine

    if isinstance(connection, Engine):
        raise CommandError(
            "'connection' argument to configure() is expected to be a sqlalchemy.engine.Connection instance, "
            f"got {connection!r}"
        )
