"""A piece of DDL whose text our dialect has written already, as SQLAlchemy executes it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import ExecutableDDLElement


class Phrase(ExecutableDDLElement):
    """One statement; `sql` is its text, in which `%` stands once."""

    def __init__(self, sql: str) -> None:
        self.sql = sql


@compiles(Phrase)
def visit_phrase(element: Phrase, compiler: Any, **_: Any) -> str:
    """The text; drivers that take `%s` want a `%` written twice."""
    return element.sql.replace("%", "%%") if compiler.preparer._double_percents else element.sql
