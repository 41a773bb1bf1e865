"""What a project's `render_item` gets as its third argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from whimbrel.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.engine import Dialect as SADialect

    from whimbrel.execution.session import Session


@dataclass(frozen=True, slots=True)
class ItemContext:
    """The surroundings of one item, by Alembic's names; lines added to `imports` go into the file."""

    imports: set[str]
    session: Session

    @property
    def dialect(self) -> SADialect:
        """SQLAlchemy's dialect of the database."""
        return self.session.dialect

    @property
    def connection(self) -> Connection | None:
        """The connection to the database."""
        return self.session.connection

    @property
    def opts(self) -> Mapping[str, Any]:
        """What `context.configure()` was called with."""
        return self.session.opts

    @property
    def metadata(self) -> Any:
        """The models."""
        return self.session.opts.get("target_metadata")

    @property
    def migration_context(self) -> Any:
        """What `op.get_context()` returns."""
        return self.session.context
