"""A copy of a SQLAlchemy dialect that compiles texts to be run without parameters."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import Dialect as SQLAlchemyDialect

from whimbrel.dialects.literals import Literals


def compiling(dialect: SQLAlchemyDialect, literals: type[Literals] = Literals) -> Any:
    """A copy that spells what the original would, with `%` written once and values as `literals` has them."""
    made: Any = copy(dialect)
    made.dbapi = None  # values are written, so that the driver's own wrappings are of no use
    if made.server_version_info is None and hasattr(made, "_backslash_escapes"):
        made._backslash_escapes = literals.escapes_backslashes
    made.statement_compiler = _spelling(made.statement_compiler)
    made._whimbrel_literals = literals(made)
    made.__dict__.pop("_type_memos", None)  # what it remembers of types belongs to the original
    made.paramstyle, made.positional = "named", False
    made.identifier_preparer = _preparing(dialect.identifier_preparer, made)
    made.type_compiler_instance = made.type_compiler = type(dialect.type_compiler_instance)(made)
    return made


@lru_cache(maxsize=32)
def _spelling(stock: Any) -> Any:
    """A statement compiler that writes values in our way where SQLAlchemy's isn't right."""

    class Spelling(stock):  # type: ignore[misc]
        def render_literal_value(self, value: Any, type_: Any) -> str:
            made = self.dialect._whimbrel_literals.spelled(value, type_, self.render_literal_value)
            return str(super().render_literal_value(value, type_)) if made is None else str(made)

        def render_literal_bindparam(self, bindparam: Any, **keywords: Any) -> str:
            # SQLAlchemy writes NULL for every None, where JSON has a null of its own.
            if bindparam.value is None and bindparam.callable is None and bindparam.type.should_evaluate_none:
                return self.render_literal_value(None, bindparam.type)
            return str(super().render_literal_bindparam(bindparam, **keywords))

    return Spelling


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
