"""Columns added, renamed and dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible
from whimbrel.operations import anew, belongings
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.column_parts import parts_of
from whimbrel.operations.named_types import creates_missing, enum_of
from whimbrel.operations.renaming import followed, with_renamed_column, without_column
from whimbrel.operations.within import changed, full, options
from whimbrel.schema.constraint import NOT_VALID, Check, Constraint, ForeignKey, PrimaryKey
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.serial import counted_as_key
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import NO_OPTIONS, Expression, Options
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.schema.grants import Grant
    from whimbrel.schema.objects import EnumType


@dataclass(frozen=True, slots=True)
class AddColumn(Operation):
    """A new column, with the constraints and indexes that were written in it."""

    name: ClassVar[str] = "add_column"

    table_name: str
    column: Column
    schema: str | None = None
    if_not_exists: bool | None = None
    inline_references: bool | None = None
    inline_primary_key: bool | None = None
    primary_key: bool = False
    constraints: tuple[Constraint, ...] = ()
    indexes: tuple[Index, ...] = ()
    types: tuple[EnumType, ...] = field(default=(), compare=False)
    """Enum types to be created where they are missing."""
    stands_in: bool = field(default=False, compare=False)
    """Whether its default only stands in for values that were lost."""
    grants: tuple[Grant, ...] = field(default=(), compare=False)
    """Who else may use it, or the sequence that it counts by."""

    @classmethod
    def written(
        cls,
        table_name: str,
        column: sa.Column[Any],
        *,
        schema: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
    ) -> AddColumn:
        """Add a column to a table.

        Args:
            table_name: the table.
            column: the column; foreign keys, `unique=True` and `index=True` in it are made too.
            schema: the table's schema; None is the connection's default.
            if_not_exists: leave a column that is there already as it is.
            inline_references: write a foreign key as REFERENCES behind the column, without its name.
            inline_primary_key: write PRIMARY KEY behind the column.
        """
        parts = parts_of(column, table_name, schema)
        return cls(
            table_name,
            parts.column,
            schema,
            if_not_exists,
            inline_references,
            inline_primary_key,
            parts.primary_key,
            parts.constraints,
            parts.indexes,
            _missing_types(column.type),
        )

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        found: dict[str, object] = {"table_name": self.table_name, "column": self.column}
        given = ("schema", "if_not_exists", "inline_references", "inline_primary_key")
        return {**found, **{name: getattr(self, name) for name in given}}

    def describe(self) -> str:
        """One line for people."""
        return f"Add column {self.column.name} to {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the column, last in its table."""

        def add(table: Table) -> Table:
            if self.if_not_exists and table.has_column(self.column.name):
                return table
            grown = table.with_column(self.column)
            own = (PrimaryKey(None, (self.column.name,)),) if self._is_whole_key(table) else ()
            return replace(
                grown,
                constraints=(*own, *grown.constraints, *self.constraints),
                indexes=(*grown.indexes, *self.indexes),
                grants=(*grown.grants, *self.grants),
            )

        return changed(schema, self.table_name, self.schema, add)

    def _is_whole_key(self, table: Table) -> bool:
        return bool(self.primary_key and self.inline_primary_key and table.primary_key is None)

    def reverse(self, before: Schema) -> Operation:
        """Drop the column, and with it what hangs on it; one that was there before stays."""
        table = before.find(self.table_name, self.schema)
        if self.if_not_exists and table is not None and table.has_column(self.column.name):
            return self
        return DropColumn(self.table_name, self.column.name, self.schema, column=self.column)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """The column as the next change of it leaves it; nothing where it is dropped at once."""
        bare = not (self.if_not_exists or self.constraints or self.indexes or self.primary_key)
        if not bare or not _is_of(next, self.table_name, self.schema, self.column.name):
            return None
        if isinstance(next, DropColumn):
            return ()
        if isinstance(next, RenameColumn):
            return (replace(self, column=replace(self.column, name=next.new_column_name, source=None)),)
        from whimbrel.operations.alter_column import AlterColumn

        if not isinstance(next, AlterColumn) or next.has_checks():
            return None
        after = next.column_after(self.column)
        return (replace(self, column=replace(after, name=next.new_column_name or after.name, source=None)),)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where the column brings a constraint that only a new table can have."""
        return anew.needed(self) if self._by_rebuild(dialect) else ()

    def _by_rebuild(self, dialect: Dialect) -> bool:
        return not dialect.features.can_alter_constraints and any(self._separate(dialect))

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ADD COLUMN, constraints, indexes, the comment."""
        if self._by_rebuild(dialect):
            yield from anew.instead(self, before, dialect)
            return
        for item in self.types:
            yield from dialect.objects.create_enum(item, if_not_exists=True)
        yield self.alone(dialect)
        for constraint in self._separate(dialect):
            yield dialect.add_constraint(constraint, self.table_name, self.schema)
            yield from dialect.constraint_comment(constraint, self.table_name, self.schema)
        for index in self.indexes:
            yield dialect.create_index(index, self.table_name, self.schema)
            yield from belongings.of_index(index, self.schema, dialect)
        if self.column.comment is not None and _says_comments_apart(dialect):
            yield dialect.set_column_comment(
                self.table_name, self.column.name, self.column.comment, self.schema
            )
        yield from belongings.of_column(self, dialect)

    def alone(self, dialect: Dialect) -> Statement:
        """ADD COLUMN with what stands in the same statement."""
        return dialect.add_column(
            self.table_name,
            dialect.counting(self.column, self._is_key()),
            self.schema,
            if_not_exists=self.if_not_exists,
            suffix=self._suffix(dialect),
        )

    def _is_key(self) -> bool:
        return self.primary_key or any(isinstance(item, PrimaryKey) for item in self.constraints)

    def is_native(self, dialect: Dialect) -> bool:
        """Whether a database that can't alter constraints adds this column without a new table."""
        column = self.column
        stored = column.computed is not None and column.computed.persisted
        filled = column.nullable or column.default is not None or column.computed is not None
        key = self.primary_key or any(self._separate(dialect))
        return filled and not stored and not key and _is_constant(column.default)

    def _suffix(self, dialect: Dialect) -> str:
        """What stands behind the column: PRIMARY KEY, CHECK, REFERENCES."""
        if not dialect.inlines_constraints:
            return ""
        key = " PRIMARY KEY" if self.primary_key and self.inline_primary_key else ""
        checks = tuple(item for item in self.constraints if _is_inline(item))
        text = dialect.inline_constraints(checks, self.table_name, self.schema) if checks else ""
        inline = self._inline_key()
        if inline is not None:
            text += dialect.inline_reference(inline, self.table_name, self.schema)
        return key + text

    def _inline_key(self) -> ForeignKey | None:
        """The foreign key to be written as REFERENCES; of several, none: which of them would be chance."""
        keys = [item for item in self.constraints if isinstance(item, ForeignKey)]
        return keys[0] if self.inline_references and len(keys) == 1 else None

    def _separate(self, dialect: Dialect) -> Iterator[Constraint]:
        """The constraints that are statements of their own."""
        inline = self._inline_key()
        for constraint in self.constraints:
            if constraint is inline or _is_inline(constraint) or not dialect.makes(constraint):
                continue
            if dialect.features.can_alter_constraints or not isinstance(constraint, Check):
                yield constraint  # where checks can't be added, the type goes without its own

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """A column that must be filled breaks old code, and fails where there are rows."""
        column = self.column
        if column.nullable or column.default or column.identity or column.computed or self.primary_key:
            return
        yield Hazard("may-fail", f"Fails if {self.table_name} has rows: {column.name} has no value for them.")
        yield Hazard("old-code", f"Old code that inserts into {self.table_name} without {column.name} fails.")


