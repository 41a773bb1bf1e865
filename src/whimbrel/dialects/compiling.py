"""A copy of a SQLAlchemy dialect that compiles texts to be run without parameters."""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import Dialect as SQLAlchemyDialect

from whimbrel.dialects.literals import Literals

_QUOTED = re.compile(r"""\s*(?:'(?:[^']|'')*'|"(?:[^"]|"")*")\s*""")


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


_PLAIN_DEFAULT = re.compile(r"\(.+\)|'.+'|[\d.]")


def is_plain_default(text: str) -> bool:
    """Whether Alembic takes a default on SQLite without brackets: a digit, quoted text, what has brackets."""
    return _PLAIN_DEFAULT.fullmatch(text) is not None


@lru_cache(maxsize=8)
def bracketing(stock: Any) -> Any:
    """A DDL compiler that writes `DEFAULT ('a' || 'b')`.

    SQLAlchemy 2.1 takes whatever begins with a quote or a bracket for one value, and SQLite doesn't.
    """

    class Bracketing(stock):  # type: ignore[misc]
        def get_column_default_string(self, column: Any) -> str | None:
            text: str | None = super().get_column_default_string(column)
            return text if text is None or _is_one_value(text) else f"({text})"

    return Bracketing


def _is_one_value(text: str) -> bool:
    """Whether it is text in quotes, stands in one pair of brackets, or is left to SQLAlchemy."""
    first = text.lstrip()[:1]
    if first not in ("'", '"', "("):
        return True
    return bool(_QUOTED.fullmatch(text)) if first != "(" else _is_in_brackets(text)


def _is_in_brackets(text: str) -> bool:
    from whimbrel.sqltext.tokens import tokens

    depth = 0
    for token in tokens(text, "sqlite"):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.text == ")":
            return not text[token.end :].strip()
    return True
