"""A copy of a SQLAlchemy dialect that compiles texts to be run without parameters."""

from __future__ import annotations

from copy import copy
from typing import Any

from sqlalchemy.engine import Dialect as SQLAlchemyDialect


def compiling(dialect: SQLAlchemyDialect) -> Any:
    """A copy that spells what the original would, with `%` written once."""
    made: Any = copy(dialect)
    made.__dict__.pop("_type_memos", None)  # what it remembers of types belongs to the original
    made.paramstyle, made.positional = "named", False
    made.identifier_preparer = _preparing(dialect.identifier_preparer, made)
    made.type_compiler_instance = made.type_compiler = type(dialect.type_compiler_instance)(made)
    return made


def _preparing(preparer: Any, dialect: Any) -> Any:
    made = copy(preparer)  # a copy keeps what the server told: MySQL's quotes
    made.dialect, made._double_percents, made._strings = dialect, False, {}
    return made


def longest_name(dialect: Any) -> int:
    """How many characters every name may have; longer ones need a second look."""
    limits = (
        dialect.max_index_name_length,
        dialect.max_constraint_name_length,
        dialect.max_identifier_length,
    )
    return min(int(limit) for limit in limits if limit)


def version_of(dialect: SQLAlchemyDialect) -> tuple[int, ...] | None:
    """The server's version, None where there was no connection yet."""
    found = getattr(dialect, "server_version_info", None)
    return tuple(part for part in found if isinstance(part, int)) if found else None
