"""A session that writes SQL instead of running it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, TextIO

from whimbrel.errors import NotKnownOffline
from whimbrel.execution.script import ScriptWriter
from whimbrel.execution.session import Session

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect as SADialect

    from whimbrel.dialects.statement import Statement
    from whimbrel.execution.options import RunOptions


class ScriptSession(Session):
    """Writes for a database of this dialect, taken to be at `starting`, into `buffer`."""

    as_sql: ClassVar[bool] = True

    def __init__(
        self,
        dialect: SADialect,
        buffer: TextIO,
        options: RunOptions,
        opts: Mapping[str, Any],
        starting: tuple[str, ...] = (),
    ) -> None:
        super().__init__(dialect, options, opts)
        self.spelling = self.spelling.for_script()
        self.writer = ScriptWriter(self.spelling, buffer, opts.get(f"{dialect.name}_batch_separator"))
        self._in_transaction = False
        self.came_to(starting)

    @property
    def bind(self) -> Any:
        """A connection that writes what it is asked to execute."""
        from whimbrel.execution.scripted import ScriptedConnection

        self.rows.flush()
        return ScriptedConnection(self.dialect, self.spelling, self.writer)

    def write_to(self, buffer: TextIO) -> None:
        """Write the rest somewhere else."""
        self.writer.buffer = buffer

    def static_output(self, text: str) -> None:
        """Write a piece of text."""
        self.writer.text(text)

    def comment(self, text: str) -> None:
        """Write a comment line."""
        self.writer.comment(text)

    def perform(self, statement: Statement) -> int:
        """Write a statement. Raises NotKnownOffline where its values have no text."""
        if statement.unrendered:
            raise NotKnownOffline(f"A statement whose values can't be written ({statement.unrendered})")
        with self._apart(statement):
            self.writer.statement(statement.sql, statement.copied, as_written=statement.place is not None)
        return -1

    @contextmanager
    def begin_transaction(self, per_migration: bool = False) -> Iterator[None]:
        """The frame of a run, or of one revision: one of them is a transaction, or none."""
        wanted = self.transactional_ddl and per_migration == bool(self.options.transaction_per_migration)
        if not wanted or self._in_transaction:
            yield
            return
        self.writer.begin()
        self._in_transaction = True
        yield
        self._in_transaction = False
        self.writer.commit()

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """Commit what was written so far, write each statement of the block on its own, and begin again."""
        begun, self._in_transaction = self._in_transaction, False
        if self.transactional_ddl:
            self.writer.commit()
        yield
        if self.transactional_ddl:
            self.writer.begin()
        self._in_transaction = begun

    def _is_in_transaction(self) -> bool:
        return self._in_transaction
