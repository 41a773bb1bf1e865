"""The common texts as templates: what SQLAlchemy's own compilers write for plain things, much sooner.

A template answers None wherever something isn't plain: options, expressions, a compiler that another
package brings, or one that the user registered with `@compiles`. SQLAlchemy spells those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.schema import AddConstraint, CreateIndex
from sqlalchemy.sql.elements import TextClause

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column
from whimbrel.schema.values import Expression

ACTIONS = frozenset({None, "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"})
"""What may stand behind ON DELETE and ON UPDATE."""

_NOT_PLAIN = re.compile(r"[:\\%]")
"""What `sa.text()` or a compiler reads as more than itself."""


class Speller(Protocol):
    """The pieces that a template is filled with."""

    @property
    def quote(self) -> Callable[[str], str]:
        """Quotes a name where it must be."""

    def create_name(self, name: str, schema: str | None) -> str:
        """A table's name."""

    def constraint_name(self, name: str) -> str:
        """A constraint's name."""


class Templates:
    """Plain columns, indexes and constraints in one dialect.

    `types` is its type compiler. `stock` is SQLAlchemy's own DDL compiler for this database, None where
    templates mustn't stand for it. `default` is what a default written as text must match; None where
    columns have no template.
    """

    def __init__(
        self, speller: Speller, types: Any, stock: type | None, default: re.Pattern[str] | None
    ) -> None:
        compiler = types.dialect.ddl_compiler
        self.speller, self.types, self.default = speller, types, default
        self._literal: Callable[[str], str] | None = None
        self._is_stock = {name: _is_same(compiler, stock, name) for name in _SPELLED}

    def column(self, column: Column) -> str | None:
        """Name, type, default and NOT NULL."""
        source = column.source
        if self.default is None or column.options or not self._is_stock["get_column_specification"]:
            return None
        if (
            column.identity is not None
            or column.computed is not None
            or getattr(source, "primary_key", False)
        ):
            return None
        text = (
            f"{self.speller.quote(column.name)} {self.types.process(column.type.sa, type_expression=source)}"
        )
        if column.default is not None:
            default = self._default(column.default)
            if default is None:
                return None
            text += f" DEFAULT {default}"
        return text if column.nullable else f"{text} NOT NULL"

    def _default(self, default: Expression) -> str | None:
        if isinstance(default.sa, str):
            return self.literal(default.sa)
        text = _plain_text(default)
        known = text is not None and self.default is not None and self.default.fullmatch(text)
        return text if known else None

    def literal(self, value: str) -> str:
        """A string value, quoted."""
        if self._literal is None:
            self._literal = _literals(self.types.dialect)
        return self._literal(value)

    def index(self, index: Index, place: Callable[[str], str], if_not_exists: bool | None) -> str | None:
        """CREATE INDEX on columns; `place` tells what stands before the columns."""
        if index.options or index.name is None or not self._is_stock["visit_create_index"]:
            return None
        columns = [self.speller.quote(item) for item in index.elements if isinstance(item, str)]
        if len(columns) != len(index.elements) or is_hooked(CreateIndex):
            return None
        kind = "UNIQUE INDEX" if index.unique else "INDEX"
        words = f"CREATE {kind} IF NOT EXISTS" if if_not_exists else f"CREATE {kind}"
        return f"{words} {place(index.name)} ({', '.join(columns)})"

    def constraint(self, constraint: Constraint, table: str, schema: str | None) -> str | None:
        """ALTER TABLE ADD CONSTRAINT."""
        kind = type(constraint)
        if (
            isinstance(constraint, Exclusion)
            or constraint.options
            or is_hooked(AddConstraint, _CLASSES[kind])
        ):
            return None
        body = self._body(constraint) if self._is_stock[_VISITS[kind]] else None
        if body is None:
            return None
        name = f"CONSTRAINT {self.speller.constraint_name(constraint.name)} " if constraint.name else ""
        return f"ALTER TABLE {self.speller.create_name(table, schema)} ADD {name}{body}"

    def _body(self, item: PrimaryKey | Unique | ForeignKey | Check) -> str | None:
        if isinstance(item, PrimaryKey):
            return f"PRIMARY KEY ({self._columns(item.columns)})"
        if item.deferrable is not None or item.initially is not None or item.comment is not None:
            return None
        if isinstance(item, Unique):
            return f"UNIQUE ({self._columns(item.columns)})"
        if isinstance(item, ForeignKey):
            return self._reference(item)
        text = None if item.type_bound else _plain_text(item.expression)
        return None if text is None else f"CHECK ({text})"

    def _reference(self, key: ForeignKey) -> str | None:
        if key.match is not None or not {key.ondelete, key.onupdate} <= ACTIONS:
            return None
        referred = self.speller.create_name(key.referred_table, key.referred_schema)
        text = f"FOREIGN KEY({self._columns(key.columns)}) REFERENCES {referred}"
        text += f" ({self._columns(key.referred_columns)})"
        text += f" ON DELETE {key.ondelete}" if key.ondelete else ""
        return text + (f" ON UPDATE {key.onupdate}" if key.onupdate else "")

    def _columns(self, names: tuple[str, ...]) -> str:
        return ", ".join(map(self.speller.quote, names))


def is_hooked(*constructs: type) -> bool:
    """Whether somebody registered a compiler of their own for one of these constructs (`@compiles`)."""
    return any("_compiler_dispatcher" in construct.__dict__ for construct in constructs)


_SPELLED = (
    "get_column_specification",
    "visit_create_index",
    "visit_primary_key_constraint",
    "visit_unique_constraint",
    "visit_foreign_key_constraint",
    "visit_check_constraint",
)
"""The methods of a compiler for which templates stand."""

_VISITS: dict[type, str] = {
    PrimaryKey: "visit_primary_key_constraint",
    Unique: "visit_unique_constraint",
    ForeignKey: "visit_foreign_key_constraint",
    Check: "visit_check_constraint",
}

_CLASSES: dict[type, type] = {
    PrimaryKey: sa.PrimaryKeyConstraint,
    Unique: sa.UniqueConstraint,
    ForeignKey: sa.ForeignKeyConstraint,
    Check: sa.CheckConstraint,
}


def _is_same(compiler: type, stock: type | None, name: str) -> bool:
    own = getattr(compiler, name, None)
    return stock is not None and own is not None and own is getattr(stock, name, None)


def _plain_text(expression: Expression) -> str | None:
    """The SQL of `sa.text()` in which nothing has a second meaning."""
    clause = expression.sa
    if type(clause) is not TextClause or _NOT_PLAIN.search(clause.text):
        return None
    return clause.text


def _literals(dialect: Any) -> Callable[[str], str]:
    render = dialect.ddl_compiler(dialect, None).sql_compiler.render_literal_value
    string = sa.String()
    return lambda value: str(render(value, string))
