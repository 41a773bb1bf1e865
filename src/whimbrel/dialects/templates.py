"""The common texts as templates: what SQLAlchemy's own compilers write for plain things, much sooner.

A template answers None wherever something isn't plain: options, expressions, a compiler that another
package brings, or one that the user registered with `@compiles`. SQLAlchemy spells those.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.exc import CompileError
from sqlalchemy.schema import AddConstraint, CreateColumn, CreateIndex, CreateTable
from sqlalchemy.sql.elements import TextClause

from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.from_sqlalchemy import foreign_constraints
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Table
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

    def column_specification(self, column: sa.Column[Any]) -> str:
        """What SQLAlchemy's compiler says of a column."""


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

    def table(self, table: Table, if_not_exists: bool | None) -> str | None:
        """CREATE TABLE with plain columns and constraints."""
        is_plain = table.columns and not (table.options or table.prefixes)
        if not is_plain or table.source is None or self.default is None or not self._spells_tables():
            return None
        try:
            columns = [self._inner_column(one) for one in table.columns]
        except CompileError:  # SQLAlchemy tells of the table and the column
            return None
        first = sorted(table.constraints, key=lambda one: not isinstance(one, PrimaryKey))
        parts = [*columns, *map(self._inner_constraint, first)]
        if None in parts or foreign_constraints(table.source):
            return None
        words = "CREATE TABLE IF NOT EXISTS" if if_not_exists else "CREATE TABLE"
        inside = ", \n\t".join(filter(None, parts))
        return f"{words} {self.speller.create_name(table.name, table.schema)} (\n\t{inside}\n)"

    def _spells_tables(self) -> bool:
        return all(self._is_stock[name] for name in _OF_TABLES) and not is_hooked(CreateTable, CreateColumn)

    def _inner_column(self, column: Column) -> str | None:
        """The column within CREATE TABLE; SQLAlchemy knows how keys count by themselves."""
        source = column.source
        if source is None or source.constraints or source.system:
            return None
        return self.speller.column_specification(source) if source.primary_key else self.column(column)

    def _inner_constraint(self, item: Constraint) -> str | None:
        """The constraint within CREATE TABLE; None for what isn't made on every database, too."""
        source: Any = item.source
        if isinstance(item, Exclusion) or item.options or is_hooked(_CLASSES[type(item)]):
            return None
        if isinstance(item, ForeignKey) and (item.referred_schema is not None or item.use_alter):
            return None
        if source is None or source._create_rule is not None or source._ddl_if is not None:
            return None
        body = self._body(item) if self._is_stock[_VISITS[type(item)]] else None
        return None if body is None else f"{self._named(item)}{body}"

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
        return f"ALTER TABLE {self.speller.create_name(table, schema)} ADD {self._named(constraint)}{body}"

    def _named(self, item: Constraint) -> str:
        return f"CONSTRAINT {self.speller.constraint_name(item.name)} " if item.name else ""

    def _body(self, item: PrimaryKey | Unique | ForeignKey | Check) -> str | None:
        if item.deferrable is not None or item.initially is not None:
            return None
        if isinstance(item, PrimaryKey):
            return f"PRIMARY KEY ({self._columns(item.columns)})"
        if item.comment is not None:
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


_OF_TABLES = (
    "visit_create_table",
    "visit_create_column",
    "create_table_suffix",
    "create_table_constraints",
    "post_create_table",
    "get_column_specification",
)
_SPELLED = (
    *_OF_TABLES,
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
