"""The receiver of a live run: performs each op.x() call at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.schema.schema import Schema

if TYPE_CHECKING:
    from whimbrel.execution.dropping import Dropped
    from whimbrel.execution.left_indexes import Replaced
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation

_GOING = frozenset({"rename_table", "rename_column", "alter_column", "drop_column"})
"""The operations after which a table or column may not be there under its name."""


class Performer:
    """Sends the statements of every operation to the session: to its connection, or into its script."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.created_types: set[tuple[str | None, str]] = set()
        self.dropped: list[Dropped] = []
        """The tables that the running revision has dropped, where the database doesn't ask who needs them."""
        self.replaced: list[Replaced] = []
        """The views that it has created anew."""
        self.leads_back = False
        """Whether the running revision is undone."""

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

    @property
    def creates_types(self) -> bool:
        """Whether a new column's enum type is created where it is missing; Alembic doesn't."""
        return bool(self.session.opts.get("explicit_types"))

    def bind(self) -> Any:
        """What `op.get_bind()` returns: the connection, or one that writes into the script."""
        self.session.foreign_keys_may_break()
        return self.session.bind

    def receive(self, operation: Operation) -> Any:
        """Perform one operation; returns what the call in the revision file returns.

        In projects of our own form a name that the database would cut is refused; Alembic's have it cut.
        """
        if operation.in_stages:
            from whimbrel.execution.staging import carry_out

            return carry_out(self.session, self.receive, operation)
        if self.creates_types:
            from whimbrel.operations.naming import check_names

            check_names(operation, self.session.spelling)
        careful = self.session.careful
        if careful is not None and careful.skips(operation.describe()):
            return operation.returned
        if operation.runs_any_sql:
            self.session.rows.flush()
            self.session.foreign_keys_may_break()
        if operation.in_batches and self.session.commits_apart:
            from whimbrel.execution.backfilling import backfill

            backfill(self.session, operation)
            if careful is not None:
                careful.done()
            return operation.returned
        tables = operation.needs_tables(self.session.spelling) or self._is_ordered_anew(operation)
        # A script has no tables to read; the operation says itself where it can't do without.
        if tables and self.session.connection is not None:
            if not self.session.is_own:
                from whimbrel.execution.expected import refuse_if_expected

                refuse_if_expected(operation, self.session.spelling)
            self._change(operation, self._rebuild)
        else:
            self._change(operation, self._alter)
        if careful is not None:
            careful.done()
        return operation.returned

    def _change(self, operation: Operation, change: Callable[[Operation], None]) -> None:
        """Full-text tables of SQLite know the tables that they read by their names."""
        session = self.session
        is_file = session.spelling.features.keeps_written_text and session.connection is not None
        asks = is_file and session.asks_first
        if not asks or not any(one.name in _GOING for one in operation.all_changes):
            change(operation)
            return
        from whimbrel.execution.searching import searches_kept

        with searches_kept(session, operation):
            change(operation)

    def begin_step(self, *, leads_back: bool) -> None:
        """A revision begins, or its undoing."""
        self.dropped.clear()
        self.replaced.clear()
        self.leads_back = leads_back

    def end_step(self) -> None:
        """A revision is at its end. Raises StillNeeded for what it dropped and others need."""
        for view in self.replaced:
            from whimbrel.execution.left_indexes import tell_of_missing

            tell_of_missing(self.session, view)
        for one in self.dropped:
            from whimbrel.execution.dropping import refuse_dangling

            refuse_dangling(self.session, one)

    def _perform(self, operation: Operation, before: Schema) -> None:
        is_live = self.session.connection is not None
        phrases = operation.performed if is_live else operation.statements
        for statement in phrases(before, self.session.spelling):
            self.session.perform(statement)

    def _is_ordered_anew(self, operation: Operation) -> bool:
        """Whether only a new table has the columns in the order that Alembic's would have."""
        if operation.name != "batch_alter_table" or self.session.is_own:
            return False
        from whimbrel.operations.column_places import may_lose_place
        from whimbrel.operations.rebuild import RebuildTable

        keeps = self.session.spelling.features.keeps_written_text
        return keeps and isinstance(operation, RebuildTable) and may_lose_place(operation)

    def _looked_up(self, operation: Operation) -> Schema:
        """What the operation must find in the database before it can say its statements."""
        view = operation.looks_beside(self.session.spelling)
        if self.session.connection is None:
            if view is not None:
                _tell_of_loss(view[1])
            return Schema.unknown()
        if view is not None:
            from whimbrel.execution.left_indexes import about_to_replace

            before = self.session.read_view(view)
            self.replaced.append(about_to_replace(before, view))
            return before
        tables = operation.looks_up(self.session.spelling)
        return self.session.read_tables(tables) if tables else Schema.unknown()

    def _alter(self, operation: Operation) -> None:
        """Let the database alter the table; where it refuses, build the table anew."""
        features = self.session.spelling.features
        if features.drops_what_views_read and self.session.connection is not None:
            self._keep_views(operation)
        if features.gives_rows_a_zero and self.session.is_own and not self.leads_back:
            self._refuse_invented(operation)
        if features.drops_what_views_read and operation.name == "drop_table":
            self._drop(operation)
            return
        if self.session.connection is None or not features.refuses_to_alter:
            self._perform(operation, self._looked_up(operation))
            return
        from whimbrel.execution.kept_triggers import make_way
        from whimbrel.execution.refusal import altered
        from whimbrel.operations.data import ExecuteSQL
        from whimbrel.operations.tables import DropTable

        if isinstance(operation, ExecuteSQL) and not self.session.is_own:
            make_way(self.session, str(operation.sql))
        if isinstance(operation, DropTable) and self.session.is_own:
            from whimbrel.execution.dropping import about_to_drop

            self.dropped.append(about_to_drop(self.session, operation.schema, operation.table_name))
        if not altered(self.session, operation, self._looked_up(operation)):
            self._rebuild(operation)

    def _drop(self, operation: Operation) -> None:
        """Drop a table where the database doesn't say what points to it."""
        from whimbrel.execution.pointing_tables import pointing_named

        with pointing_named(self.session, operation):
            self._perform(operation, self._looked_up(operation))

    def _keep_views(self, operation: Operation) -> None:
        from whimbrel.execution.reading_views import keep_views

        keep_views(self.session, operation)

    def _refuse_invented(self, operation: Operation) -> None:
        if self.session.connection is not None:
            from whimbrel.execution.required import refuse_invented

            refuse_invented(self.session, operation)

    def _rebuild(self, operation: Operation) -> None:
        from whimbrel.execution.rebuilding import rebuild
        from whimbrel.operations.rebuild import whole

        rebuild(self.session, whole(operation))


def _tell_of_loss(view: str) -> None:
    """Say what a script can't bring back: nobody has seen it."""
    import logging

    logging.getLogger("alembic.runtime.migration").warning(
        "The script drops the view %s and creates it: triggers, comments and grants that it has are lost, "
        "unless the script says them again. A run online keeps them",
        view,
    )
