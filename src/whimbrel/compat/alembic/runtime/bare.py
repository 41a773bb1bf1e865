"""The session of a context that an application makes for itself: its statements go as SQLAlchemy's do."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from whimbrel.execution.session import Session

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.statement import Statement
    from whimbrel.execution.options import RunOptions

SILENT = SimpleNamespace(rowcount=-1, returns_rows=False)
"""The result of a connection that gives none."""


class BareSession(Session):
    """Hands every statement to `connection.execute()`, which listeners and stand-ins of connections know."""

    asks_first: ClassVar[bool] = False

    @classmethod
    def online(cls, connection: Connection, options: RunOptions, opts: Mapping[str, Any]) -> BareSession:
        """A session on a connection; whoever made it sees to its transaction."""
        session = cls(connection.dialect, options, opts)
        session.connection = connection
        if isinstance(connection.get_execution_options(), Mapping):
            session.version_table = session.version_table.translated(connection)
        session.transactions = session._make_transactions(connection)
        return session

    def send(self, statement: Statement) -> Any:
        """Hand a statement to `execute()`; its result, or one that says nothing."""
        from whimbrel.compat.alembic.ddl.phrase import Phrase

        connection: Any = self.connection
        construct = Phrase(statement.sql) if statement.construct is None else statement.construct
        said = [statement.parameters] if statement.parameters else []
        options = {"execution_options": statement.options} if statement.options else {}
        result = connection.execute(construct, *said, **options)
        countable = connection.dialect.supports_sane_rowcount or statement.expects_rows is None
        return result if result is not None and countable else SILENT
