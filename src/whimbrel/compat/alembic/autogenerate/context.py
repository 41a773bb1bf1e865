"""Alembic's `AutogenContext`: what comparators, renderers and hooks get to see of a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from whimbrel.compat.alembic.autogenerate.compare.steps import Steps
from whimbrel.compat.alembic.util.dispatching import PriorityDispatcher
from whimbrel.compat.alembic.util.exc import CommandError
from whimbrel.compat.alembic.util.langhelpers import to_list

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData, Table
    from sqlalchemy.engine import Dialect, Inspector

    from whimbrel.commands.difference import Difference
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

BUILT_IN = ("alembic.autogenerate.*",)
"""The plug-ins that take part where `autogenerate_plugins` says nothing."""


class AutogenContext:
    """One comparison: the models, the database, the settings, and the imports that the text will need.

    `autogenerate` False is for rendering alone: then no connection and no models are needed.
    """

    def __init__(
        self,
        migration_context: MigrationContext,
        metadata: MetaData | list[MetaData] | None = None,
        opts: Mapping[str, Any] | None = None,
        autogenerate: bool = True,
    ) -> None:
        opts = dict(migration_context.opts if opts is None else opts)
        if autogenerate and migration_context.as_sql:
            raise CommandError(
                "autogenerate can't use as_sql=True as it prevents querying the database for schema "
                "information"
            )
        self.metadata: Any = opts.get("target_metadata") if metadata is None else metadata
        if autogenerate and self.metadata is None and _is_in_command(migration_context):
            raise CommandError(
                "Can't proceed with --autogenerate option; environment script env.py does not provide a "
                "MetaData object or sequence of objects to the context."
            )
        self.opts = opts
        self.migration_context = migration_context
        self.imports: set[str] = set()
        self.found: Difference | None = None
        """What a command has found already; it is shown to all who take part instead of comparing again."""
        self.steps = Steps()
        """What was found in the table that is being told of."""
        self._has_batch = False
        self._object_filters = [f for f in [opts.get("include_object")] if f]
        self._name_filters = [f for f in [opts.get("include_name")] if f]

    @property
    def connection(self) -> Connection | None:
        """The connection to the database."""
        connection: Connection | None = self.migration_context.connection
        return connection

    @property
    def dialect(self) -> Dialect | None:
        """SQLAlchemy's dialect of the database."""
        return self.migration_context.dialect

    @cached_property
    def inspector(self) -> Inspector:
        """SQLAlchemy's inspector of the database; TypeError where there is no connection."""
        if self.connection is None:
            raise TypeError("can't return inspector as this AutogenContext has no database connection")
        from sqlalchemy import inspect

        return inspect(self.connection)

    @cached_property
    def comparators(self) -> PriorityDispatcher:
        """What takes part: the functions registered for all, then those of the chosen plug-ins."""
        from whimbrel.compat.alembic.autogenerate.compare import comparators
        from whimbrel.compat.alembic.runtime.plugins import Plugin

        found = comparators.branch()
        chosen = self.opts.get("autogenerate_plugins") or BUILT_IN
        Plugin.populate_autogenerate_priority_dispatch(found, include_plugins=chosen)
        return found

    @contextmanager
    def _within_batch(self) -> Iterator[None]:
        """Text is written for the inside of a batch."""
        before, self._has_batch = self._has_batch, True
        try:
            yield
        finally:
            self._has_batch = before

    def run_name_filters(self, name: str | None, type_: str, parent_names: Mapping[str, Any]) -> bool:
        """Whether the project's `include_name` lets what the database has under this name take part."""
        parents = _with_full_name(name, type_, parent_names)
        return all(accepts(name, type_, parents) for accepts in self._name_filters)

    def run_object_filters(
        self, object_: Any, name: str | None, type_: str, reflected: bool, compare_to: Any
    ) -> bool:
        """Whether the project's `include_object` lets an item take part."""
        return all(accepts(object_, name, type_, reflected, compare_to) for accepts in self._object_filters)

    run_filters = run_object_filters

    @cached_property
    def sorted_tables(self) -> list[Table]:
        """All tables of the models, each after those it points to."""
        return [table for metadata in self._all_metadata() for table in metadata.sorted_tables]

    @cached_property
    def table_key_to_table(self) -> dict[str, Table]:
        """All tables of the models by their full name; ValueError where two have the same."""
        found: dict[str, Table] = {}
        for metadata in self._all_metadata():
            twice = found.keys() & metadata.tables.keys()
            if twice:
                names = ", ".join(f'"{name}"' for name in sorted(twice))
                raise ValueError(f"Duplicate table keys across multiple MetaData objects: {names}")
            found.update(metadata.tables)
        return found

    def _all_metadata(self) -> list[MetaData]:
        return to_list(self.metadata, default=[]) or []


def _is_in_command(context: MigrationContext) -> bool:
    return context.environment_context is not None


def _with_full_name(name: str | None, type_: str, parents: Mapping[str, Any]) -> dict[str, Any]:
    """The parents' names with the table's full one, as the project's function expects it."""
    parents = dict(parents)
    if "schema_name" not in parents:
        return parents
    table = name if type_ == "table" else parents.get("table_name")
    if table:
        schema = parents["schema_name"]
        parents["schema_qualified_table_name"] = f"{schema}.{table}" if schema else table
    return parents
