"""What Alembic's `sqla_compat` offers over SQLAlchemy's versions, as far as other packages import it."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.schema import CheckConstraint, Column, ForeignKeyConstraint
from sqlalchemy.sql.base import _NONE_NAME
from sqlalchemy.sql.elements import ClauseElement, ColumnClause, UnaryExpression
from sqlalchemy.sql.visitors import traverse

from whimbrel.operations.written_out import WrittenOut
from whimbrel.schema.text_element import _textual_index_element

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Dialect, Transaction
    from sqlalchemy.schema import Constraint, Index, Table

__all__ = [
    "_NONE_NAME",
    "_literal_bindparam",
    "_textual_index_element",
    "constraint_name_defined",
    "constraint_name_or_none",
    "constraint_name_string",
]

_vers = tuple(int(part) for part in re.findall(r"\d+", sa.__version__)[:3])
sqla_2_0_25 = _vers >= (2, 0, 25)
sqla_2_1 = _vers >= (2, 1)
AUTOINCREMENT_DEFAULT = "auto"
_literal_bindparam = WrittenOut
identity_has_dialect_kwargs = issubclass(sa.Identity, sa.sql.base.DialectKWArgs)


def _inherit_schema_deprecated() -> bool:
    """Whether SQLAlchemy lets go of `inherit_schema`, as it does since 2.1."""
    return sqla_2_1


def _get_connection_in_transaction(connection: Connection | None) -> bool:
    return bool(connection is not None and connection.in_transaction())


def _safe_begin_connection_transaction(connection: Connection) -> Transaction:
    """The transaction the connection is in, or a new one."""
    found = connection.get_transaction()
    return connection.begin() if found is None else found


def _safe_commit_connection_transaction(connection: Connection) -> None:
    """Commit, where something is under way."""
    found = connection.get_transaction()
    if found is not None:
        found.commit()


def _safe_rollback_connection_transaction(connection: Connection) -> None:
    """Roll back, where something is under way."""
    found = connection.get_transaction()
    if found is not None:
        found.rollback()


def _ensure_scope_for_ddl(connection: Connection | None) -> AbstractContextManager[Any]:
    """A frame that commits: a transaction of its own, where none is under way."""
    if connection is None or connection.in_transaction():
        return nullcontext()
    return connection.begin()


def _connectable_has_table(connectable: Connection, tablename: str, schemaname: str | None) -> bool:
    return inspect(connectable).has_table(tablename, schemaname)


def _reflect_table(inspector: Any, table: Table) -> None:
    inspector.reflect_table(table, None)


def constraint_name_defined(name: Any) -> bool:
    """Whether a name, or a naming convention's place for one, was given."""
    return name is _NONE_NAME or isinstance(name, str)


def constraint_name_string(name: Any) -> bool:
    """Whether the name is a text."""
    return isinstance(name, str)


def constraint_name_or_none(name: Any) -> str | None:
    """The name where it is a text."""
    return name if isinstance(name, str) else None


def _get_constraint_final_name(constraint: Constraint | Index, dialect: Dialect | None) -> str | None:
    """The name as the database will have it: convention applied, cut to the length it can take."""
    if constraint.name is None:
        return None
    if dialect is None:
        return str(constraint.name)
    formatted: str | None = dialect.identifier_preparer.format_constraint(constraint, _alembic_quote=False)
    return formatted


def _constraint_is_named(constraint: Constraint | Index, dialect: Dialect | None) -> bool:
    return _get_constraint_final_name(constraint, dialect) is not None


def _is_type_bound(constraint: Constraint) -> bool:
    """Whether a type such as Boolean made the constraint."""
    return bool(getattr(constraint, "_type_bound", False))


def _columns_for_constraint(constraint: Any) -> list[Column[Any]]:
    if isinstance(constraint, ForeignKeyConstraint):
        return [element.parent for element in constraint.elements]
    if isinstance(constraint, CheckConstraint):
        return list(_find_columns(constraint.sqltext))
    return list(constraint.columns)


def _find_columns(clause: ClauseElement) -> set[Column[Any]]:
    found: set[Column[Any]] = set()
    traverse(clause, {}, {"column": found.add})
    return found


def _table_for_constraint(constraint: Any) -> Any:
    return constraint.parent if isinstance(constraint, ForeignKeyConstraint) else constraint.table


def is_expression(expression: Any) -> bool:
    """Whether an index's part is more than a column."""
    inner = expression.element if isinstance(expression, UnaryExpression) else expression
    return not isinstance(inner, ColumnClause)


def is_expression_index(index: Index) -> bool:
    """Whether some part of the index is more than a column."""
    return any(is_expression(part) for part in index.expressions)


def _server_default_is_computed(*defaults: Any) -> bool:
    return any(isinstance(default, sa.Computed) for default in defaults)


def _server_default_is_identity(*defaults: Any) -> bool:
    return any(isinstance(default, sa.Identity) for default in defaults)


def _nullability_might_be_unset(column: Column[Any]) -> bool:
    """Whether nobody said if the column takes NULL."""
    return getattr(column, "_user_defined_nullable", None) is sa.sql.schema.SchemaConst.NULL_UNSPECIFIED
