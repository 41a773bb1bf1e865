"""SQL inside source: defaults, conditions, generated columns, dialect options."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex
from sqlalchemy.sql.elements import ClauseElement, TextClause

from whimbrel.dialects.compiling import is_plain_default
from whimbrel.revisions.source.colons import escaped, unescaped
from whimbrel.revisions.source.context import SourceContext, call, plain
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.index import Index
from whimbrel.schema.table import Computed, Identity
from whimbrel.schema.values import NO_OPTIONS, Expression, Options

if TYPE_CHECKING:
    from whimbrel.dialects.base import Dialect


def sql_source(clause: Any, context: SourceContext) -> str:
    """The clause for a function that takes text as `sa.text()` does: `'a > 5'`."""
    if isinstance(clause, TextClause) and clause._bindparams:
        return repr(clause.text)
    sql = compiled(clause, context.dialect)
    text = escaped(sql)
    return f"{context.sa}literal_column({sql!r})" if text is None else repr(text)


def compiled(clause: Any, dialect: Dialect) -> str:
    """The clause in the database's SQL, values as literals, columns without their table."""
    if isinstance(clause, TextClause):
        return unescaped(clause.text)
    arguments = {"literal_binds": True, "include_table": False}
    return str(clause.compile(dialect=dialect.sa, compile_kwargs=arguments))


def text_source(expression: Expression, context: SourceContext) -> str:
    """`sa.text('now()')`."""
    return clause_source(_clause(expression), context)


def clause_source(clause: Any, context: SourceContext) -> str:
    """`sa.text('now()')` for SQLAlchemy's clause."""
    source = sql_source(clause, context)
    return source if source.startswith(f"{context.sa}literal_column(") else f"{context.sa}text({source})"


def condition_source(expression: Expression, context: SourceContext) -> str:
    """The SQL as a plain literal, for functions that take text themselves: `'a > 5'`."""
    return sql_source(_clause(expression), context)


def default_source(expression: Expression | None, context: SourceContext, item: Any = None) -> str | None:
    """A server default: `'new'`, `sa.text('now()')`, `None`; None where the user leaves it out.

    `item` is SQLAlchemy's own default, for the user's renderer.
    """
    if expression is None:
        return context.item("server_default", None, lambda: "None")
    asked = item or sa.DefaultClause(expression.sa)
    return context.item("server_default", asked, lambda: _default(expression, context))


def _default(expression: Expression, context: SourceContext) -> str:
    if isinstance(expression.sa, str):
        return plain(expression.sa)
    if not context.is_alembics or not context.dialect.features.default_expressions_need_brackets:
        return text_source(expression, context)
    sql = compiled(expression.sa, context.dialect)
    return text_source(expression if is_plain_default(sql) else Expression(sa.text(f"({sql})")), context)


def index_element_source(
    element: str | Expression, context: SourceContext, options: Options = NO_OPTIONS
) -> str:
    """A column's name, or `sa.literal_column('lower(a)')`; `options` may hold its operator class."""
    if isinstance(element, str):
        return plain(element)
    return f"{context.sa}literal_column({_inside_index(element, context, options)!r})"


def _inside_index(element: Expression, context: SourceContext, options: Options) -> str:
    """The SQL in the brackets of CREATE INDEX: databases differ in which expressions need more of them."""
    bare = Index("i", (Expression(_clause(element)),), options=options)
    index = to_sqlalchemy.index(bare, to_sqlalchemy.owner("t", None))
    sql = context.dialect.compile(CreateIndex(index))
    return sql[sql.index("(") + 1 : sql.rindex(")")]


def exclusion_element_source(element: Expression, context: SourceContext) -> str:
    """`sa.column('a')`, or `sa.text('...')` for an expression."""
    item = element.sa
    if isinstance(item, sa.ColumnClause) and item.is_literal:
        return f"{context.sa}literal_column({plain(item.name)})"
    if isinstance(item, sa.ColumnClause):
        item = item.name
    return f"{context.sa}column({plain(item)})" if isinstance(item, str) else text_source(element, context)


def computed_source(computed: Computed, context: SourceContext, item: Any = None) -> str | None:
    """`sa.Computed('a + 1', persisted=True)`."""
    asked = item or to_sqlalchemy.computed(computed)
    return context.item("server_default", asked, lambda: _computed(computed, context))


def _computed(computed: Computed, context: SourceContext) -> str:
    is_said = computed.persisted is not None and (computed.is_said or context.is_alembics)
    stored = "" if not is_said else f"persisted={computed.persisted!r}"
    return f"{context.sa}Computed({condition_source(computed.expression, context)}, {stored})"


def identity_source(identity: Identity, context: SourceContext, item: Any = None) -> str | None:
    """`sa.Identity(always=False, start=5)`."""
    asked = item or to_sqlalchemy.identity(identity)
    return context.item("server_default", asked, lambda: _identity(identity, context, item))


def _identity(identity: Identity, context: SourceContext, item: Any) -> str:
    always = getattr(item, "always", identity.always)  # None says the same as False
    options = {"always": always, **identity.options}
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
    if isinstance(value, (list, tuple)) and any(isinstance(item, sa.Column) for item in value):
        value = type(value)(getattr(item, "name", item) for item in value)
    if isinstance(value, ClauseElement):
        return clause_source(value, context)
    return plain(value) if isinstance(value, str) else repr(value)


def _clause(expression: Expression) -> ClauseElement:
    """The clause; a plain string stands for the SQL it is."""
    return sa.text(expression.sa) if isinstance(expression.sa, str) else expression.sa
