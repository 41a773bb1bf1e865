"""Alembic's `DefaultImpl`: what speaks for the database of a context."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Executable

    from whimbrel.compat.alembic.runtime.migration import MigrationContext

__all__ = ["DefaultImpl"]


class DefaultImpl:
    """A view of a context's session, under the names by which revision files ask for it."""

    __dialect__ = "default"

    def __init__(self, context: MigrationContext) -> None:
        self._session = context.session
        self.dialect = context.dialect
        self.connection = context.connection
        self.as_sql = context.as_sql
        self.output_buffer = context.output_buffer
        self.context_opts = context.opts
        self.literal_binds = bool(context.opts.get("literal_binds"))
        self.memo: dict[Any, Any] = {}

    @property
    def transactional_ddl(self) -> bool:
        """Whether the database is taken to undo DDL by ROLLBACK."""
        return self._session.transactional_ddl

    @property
    def command_terminator(self) -> str:
        """What ends a statement of a script."""
        return self._session.spelling.terminator

    @property
    def bind(self) -> Any:
        """The connection."""
        return self.connection

    def execute(self, sql: Executable | str, execution_options: Mapping[str, Any] | None = None) -> None:
        """Run SQL, or write it."""
        self._session.execute(sql, execution_options)

    def static_output(self, text: str) -> None:
        """Write a piece of text into the script."""
        self._session.static_output(text)

    def emit_begin(self) -> None:
        """Write the start of a transaction into the script."""
        if self._session.writer is not None:
            self._session.writer.begin()

    def emit_commit(self) -> None:
        """Write the end of a transaction into the script."""
        if self._session.writer is not None:
            self._session.writer.commit()


def impl_for(context: MigrationContext) -> DefaultImpl:
    """What speaks for the database of this context."""
    return DefaultImpl(context)
