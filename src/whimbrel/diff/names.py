"""The name an index or constraint ends up with in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.sql.elements import _truncated_label

from whimbrel.diff.sqltext import unquoted

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def final(name: str | None, dialect: Dialect) -> str | None:
    """The name, shortened as SQLAlchemy shortens one that a naming convention made too long."""
    limit = dialect.sa.max_identifier_length
    if name is None or len(name) <= limit or not isinstance(name, _truncated_label):
        return name
    preparer: Any = dialect.sa.identifier_preparer
    return unquoted(str(preparer.truncate_and_render_index_name(name)))
