"""The generic spelling of every phrase; a database's own file overrides what differs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.engine import Dialect as SQLAlchemyDialect
from sqlalchemy.engine.mock import MockConnection
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable
from sqlalchemy.sql.elements import ClauseElement, quoted_name

from whimbrel.dialects import alteration
from whimbrel.dialects.change import ColumnChange, CountingChange, Likeness, TableChange
from whimbrel.dialects.compiling import compiling, longest_name, version_of
from whimbrel.dialects.cost import UNKNOWN, Cost
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import Literals
from whimbrel.dialects.statement import Statement
from whimbrel.dialects.templates import Templates
from whimbrel.errors import NotSupported
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Identity, Table
from whimbrel.schema.values import DataType, Expression

if TYPE_CHECKING:
    from whimbrel.dialects.objects import ObjectPhrases


class Dialect:
    """How one database spells a phrase, and what it costs. Each phrase is a short method.

    `sa` is a copy of the SQLAlchemy dialect that compiles texts to be run without parameters: in them `%`
    stands once. `version` is the server's version, None where it isn't known.
    """

    title: ClassVar[str] = "This database"
    object_phrases: ClassVar[str] = "objects:ObjectPhrases"
    """Where the phrases for views, types, functions and the like are: file and class."""
    literals: ClassVar[type[Literals]] = Literals
    """How values are written."""
    costs: ClassVar[Mapping[str, Cost]] = {}
    """By phrase; a phrase that isn't in it has a cost that we don't know."""
    terminator: ClassVar[str] = ";"
    batch_separator: ClassVar[str | None] = None
    begin_sql: ClassVar[str] = "BEGIN"
    commit_sql: ClassVar[str] = "COMMIT"
    add_column_words: ClassVar[str] = "ADD COLUMN"
    rename_column_words: ClassVar[str] = "RENAME"
    renames_with_schema: ClassVar[bool] = True
    """Whether a table's new name is written with its schema, as its old one is."""
    column_if_not_exists: ClassVar[str] = " IF NOT EXISTS"
    columns_need_table: ClassVar[bool] = True
    """Whether SQLAlchemy's compiler spells only columns that have a table."""
    inlines_constraints: ClassVar[bool] = True
    """Whether ADD COLUMN is written with the column's CHECK, REFERENCES and PRIMARY KEY."""
    drops_checks_of_types: ClassVar[bool] = True
    """Whether the CHECK that a type made is dropped when the column gets another type."""
    stock_compiler: ClassVar[type | None] = None
    """SQLAlchemy's own compiler for this database, for which templates may stand."""
    plain_default: ClassVar[re.Pattern[str] | None] = None
    """The defaults that stand as they are in a column's text; None where columns have no template."""
    table_switches: ClassVar[Mapping[str, bool]] = {}
    """What a whole table is or isn't, by SQLAlchemy's option, and what it is where nothing is said."""

    def __init__(self, dialect: SQLAlchemyDialect) -> None:
        self.sa = compiling(dialect, self.literals)
        self.name: str = dialect.name
        self.server_version_info: Any = getattr(dialect, "server_version_info", None)
        self.version = version_of(dialect)
        self.features = self._features()
        self.quote: Callable[[str], str] = self.sa.identifier_preparer.quote
        self._longest_name = longest_name(self.sa)
        self._types: Any = self.sa.type_compiler_instance
        self._templates = Templates(self, self._types, self.stock_compiler, self.plain_default)

    @cached_property
    def objects(self) -> ObjectPhrases:
        """The phrases for what stands beside tables; imported when they are first asked for."""
        module, _, name = self.object_phrases.partition(":")
        found: type[ObjectPhrases] = getattr(import_module(f"whimbrel.dialects.{module}"), name)
        return found(self)

    def for_script(self) -> Dialect:
        """The spelling of what goes to the database's client instead of a connection."""
        return self

    def _features(self) -> Features:
        told: Any = self.sa
        return Features(
            has_comments=told.supports_comments,
            has_inline_comments=told.inline_comments,
        )

    # ------------------------------------------------------------------------------------- pieces

    def format_table(self, name: str, schema: str | None = None) -> str:
        """The quoted name; a schema with dots in it is several names."""
        if not schema:
            return self.quote(name)
        parts = [schema] if isinstance(schema, quoted_name) else schema.split(".")
        return ".".join([*map(self.quote, parts), self.quote(name)])

    def compile(self, clause: ClauseElement) -> str:
        """The SQL of a SQLAlchemy clause, with its values as literals. Raises SQLAlchemy's CompileError."""
        text = clause.compile(dialect=self.sa, compile_kwargs={"literal_binds": True})
        return str(text).strip()

    def type_sql(self, type_: DataType) -> str:
        """The type, as in CREATE TABLE."""
        return str(self._types.process(type_.sa))

    def limit_lock_wait(self, seconds: float) -> str | None:
        """SQL by which no statement of this transaction waits longer for a lock; None where there is none."""
        return None

    def literal(self, value: str) -> str:
        """A string value, quoted."""
        return self._templates.literal(value)

    def default_sql(self, default: Expression) -> str:
        """The text behind DEFAULT in ALTER."""
        if isinstance(default.sa, str):
            return self.literal(default.sa)
        return str(self._ddl().sql_compiler.process(default.sa, literal_binds=True))

    def column_sql(self, column: Column) -> str:
        """Name, type and what follows it, as in CREATE TABLE and ADD COLUMN."""
        plain = self._templates.column(column)
        return plain or self.column_specification(to_sqlalchemy.column(column))

    def column_specification(self, column: sa.Column[Any]) -> str:
        """The same of SQLAlchemy's column; a copy of it gets a table where the compiler asks for one."""
        owner: sa.Table | None = column.table
        if owner is None and (column.primary_key or self.columns_need_table):
            column = column._copy()
            sa.Table("t", sa.MetaData(), column)
        return str(self._ddl().get_column_specification(column))

    def constraint_name(self, name: str) -> str:
        """The quoted name; SQLAlchemy shortens its own long names. Raises IdentifierError for others."""
        if len(name) <= self._longest_name:
            return self.quote(name)
        return str(self.sa.identifier_preparer.truncate_and_render_constraint_name(name))

    def index_name(self, name: str) -> str:
        """The same for an index."""
        if len(name) <= self._longest_name:
            return self.quote(name)
        return str(self.sa.identifier_preparer.truncate_and_render_index_name(name))

    def alter(
        self, phrase: str, table: str, schema: str | None, text: str, cost: Cost | None = None
    ) -> Statement:
        """ALTER TABLE with `text` behind it; its cost is that of the phrase unless given."""
        return self.say(phrase, f"ALTER TABLE {self.format_table(table, schema)} {text}", table, schema, cost)

    def say(
        self,
        phrase: str,
        sql: str,
        table: str | None = None,
        schema: str | None = None,
        cost: Cost | None = None,
    ) -> Statement:
        """A statement with the cost of its phrase, on a table."""
        lock, rewrites, scans, transactional = cost or self.costs.get(phrase, UNKNOWN)
        relation = f"{schema}.{table}" if schema else table
        return Statement(sql, relation, lock, rewrites, scans, transactional)

    # ------------------------------------------------------------------------------------- tables

    def create_table(self, table: Table, if_not_exists: bool | None = None) -> Statement:
        """CREATE TABLE with columns and constraints; indexes and comments are phrases of their own."""
        sql = self._templates.table(table, if_not_exists)
        if sql is None:
            made = CreateTable(to_sqlalchemy.table(table), if_not_exists=bool(if_not_exists))
            sql = self.compile(made)
        return self.say("create_table", sql, table.name, table.schema)

    def create_like(self, written: str, change: TableChange, name: str) -> Likeness | None:
        """CREATE TABLE of the changed table under another name, in the old one's own words.

        `written` is the old one's CREATE TABLE. None where the database doesn't keep it, or it can't be read.
        """
        return None

    def create_beside(self, old: Table, new: Table, origins: Mapping[str, str]) -> Likeness:
        """CREATE TABLE of the changed table, which has another name, while the old one is still there.

        `origins` are the columns of the old one that fill the new one's, by name.
        """
        created, later = self._without_keys_to(old, new)
        return Likeness(self.create_table(created), after_swap=later)

    def _without_keys_to(self, old: Table, new: Table) -> tuple[Table, tuple[Statement, ...]]:
        """The new table without the foreign keys to itself, and those: until the swap it isn't itself."""
        keys = () if self.features.keeps_written_text else new.keys_to(old)
        left = tuple(item for item in new.constraints if item not in keys)
        added = (self.add_constraint(replace(key, source=None), old.name, old.schema) for key in keys)
        return (replace(new, constraints=left) if keys else new), tuple(added)

    def renaming_plainly(self) -> tuple[Statement, Statement] | None:
        """What must stand before and after a renaming that is to leave views and triggers alone."""
        return None

    def fired(self, event: str, table: sa.Table) -> Iterator[Any]:
        """The constructs that listeners of a table's event execute: types to create, the user's DDL.

        `event` is before_create, after_create, before_drop or after_drop.
        """
        listeners = getattr(table.dispatch, event)
        if not listeners:
            return
        found: list[Any] = []
        connection = MockConnection(self.sa, lambda construct, *_: found.append(construct))
        runner = SimpleNamespace(memo={}, dialect=self.sa, connection=connection)
        listeners(table, connection, checkfirst=False, _ddl_runner=runner)
        yield from found

    def drop_table(self, name: str, schema: str | None = None, if_exists: bool | None = None) -> Statement:
        """DROP TABLE."""
        words = "DROP TABLE IF EXISTS" if if_exists else "DROP TABLE"
        return self.say("drop_table", f"{words} {self.create_name(name, schema)}", name, schema)

    def create_name(self, name: str, schema: str | None) -> str:
        """The table's name as CREATE and DROP write it: the schema is one name."""
        if not schema:
            return self.quote(name)
        return f"{self.sa.identifier_preparer.quote_schema(schema)}.{self.quote(name)}"

    def rename_table(self, old: str, new: str, schema: str | None = None) -> Statement:
        """The table under another name, in the same schema."""
        place = schema if self.renames_with_schema else None
        return self.alter("rename_table", old, schema, f"RENAME TO {self.format_table(new, place)}")

    def set_table_comment(self, table: str, comment: str | None, schema: str | None = None) -> Statement:
        """The table's comment; None takes it away."""
        text = "NULL" if comment is None else self.literal(comment)
        sql = f"COMMENT ON TABLE {self.create_name(table, schema)} IS {text}"
        return self.say("comment", sql, table, schema)

    def comments(self, table: Table) -> Iterator[Statement]:
        """The comments of a table and its columns, where CREATE TABLE doesn't write them."""
        if not self.features.has_comments or self.features.has_inline_comments:
            return
        if table.comment is not None:
            yield self.set_table_comment(table.name, table.comment, table.schema)
        for column in table.columns:
            if column.comment is not None:
                yield self.set_column_comment(table.name, column.name, column.comment, table.schema)

    def constraint_comment(self, made: Constraint, table: str, schema: str | None) -> Iterator[Statement]:
        """The comment of a new constraint, where it has one and the database keeps it."""
        if made.comment and made.name and self.features.has_constraint_comments:
            yield self.comment_on_constraint(made.name, table, made.comment, schema)

    def drop_table_comment(self, table: str, schema: str | None = None) -> Statement:
        """No comment on the table any more."""
        return self.set_table_comment(table, None, schema)

    # ------------------------------------------------------------------------------------ columns

    def add_column(
        self,
        table: str,
        column: Column,
        schema: str | None = None,
        *,
        if_not_exists: bool | None = None,
        suffix: str = "",
    ) -> Statement:
        """A new column, last; `suffix` is what stands behind its specification (REFERENCES, CHECK)."""
        words = self.add_column_words + (self.column_if_not_exists if if_not_exists else "")
        text = f"{words} {self.column_sql(column)}{suffix}"
        return self.alter("add_column", table, schema, text, self.cost_of_column(column, suffix))

    def cost_of_column(self, column: Column, suffix: str) -> Cost | None:
        """What adding this column costs; None: as the phrase in general."""
        return None

    def inline_constraints(self, constraints: tuple[Constraint, ...], table: str, schema: str | None) -> str:
        """Constraints behind a column's specification, each with a space before it."""
        to = to_sqlalchemy.owner(table, schema)
        return "".join(f" {self._ddl().process(to_sqlalchemy.attached(item, to))}" for item in constraints)

    def inline_reference(self, key: ForeignKey, table: str, schema: str | None) -> str:
        """REFERENCES behind a column's specification, without the constraint's name."""
        text = self.inline_constraints((key,), table, schema)
        return " REFERENCES" + text.partition(" REFERENCES")[2]

    def drop_column(
        self, table: str, column: str, schema: str | None = None, *, if_exists: bool | None = None
    ) -> Statement:
        """The column and what is in it."""
        words = "DROP COLUMN IF EXISTS" if if_exists else "DROP COLUMN"
        return self.alter("drop_column", table, schema, f"{words} {self.quote(column)}")

    def before_drop_column(
        self, table: str, column: str, schema: str | None, options: Mapping[str, Any]
    ) -> Iterator[Statement]:
        """What must be gone before the column can go."""
        return iter(())

    def alter_column(self, change: ColumnChange) -> Iterator[Statement]:
        """The phrases of one `alter_column` in their order."""
        order = (alteration.nullability, alteration.default, alteration.kind, alteration.comment)
        for part in (*order, alteration.name):
            yield from part(self, change)

    def rename_column(self, table: str, old: str, new: str, schema: str | None = None) -> Statement:
        """The column under another name."""
        text = f"{self.rename_column_words} {self.quote(old)} TO {self.quote(new)}"
        return self.alter("rename_column", table, schema, text)

    def set_nullable(self, table: str, column: str, nullable: bool, schema: str | None = None) -> Statement:
        """Whether the column may be NULL."""
        phrase, words = ("drop_not_null", "DROP NOT NULL") if nullable else ("set_not_null", "SET NOT NULL")
        return self.alter(phrase, table, schema, f"ALTER COLUMN {self.quote(column)} {words}")

    def set_type(
        self,
        table: str,
        column: str,
        type_: DataType,
        schema: str | None = None,
        *,
        using: str | None = None,
        existing: DataType | None = None,
    ) -> Statement:
        """The column in another type; `using` is an expression for its values, `existing` the old type."""
        text = f"ALTER COLUMN {self.quote(column)} TYPE {self.type_sql(type_)}"
        return self.alter("set_type", table, schema, text)

    def counting(self, column: Column, in_key: bool = False) -> Column:
        """A column read from a database, as a new one is written; `in_key` says it is of the key."""
        return column

    def cast_back(self, column: str, old: DataType | None, new: DataType | None) -> str | None:
        """The expression that casts values of another kind; None where the database casts by itself."""
        return None

    def set_default(
        self, table: str, column: str, default: Expression | None, schema: str | None = None
    ) -> Statement:
        """The default that the database fills in; None takes it away."""
        words = "DROP DEFAULT" if default is None else f"SET DEFAULT {self.default_sql(default)}"
        return self.alter("set_default", table, schema, f"ALTER COLUMN {self.quote(column)} {words}")

    def drop_expression(self, table: str, column: str, schema: str | None = None) -> Statement:
        """A generated column made an ordinary one, with the values that it has. Raises NotSupported."""
        raise NotSupported(f"make a computed column a plain one ({table}.{column})", self.title)

    def set_identity(
        self, table: str, column: str, new: Identity | None, old: Identity | None, schema: str | None = None
    ) -> Statement:
        """The column's identity added, changed or (`new` None) dropped. Raises NotSupported."""
        what = f"add, change or drop the identity of an existing column ({table}.{column})"
        raise NotSupported(what, self.title)

    def set_counting(self, change: CountingChange) -> Iterator[Statement]:
        """Another way in which an existing column counts by itself. Raises NotSupported."""
        raise NotSupported(f"change how {change.table_name}.{change.column_name} counts", self.title)

    def set_column_comment(
        self, table: str, column: str, comment: str | None, schema: str | None = None
    ) -> Statement:
        """The column's comment; None takes it away. Raises NotSupported where there are none."""
        if not self.features.has_comments:
            raise NotSupported(f"comment on a column ({table}.{column})", self.title)
        name = f"{self.format_table(table, schema)}.{self.quote(column)}"
        text = "NULL" if comment is None else self.literal(comment)
        return self.say("comment", f"COMMENT ON COLUMN {name} IS {text}", table, schema)

    # -------------------------------------------------------------------- indexes and constraints

    def create_index(
        self, index: Index, table: str, schema: str | None = None, *, if_not_exists: bool | None = None
    ) -> Statement:
        """CREATE INDEX."""
        sql = self._templates.index(
            index, lambda name: self._index_place(name, table, schema), if_not_exists
        ) or self._compiled_index(index, table, schema, if_not_exists)
        return self.say("create_index", sql, table, schema, self.cost_of_index(index))

    def cost_of_index(self, index: Index) -> Cost | None:
        """What this index costs; None: as the phrase in general."""
        return None

    def drop_index(
        self,
        name: str,
        table: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Statement:
        """DROP INDEX; `options` are those of the index by SQLAlchemy's names."""
        words = "DROP INDEX IF EXISTS" if if_exists else "DROP INDEX"
        return self.say("drop_index", f"{words} {self._index_name(name, schema)}", table, schema)

    def add_constraint(self, constraint: Constraint, table: str, schema: str | None = None) -> Statement:
        """ADD CONSTRAINT; a constraint without a name gets one from the database."""
        sql = self._templates.constraint(constraint, table, schema)
        if sql is None:
            made = to_sqlalchemy.attached(constraint, to_sqlalchemy.owner(table, schema))
            sql = self.compile(AddConstraint(made, isolate_from_table=False))
        phrase = f"add_{type(constraint).__name__.lower()}"
        return self.say(phrase, sql, table, schema, self.cost_of_constraint(constraint))

    def makes(self, constraint: Constraint) -> bool:
        """Whether this database has the constraint at all: a Boolean needs no CHECK where there is one."""
        rule = getattr(constraint.source, "_create_rule", None)
        return rule is None or bool(rule(self._ddl()))

    def cost_of_constraint(self, constraint: Constraint) -> Cost | None:
        """What adding this constraint costs; None: as the phrase in general."""
        return None

    def drop_constraint(
        self,
        name: str,
        table: str,
        type_: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
    ) -> Statement:
        """DROP CONSTRAINT; `type_` is foreignkey, primary, unique, check or None."""
        words = "DROP CONSTRAINT IF EXISTS" if if_exists else "DROP CONSTRAINT"
        phrase = "drop_foreignkey" if type_ == "foreignkey" else "drop_constraint"
        sql = f"ALTER TABLE {self.create_name(table, schema)} {words} {self.constraint_name(name)}"
        return self.say(phrase, sql, table, schema)

    def rename_constraint(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """A constraint under another name; raises NotSupported."""
        raise NotSupported(f"rename constraint {old}", self.title)

    def rename_index(self, old: str, new: str, table: str, schema: str | None = None) -> Statement:
        """An index under another name; raises NotSupported."""
        raise NotSupported(f"rename index {old}", self.title)

    def rename_sequence(self, old: str, new: str, schema: str | None = None) -> Statement:
        """A sequence under another name; raises NotSupported."""
        raise NotSupported(f"rename sequence {old}", self.title)

    def comment_on_constraint(self, name: str, table: str, text: str | None, schema: str | None) -> Statement:
        """The comment on a constraint; None takes it away. Raises NotSupported."""
        raise NotSupported(f"comment on constraint {name}", self.title)

    def validate_constraint(self, name: str, table: str, schema: str | None = None) -> Statement:
        """The rows read for a constraint that was added without; raises NotSupported."""
        raise NotSupported(f"validate constraint {name} later", self.title)

    def adopt_index(self, key: PrimaryKey | Unique, table: str, schema: str | None = None) -> Statement:
        """A unique index made the constraint of its name; raises NotSupported."""
        raise NotSupported(f"make index {key.name} a constraint", self.title)

    # --------------------------------------------------------------------------------------- data

    def around_bulk_insert(self, table: str, schema: str | None) -> tuple[Statement | None, Statement | None]:
        """What must run before and after rows with generated numbers are put in."""
        return (None, None)

    # ------------------------------------------------------------------------------------ helpers

    def _ddl(self) -> Any:
        return self.sa.ddl_compiler(self.sa, None)

    def _index_name(self, name: str, schema: str | None) -> str:
        text = self.index_name(name)
        return f"{self.sa.identifier_preparer.quote_schema(schema)}.{text}" if schema else text

    def _index_place(self, name: str, table: str, schema: str | None) -> str:
        return f"{self.index_name(name)} ON {self.create_name(table, schema)}"

    def _compiled_index(
        self, index: Index, table: str, schema: str | None, if_not_exists: bool | None
    ) -> str:
        made = index.source
        if not isinstance(made, sa.Index) or made.table is None:
            made = to_sqlalchemy.index(index, to_sqlalchemy.owner(table, schema))
        return self.compile(CreateIndex(made, if_not_exists=bool(if_not_exists)))
