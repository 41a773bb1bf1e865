"""Which of our dialects stands for one of SQLAlchemy's."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy.engine import Dialect as SQLAlchemyDialect

from whimbrel.dialects.base import Dialect

DIALECTS = {
    "postgresql": "postgresql:PostgreSQL",
    "sqlite": "sqlite:SQLite",
    "mysql": "mysql:MySQL",
    "mariadb": "mysql:MariaDB",
    "mssql": "mssql:SQLServer",
    "oracle": "oracle:Oracle",
    "cockroachdb": "postgresql:PostgreSQL",
}
"""By SQLAlchemy's name, the file here and the class in it; others get the generic spelling."""

_made: WeakKeyDictionary[Any, Dialect] = WeakKeyDictionary()


def dialect_for(dialect: SQLAlchemyDialect) -> Dialect:
    """Our dialect for this one of SQLAlchemy's; made anew when it has learnt the server's version."""
    found = _made.get(dialect)
    if found is None or _learnt(found, dialect):
        found = _made[dialect] = dialect_class(_name(dialect))(dialect)
    return found


def dialect_class(name: str) -> type[Dialect]:
    """The class for SQLAlchemy's name of a dialect."""
    if name not in DIALECTS:
        return Dialect
    module, _, title = DIALECTS[name].partition(":")
    found: type[Dialect] = getattr(import_module(f"whimbrel.dialects.{module}"), title)
    return found


def _name(dialect: SQLAlchemyDialect) -> str:
    """A MariaDB behind a URL of MySQL is a MariaDB."""
    return "mariadb" if getattr(dialect, "is_mariadb", False) else dialect.name


def _learnt(found: Dialect, dialect: SQLAlchemyDialect) -> bool:
    return bool(found.server_version_info != getattr(dialect, "server_version_info", None))
