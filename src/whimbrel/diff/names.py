"""The names of indexes and constraints: what they end up as in the database, and how they change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy.sql.elements import _truncated_label

from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.sqltext.names import unquoted

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect
    from whimbrel.diff.comparison import Pair
    from whimbrel.operations.base import Operation
    from whimbrel.schema.constraint import Constraint


def final(name: str | None, dialect: Dialect) -> str | None:
    """The name, shortened as SQLAlchemy shortens one that a naming convention made too long."""
    limit = dialect.sa.max_identifier_length
    if name is None or len(name) <= limit or not isinstance(name, _truncated_label):
        return name
    preparer: Any = dialect.sa.identifier_preparer
    return unquoted(str(preparer.truncate_and_render_index_name(name)))


def changed(pair: Pair, current: Constraint, wanted: Constraint, kind: str) -> Iterator[Operation]:
    """What gives a constraint the name that the models want, where names are compared and theirs is given.

    Where a database can't rename it, or another still has the name, it is dropped and made again.
    """
    name = final(wanted.name, pair.dialect)
    if not pair.options.thorough or current.name == name:
        return
    if name is None and not pair.comparison.keeps_text:
        return  # the server has given it one
    is_free = all(item.name != name for item in pair.current.constraints)
    if pair.dialect.features.can_rename_constraints and current.name is not None and is_free:
        yield RenameConstraint(str(current.name), pair.name, str(name), pair.schema)
        return
    yield DropConstraint(current.name, pair.name, kind, schema=pair.schema, constraint=current)
    yield AddConstraint(wanted, pair.name, pair.schema)
