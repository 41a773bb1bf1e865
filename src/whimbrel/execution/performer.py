"""The receiver of a live run: performs each op.x() call at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.errors import CommandRefused
from whimbrel.schema.schema import Schema, TableKey

if TYPE_CHECKING:
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation


class Performer:
    """Sends the statements of every operation to the session: to its connection, or into its script."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.created_types: set[tuple[str | None, str]] = set()

    @property
    def context(self) -> Any:
        """What `op.get_context()` returns."""
        return self.session.context

    @property
    def naming_convention(self) -> Mapping[str, Any] | None:
        """That of the project's models; of the first, where there are several."""
        metadata = self.session.opts.get("target_metadata")
        if isinstance(metadata, (list, tuple)):
            metadata = metadata[0] if metadata else None
        return getattr(metadata, "naming_convention", None)

    def bind(self) -> Any:
        """What `op.get_bind()` returns: the connection, or one that writes into the script."""
        return self.session.bind

    def receive(self, operation: Operation) -> Any:
        """Perform one operation; returns what the call in the revision file returns."""
        if operation.runs_any_sql:
            self.session.rows.flush()
        tables = operation.needs_tables(self.session.spelling)
        # A script has no tables to read; the operation says itself where it can't do without.
        if tables and self.session.connection is not None:
            self._rebuild(operation, tables)
        else:
            self._perform(operation, Schema.unknown())
        return operation.returned

    def _perform(self, operation: Operation, before: Schema) -> None:
        for statement in operation.statements(before, self.session.spelling):
            self.session.perform(statement)

    def _rebuild(self, operation: Operation, tables: Collection[TableKey]) -> None:
        """Perform what builds tables anew, and see that all their rows are there afterwards."""
        self.session.foreign_keys_off(tables)
        rows = {key: self.session.count_rows(key) for key in tables}
        self._perform(operation, self.session.read_tables(tables))
        for key, before in rows.items():
            after = self.session.count_rows(key)
            if before != after:
                raise CommandRefused(
                    f"{operation.describe()}: table {key[1]} had {before} rows and has {after} after it. "
                    "The revision was stopped, so that no row is lost."
                )
