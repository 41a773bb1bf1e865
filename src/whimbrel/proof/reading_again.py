"""Parts of a table as a server keeps them that made them of its own text, as in a restored dump."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import text
from sqlalchemy.sql.elements import TextClause

from whimbrel.schema.constraint import Check, Exclusion
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression, Options
from whimbrel.sqltext.ranges import as_read_again

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHERE = "postgresql_where"
_Part = TypeVar("_Part")


def read_again(part: _Part) -> _Part:
    """The column, constraint or index with its conditions read again; anything else as it is."""
    changed: object = part
    if isinstance(part, Column) and part.computed is not None:
        changed = replace(part, computed=replace(part.computed, expression=_again(part.computed.expression)))
    elif isinstance(part, Check):
        changed = replace(part, expression=_again(part.expression))
    elif isinstance(part, Exclusion):
        where = None if part.where is None else _again(part.where)
        changed = replace(part, elements=tuple((_again(one), how) for one, how in part.elements), where=where)
    elif isinstance(part, Index):
        elements = tuple(one if isinstance(one, str) else _again(one) for one in part.elements)
        changed = replace(part, elements=elements, options=_options(part.options))
    return changed  # type: ignore[return-value]  # of the very class that was given


def all_again(parts: Iterable[_Part]) -> tuple[_Part, ...]:
    """Each of them read again."""
    return tuple(map(read_again, parts))


def _options(options: Options) -> Options:
    where = options.get(_WHERE)
    return Options({**options, _WHERE: _clause(where)}) if isinstance(where, TextClause) else options


def _again(expression: Expression) -> Expression:
    clause = expression.sa
    return Expression(_clause(clause)) if isinstance(clause, TextClause) else expression


def _clause(clause: TextClause) -> TextClause:
    again = as_read_again(clause.text)
    return clause if again == clause.text else text(again)