@dataclass(frozen=True, slots=True)
class DropColumn(Operation):
    """A column and what is in it, gone. `column` is what it was, where that is known."""

    name: ClassVar[str] = "drop_column"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    column_name: str
    schema: str | None = None
    if_exists: bool | None = None
    options: Options = NO_OPTIONS
    column: Column | None = field(default=None, compare=False)

    @classmethod
    def written(
        cls, table_name: str, column_name: str, *, schema: str | None = None, **kw: Any
    ) -> DropColumn:
        """Drop a column.

        Args:
            table_name: the table.
            column_name: the column.
            schema: the table's schema; None is the connection's default.
            **kw: `if_exists`; `mssql_drop_default`, `mssql_drop_check` and `mssql_drop_foreign_key` for
                what SQL Server doesn't drop with the column.
        """
        if_exists = kw.pop("if_exists", None)
        return cls(table_name, column_name, schema, if_exists, options(kw))

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"table_name": self.table_name, "column_name": self.column_name}
        return {**names, "schema": self.schema, "if_exists": self.if_exists, **self.options}

    def describe(self) -> str:
        """One line for people."""
        return f"Drop column {self.column_name} of {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema without the column, its constraints and its indexes."""

        def drop(table: Table) -> Table:
            gone = not table.has_column(self.column_name)
            if gone and (self.if_exists or not schema.complete):
                return table
            return without_column(table, self.column_name)

        return changed(schema, self.table_name, self.schema, drop)

    def reverse(self, before: Schema) -> Operation:
        """Add the column as it was, with its constraints, indexes and grants; what was in it is lost."""
        table = before.find(self.table_name, self.schema)
        if table is None or not table.has_column(self.column_name):
            if table is not None and self.if_exists:
                return self
            if self.column is None:
                raise NotReversible(self.describe(), "Its type isn't known.")
            return AddColumn(self.table_name, self.column, self.schema)
        left = without_column(table, self.column_name)
        key = table.primary_key
        lost = key is not None and left.primary_key is None
        lost_key = lost and _is_inline_key(key, self.column_name)
        kept = key if lost_key else None
        return AddColumn(
            self.table_name,
            replace(table.column(self.column_name), source=None),
            self.schema,
            inline_primary_key=lost_key or None,
            primary_key=lost_key or counted_as_key(table.column(self.column_name)),
            constraints=tuple(c for c in table.constraints if c not in left.constraints and c is not kept),
            indexes=tuple(item for item in table.indexes if item not in left.indexes),
            grants=tuple(item for item in table.grants if item not in left.grants),
        )

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where columns can't be dropped."""
        return () if dialect.features.can_drop_column else anew.needed(self)

    def is_native(self, dialect: Dialect) -> bool:
        """Never beside other changes: a key or a check of the table may use the column."""
        return False

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """What stands in the way, then DROP COLUMN."""
        if not dialect.features.can_drop_column:
            yield from anew.instead(self, before, dialect)
            return
        yield from dialect.before_drop_column(self.table_name, self.column_name, self.schema, self.options)
        yield dialect.drop_column(self.table_name, self.column_name, self.schema, if_exists=self.if_exists)

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Values are lost, and old code still asks for them."""
        name = f"{full(self.table_name, self.schema)}.{self.column_name}"
        yield Hazard("data-loss", f"All values of {name} are lost.")
        yield Hazard("old-code", f"Code that still uses {name} fails.")


@dataclass(frozen=True, slots=True)
class RenameColumn(Operation):
    """A column under another name."""

    name: ClassVar[str] = "rename_column"
    phase: ClassVar[Phase] = Phase.CONTRACT

    table_name: str
    column_name: str
    new_column_name: str
    schema: str | None = None
    guessed: bool = field(default=False, compare=False, kw_only=True)
    """Whether it was found by what it is, and nobody said so."""

    @classmethod
    def written(
        cls, table_name: str, column_name: str, new_column_name: str, *, schema: str | None = None
    ) -> RenameColumn:
        """Give a column another name.

        Args:
            table_name: the table.
            column_name: the name it has.
            new_column_name: the name it gets.
            schema: the table's schema; None is the connection's default.
        """
        return cls(table_name, column_name, new_column_name, schema)

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = ("table_name", "column_name", "new_column_name", "schema")
        return {name: getattr(self, name) for name in names}

    def describe(self) -> str:
        """One line for people."""
        name = f"{full(self.table_name, self.schema)}.{self.column_name}"
        return f"Rename column {name} to {self.new_column_name}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the column under its new name."""
        before = schema.find(self.table_name, self.schema)
        done = changed(
            schema,
            self.table_name,
            self.schema,
            lambda table: with_renamed_column(table, self.column_name, self.new_column_name),
        )
        return done if before is None else followed(done, before, self.column_name, self.new_column_name)

    def reverse(self, before: Schema) -> Operation:
        """The name it had."""
        return RenameColumn(self.table_name, self.new_column_name, self.column_name, self.schema)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """One renaming of two; none where the name comes back."""
        if not isinstance(next, RenameColumn):
            return None
        if not _is_of(next, self.table_name, self.schema, self.new_column_name):
            return None
        if next.new_column_name == self.column_name:
            return ()
        return (replace(self, new_column_name=next.new_column_name),)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where columns can't be renamed."""
        return () if dialect.features.can_rename_column else anew.needed(self)

    def is_native(self, dialect: Dialect) -> bool:
        """Whether the database renames columns."""
        return dialect.features.can_rename_column

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """RENAME COLUMN."""
        if not dialect.features.can_rename_column:
            return anew.instead(self, before, dialect)
        return iter(
            (dialect.rename_column(self.table_name, self.column_name, self.new_column_name, self.schema),)
        )

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Old code asks for the old name."""
        yield Hazard("old-code", f"Code that still uses the name {self.column_name} fails.")


OPERATIONS = (AddColumn, RenameColumn, DropColumn)


def _is_of(operation: Operation, table: str, schema: str | None, column: str) -> bool:
    """Whether this is an operation on one column."""
    given = (getattr(operation, name, None) for name in ("table_name", "schema", "column_name"))
    return tuple(given) == (table, schema, column)


def _is_inline_key(key: PrimaryKey | None, column: str) -> bool:
    """Whether PRIMARY KEY behind the column says all of the key."""
    return key is not None and (key.name, key.columns, len(key.options)) == (None, (column,), 0)


def _missing_types(type_: Any) -> tuple[EnumType, ...]:
    """The enum type of a column, where the project wants it created if it is missing."""
    found = enum_of(type_) if getattr(type_, "create_type", True) and creates_missing() else None
    return () if found is None else (found,)


def _is_inline(constraint: Constraint) -> bool:
    if not isinstance(constraint, Check) or constraint.type_bound:
        return False
    return not constraint.options.get(NOT_VALID)  # only ALTER TABLE ADD takes that


def _is_constant(default: Expression | None) -> bool:
    return default is None or default.is_literal or bool(_CONSTANT.fullmatch(default.text.strip()))


_CONSTANT = re.compile(r"[-+]?\d+(\.\d+)?|'([^']|'')*'|null|true|false", re.IGNORECASE)


def _says_comments_apart(dialect: Dialect) -> bool:
    return dialect.features.has_comments and not dialect.features.has_inline_comments
