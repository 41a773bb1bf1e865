"""The receiver that notes operations down instead of performing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from whimbrel.errors import NotKnownOffline

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
        self.created_types: set[tuple[str | None, str]] = set()
        self.context = RecordingContext(dialect)

    def receive(self, operation: Operation) -> Any:
        """Note one operation down; returns what the call in the revision file returns."""
        if self.creates_types:
            from whimbrel.operations.naming import check_names

            check_names(operation, self.dialect)
        self.operations.append(operation)
        return operation.returned

    def bind(self) -> Any:
        """What `op.get_bind()` returns: something that has a dialect and no answers."""
        return self.context.connection


class RecordingContext:
    """What `op.get_context()` returns while operations are noted down."""

    as_sql = False

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect.sa
        self.opts: Mapping[str, Any] = {}
        self.connection = self.bind = Unconnected(dialect)

    @contextmanager
    def autocommit_block(self) -> Iterator[None]:
        """The block, as it is."""
        yield

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        raise NotKnownOffline(f"op.get_context().{name}")


INSPECTOR = "sqlalchemy.inspect(op.get_bind())"


class Unconnected:
    """A connection to no database: it tells its dialect, and everything else would need an answer."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect.sa
        self.name = dialect.name

    @property
    def engine(self) -> Unconnected:
        """Itself; an engine has a dialect as well."""
        return self

    def __getattr__(self, name: str) -> Any:
        """Raise NotKnownOffline."""
        # SQLAlchemy's inspect() looks for this one, where its ORM is loaded.
        raise NotKnownOffline(INSPECTOR if name == "_sa_instance_state" else f"op.get_bind().{name}")
