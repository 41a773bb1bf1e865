"""SQL inside source: defaults, conditions, generated columns, dialect options."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ClauseElement, TextClause

from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.schema.table import Computed, Identity
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect

_LOOKS_BOUND = re.compile(r"(?<![:\w\\]):(?=\w+(?!:))")  # as SQLAlchemy's text() looks for parameters


def sql_text(clause: Any, dialect: Dialect) -> str:
    """SQL as `sa.text()` takes it: a colon that isn't a bound parameter is escaped.

    Text the user wrote stays as written; a clause is compiled with its values in it.
    """
    if isinstance(clause, TextClause):
        return _without_needless_escapes(clause)
    return _LOOKS_BOUND.sub(r"\\:", compiled(clause, dialect))


def _without_needless_escapes(clause: TextClause) -> str:
    """The text with `::` for `\\:\\:`, where `sa.text()` reads both as the same."""
    plain_text = clause.text.replace("\\:", ":")
    return clause.text if clause._bindparams or _LOOKS_BOUND.search(plain_text) else plain_text


def compiled(clause: Any, dialect: Dialect) -> str:
    """The clause in the database's SQL, values as literals, columns without their table."""
    arguments = {"literal_binds": True, "include_table": False}
    return str(clause.compile(dialect=dialect.sa, compile_kwargs=arguments))


def text_source(expression: Expression, context: SourceContext) -> str:
    """`sa.text('now()')`."""
    return f"{context.sa}text({sql_text(_clause(expression), context.dialect)!r})"


def condition_source(expression: Expression, context: SourceContext) -> str:
    """The SQL as a plain literal, for functions that take text themselves: `'a > 5'`."""
    return repr(sql_text(_clause(expression), context.dialect))


def default_source(expression: Expression | None, context: SourceContext, item: Any = None) -> str | None:
    """A server default: `'new'`, `sa.text('now()')`, `None`; None where the user leaves it out.

    `item` is SQLAlchemy's own default, for the user's renderer.
    """
    if expression is None:
        return "None"
    return context.item("server_default", item or expression.sa, lambda: _default(expression, context))


def _default(expression: Expression, context: SourceContext) -> str:
    return plain(expression.sa) if isinstance(expression.sa, str) else text_source(expression, context)


def index_element_source(element: str | Expression, context: SourceContext) -> str:
    """A column's name, or `sa.literal_column('lower(a)')`."""
    if isinstance(element, str):
        return plain(element)
    clause = _clause(element)
    text = clause.text if isinstance(clause, TextClause) else compiled(clause, context.dialect)
    return f"{context.sa}literal_column({text!r})"


def exclusion_element_source(element: Expression, context: SourceContext) -> str:
    """`sa.column('a')`, or `sa.text('...')` for an expression."""
    item = element.sa
    if isinstance(item, sa.ColumnClause) and not item.is_literal:
        item = item.name
    return f"{context.sa}column({plain(item)})" if isinstance(item, str) else text_source(element, context)


def computed_source(computed: Computed, context: SourceContext, item: Any = None) -> str | None:
    """`sa.Computed('a + 1', persisted=True)`."""
    return context.item("server_default", item, lambda: _computed(computed, context))


def _computed(computed: Computed, context: SourceContext) -> str:
    stored = "" if computed.persisted is None else f"persisted={computed.persisted!r}"
    return f"{context.sa}Computed({condition_source(computed.expression, context)}, {stored})"


def identity_source(identity: Identity, context: SourceContext, item: Any = None) -> str | None:
    """`sa.Identity(always=False, start=5)`."""
    return context.item("server_default", item, lambda: _identity(identity, context))


def _identity(identity: Identity, context: SourceContext) -> str:
    options = {"always": identity.always, **identity.options}
    return call(f"{context.sa}Identity", (f"{key}={value!r}" for key, value in options.items()))


def options_source(options: Mapping[str, Any], context: SourceContext) -> Iterator[str]:
    """Dialect options as keyword arguments: `postgresql_where=sa.text('a > 5')`."""
    for key, value in options.items():
        yield f"{key}={_value(value, context)}"


def literal_source(value: object) -> str | None:
    """The value's repr where Python reads the same value from it, else None."""
    try:
        same = ast.literal_eval(repr(value)) == value
    except (ValueError, SyntaxError):
        return None
    return repr(value) if same else None


def _value(value: Any, context: SourceContext) -> str:
    value = value.sa if isinstance(value, Expression) else value
    if isinstance(value, ClauseElement):
        return f"{context.sa}text({sql_text(value, context.dialect)!r})"
    return plain(value) if isinstance(value, str) else repr(value)


def _clause(expression: Expression) -> ClauseElement:
    """The clause; a plain string stands for the SQL it is."""
    return sa.text(expression.sa) if isinstance(expression.sa, str) else expression.sa
