"""The receiver that notes operations down instead of performing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.errors import NotKnownOffline
from whimbrel.operations.receiver import asking_line
from whimbrel.operations.unanswered import NoAnswer, filled

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.operations.base import Operation


class Recorder:
    """Takes the operations of a revision file, and knows a dialect but no database."""

    def __init__(
        self,
        dialect: Dialect,
        naming_convention: Mapping[str, Any] | None = None,
        *,
        creates_types: bool = False,
    ) -> None:
        self.dialect = dialect
        self.creates_types = creates_types
        self.naming_convention = naming_convention
        self.operations: list[Operation] = []
        self.outside: list[bool] = []
        """Of each operation whether it is asked for in an autocommit_block()."""
        self.lines: list[int] = []
        """Of each operation the line of the revision file that asks for it."""
        self.created_types: set[tuple[str | None, str]] = set()
        self.context = RecordingContext(dialect, self.receive)

    def receive(self, operation: Operation) -> Any:
        """Note one operation down; returns what the call in the revision file returns."""
        if self.creates_types:
            from whimbrel.operations.naming import check_names

            check_names(operation, self.dialect)
        self.operations.append(operation)
        self.outside.append(self.context.is_outside)
        self.lines.append(asking_line())
        return operation.returned

    def bind(self) -> Any:
        """What `op.get_bind()` returns: it has a dialect, takes changes, and answers nothing."""
        return self.context.connection


class RecordingContext:
    """What `op.get_context()` returns while operations are noted down."""

    as_sql = False
    is_outside = False

    def __init__(self, dialect: Dialect, receive: Callable[[Operation], Any]) -> None:
        self.dialect = dialect.sa
        self.opts: Mapping[str, Any] = {}
        self.connection = self.bind = Unconnected(dialect, receive)

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """What is noted down inside runs without a transaction."""
        before, self.is_outside = self.is_outside, True
        try:
            yield
        finally:
            self.is_outside = before

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        raise NotKnownOffline(f"op.get_context().{name}")


INSPECTOR = "sqlalchemy.inspect(op.get_bind())"


WRITES = frozenset(
    ["ALTER", "ANALYZE", "COMMENT", "CREATE", "DELETE", "DROP", "GRANT", "INSERT", "LOCK", "MERGE", "REFRESH",
     "REINDEX", "REPLACE", "REVOKE", "SET", "TRUNCATE", "UPDATE"]
)  # fmt: skip
"""First words of SQL that is run for what it does; what it answers is seldom looked at."""

LONGEST = 100
"""So many sets of values of one statement are noted down; a plan of thousands of lines helps nobody."""


class Unconnected:
    """A connection to no database: it tells its dialect and notes changes down; a query needs an answer."""

    def __init__(self, dialect: Dialect, receive: Callable[[Operation], Any]) -> None:
        self.dialect = dialect.sa
        self.name = dialect.name
        self._receive = receive

    @property
    def engine(self) -> Unconnected:
        """Itself; an engine has a dialect as well."""
        return self

    def execute(self, statement: Any, parameters: Any = None, *, execution_options: Any = None) -> NoAnswer:
        """Note down what changes something, as op.execute() would. Raises NotKnownOffline for a query."""
        from whimbrel.operations.data import ExecuteSQL

        many = isinstance(parameters, (list, tuple)) and len(parameters) > LONGEST
        if many or not _writes(statement, self.name):
            raise NotKnownOffline("op.get_bind().execute")
        for made in filled(statement, parameters):
            self._receive(ExecuteSQL(made, execution_options))
        return NoAnswer()

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        # SQLAlchemy's inspect() looks for this one, where its ORM is loaded.
        raise NotKnownOffline(INSPECTOR if name == "_sa_instance_state" else f"op.get_bind().{name}")


def _writes(statement: Any, dialect: str) -> bool:
    """Whether it is run for what it does: an INSERT, UPDATE or DELETE, DDL, or text that begins so."""
    from sqlalchemy import TextClause
    from sqlalchemy.sql import ddl, dml

    if not isinstance(statement, TextClause):
        return isinstance(statement, (dml.UpdateBase, ddl.ExecutableDDLElement))
    from whimbrel.sqltext.split import split

    pieces = split(statement.text, dialect)
    return bool(pieces) and all(piece.sql.split(None, 1)[0].upper() in WRITES for piece in pieces)
