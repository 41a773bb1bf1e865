"""What SQLAlchemy has for PostgreSQL only, asked after without importing it.

Its package brings every driver's module along, and with them a tenth of what a command costs on another
database. Where nobody has imported it, nothing can be of one of its classes.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

_PACKAGE = "sqlalchemy.dialects.postgresql"


def is_postgresql(value: Any, *names: str) -> bool:
    """Whether the value is an instance of one of these classes of `sqlalchemy.dialects.postgresql`."""
    package = sys.modules.get(_PACKAGE)
    return package is not None and isinstance(value, tuple(getattr(package, name) for name in names))


def import_when_named() -> None:
    """Let `sa.dialects.postgresql` be said without an import of it, as files do that ran with Alembic."""
    import sqlalchemy.dialects as package

    if "__getattr__" not in vars(package):
        vars(package)["__getattr__"] = _postgresql


def _postgresql(name: str) -> ModuleType:
    from importlib import import_module

    if name == "postgresql":
        return import_module(_PACKAGE)
    raise AttributeError(f"module 'sqlalchemy.dialects' has no attribute {name!r}")
