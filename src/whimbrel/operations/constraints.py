"""Constraints added and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, ClassVar

import sqlalchemy as sa

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.errors import NotReversible, OperationError, UnknownObject
from whimbrel.operations import anew, conventions
from whimbrel.operations.alike import only_like, told
from whimbrel.operations.base import Hazard, Operation, Phase
from whimbrel.operations.within import changed, full, options
from whimbrel.schema.constraint import Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Table
from whimbrel.schema.values import Expression
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class AddConstraint(Operation):
    """A constraint on a table that exists; `op.create_unique_constraint` and its sisters make it."""

    constraint: Constraint
    table_name: str
    schema: str | None = None

    @property
    def name(self) -> str:  # type: ignore[override]
        """The verb: each kind of constraint has its own."""
        return _VERBS[type(self.constraint)]

    @classmethod
    def _of(cls, constraint: Constraint, table: str, schema: str | None) -> AddConstraint:
        return cls(conventions.named(constraint, table, schema), table, schema)

    @classmethod
    def primary_key(
        cls,
        constraint_name: str | None,
        table_name: str,
        columns: list[str],
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> AddConstraint:
        """Make columns the primary key of a table.

        Args:
            constraint_name: its name; None leaves it to the naming convention, or the database.
            table_name: the table.
            columns: names of its columns.
            schema: the table's schema; None is the connection's default.
            **kw: `deferrable`, `initially`, and what single databases know: `postgresql_include`.
        """
        common = {key: kw.pop(key, None) for key in ("deferrable", "initially", "comment")}
        constraint = PrimaryKey(constraint_name, tuple(columns), options=options(kw), **common)
        return cls._of(constraint, table_name, schema)

    @classmethod
    def unique(
        cls,
        constraint_name: str | None,
        table_name: str,
        columns: Sequence[str],
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> AddConstraint:
        """Let values of columns stand in one row only.

        Args:
            constraint_name: its name; None leaves it to the naming convention, or the database.
            table_name: the table.
            columns: names of its columns.
            schema: the table's schema; None is the connection's default.
            **kw: `deferrable`, `initially`, and what single databases know.
        """
        common = {key: kw.pop(key, None) for key in ("deferrable", "initially", "comment")}
        constraint = Unique(constraint_name, tuple(columns), **common, options=options(kw))
        return cls._of(constraint, table_name, schema)

    @classmethod
    def foreign_key(
        cls,
        constraint_name: str | None,
        source_table: str,
        referent_table: str,
        local_cols: list[str],
        remote_cols: list[str],
        *,
        onupdate: str | None = None,
        ondelete: str | None = None,
        deferrable: bool | None = None,
        initially: str | None = None,
        match: str | None = None,
        source_schema: str | None = None,
        referent_schema: str | None = None,
        **dialect_kw: Any,
    ) -> AddConstraint:
        """Let columns of a table point to rows of another.

        Args:
            constraint_name: its name; None leaves it to the naming convention, or the database.
            source_table: the table that points.
            referent_table: the table it points to.
            local_cols: columns of the first.
            remote_cols: columns of the second, in the same order.
            onupdate: what happens when the row pointed to changes: CASCADE, SET NULL, RESTRICT, ...
            ondelete: what happens when it is deleted.
            deferrable: whether the check may wait for the end of the transaction.
            initially: IMMEDIATE or DEFERRED.
            match: FULL, PARTIAL or SIMPLE.
            source_schema: schema of the table that points; None is the connection's default.
            referent_schema: schema of the table it points to.
            **dialect_kw: what single databases know: `postgresql_not_valid`, ...
        """
        use_alter = bool(dialect_kw.pop("use_alter", False))
        constraint = ForeignKey(
            constraint_name,
            tuple(local_cols),
            referent_table,
            tuple(remote_cols),
            referent_schema,
            onupdate=onupdate,
            ondelete=ondelete,
            deferrable=deferrable,
            initially=initially,
            match=match,
            use_alter=use_alter,
            options=options(dialect_kw),
        )
        return cls._of(constraint, source_table, source_schema)

    @classmethod
    def check(
        cls,
        constraint_name: str | None,
        table_name: str,
        condition: str | sa.ColumnElement[bool] | sa.TextClause,
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> AddConstraint:
        """Demand a condition of every row.

        Args:
            constraint_name: its name; None leaves it to the naming convention, or the database.
            table_name: the table.
            condition: SQL, as text or as a SQLAlchemy expression.
            schema: the table's schema; None is the connection's default.
            **kw: `deferrable`, `initially`, and what single databases know.
        """
        common = {key: kw.pop(key, None) for key in ("deferrable", "initially", "comment")}
        expression = Expression(sa.text(condition) if isinstance(condition, str) else condition)
        constraint = Check(constraint_name, expression, **common, options=options(kw))
        return cls._of(constraint, table_name, schema)

    @classmethod
    def exclude(cls, constraint_name: str, table_name: str, *elements: Any, **kw: Any) -> AddConstraint:
        """Keep two rows from satisfying all of the operators together; PostgreSQL.

        Args:
            constraint_name: its name.
            table_name: the table.
            *elements: pairs of a column or expression and an operator: `("during", "&&")`.
            **kw: `schema`, `using`, `where`, `deferrable`, `initially`, `ops`.
        """
        schema, where = kw.pop("schema", None), kw.pop("where", None)
        common = {key: kw.pop(key, None) for key in ("deferrable", "initially")}
        pairs = tuple((_element(item), operator) for item, operator in elements)
        constraint = Exclusion(
            constraint_name,
            pairs,
            using=kw.pop("using", "gist"),
            where=None if where is None else _sql(where),
            **common,
            options=options(kw),
        )
        return cls._of(constraint, table_name, schema)

    def describe(self) -> str:
        """One line for people."""
        kind = _TITLES[type(self.constraint)]
        name = f" {self.constraint.name}" if self.constraint.name else ""
        return f"Add {kind}{name} to {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the constraint."""
        return changed(
            schema, self.table_name, self.schema, lambda table: table.with_constraint(self.constraint)
        )

    def reverse(self, before: Schema) -> Operation:
        """Drop the constraint."""
        if self.constraint.name is None and not before.find(self.table_name, self.schema):
            raise NotReversible(self.describe(), "Give the constraint a name.")
        return DropConstraint(
            self.constraint.name,
            self.table_name,
            _TYPES.get(type(self.constraint)),
            self.schema,
            constraint=self.constraint,
        )

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """Nothing where the constraint is dropped at once."""
        if not isinstance(next, DropConstraint) or self.constraint.name is None:
            return None
        mine = (self.constraint.name, self.table_name, self.schema)
        return () if (next.constraint_name, next.table_name, next.schema) == mine else None

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where it must be built anew."""
        return () if self.is_native(dialect) else anew.needed(self)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """ADD CONSTRAINT."""
        if not self.is_native(dialect):
            yield from anew.instead(self, before, dialect)
            return
        yield dialect.add_constraint(self.constraint, self.table_name, self.schema)
        yield from dialect.constraint_comment(self.constraint, self.table_name, self.schema)

    def is_native(self, dialect: Dialect) -> bool:
        """Whether the database alters constraints."""
        return dialect.features.can_alter_constraints

    def hazards(self, before: Schema) -> Iterator[Hazard]:
        """Rows that break the rule keep it from being made; code that breaks it fails afterwards."""
        yield Hazard("may-fail", f"Fails if rows of {self.table_name} break the rule.")
        yield Hazard("old-code", f"Code that writes rows of {self.table_name} against the rule fails.")


@dataclass(frozen=True, slots=True)
class DropConstraint(Operation):
    """A constraint, gone. `constraint` is what it was, where that is known."""

    name: ClassVar[str] = "drop_constraint"
    phase: ClassVar[Phase] = Phase.EXPAND

    constraint_name: str | None
    table_name: str
    type_: str | None = None
    schema: str | None = None
    if_exists: bool | None = None
    constraint: Constraint | None = field(default=None, compare=False)
    columns: tuple[str, ...] = field(default=(), kw_only=True)
    condition: str | None = field(default=None, kw_only=True)

    @classmethod
    def written(
        cls,
        constraint_name: str | None,
        table_name: str,
        type_: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        columns: Sequence[str] | None = None,
        condition: str | None = None,
    ) -> DropConstraint:
        """Drop a constraint.

        Args:
            constraint_name: its name; None for one that is known by `columns` or `condition`.
            table_name: the table.
            type_: `foreignkey`, `primary`, `unique`, `check` or `exclude`; MySQL must know it.
            schema: the table's schema; None is the connection's default.
            if_exists: no error where there is none.
            columns: the columns of a key without a name; its name is looked up then.
            condition: the condition of a check without a name.
        """
        if type_ not in _KINDS:
            raise TypeError("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None")
        name = conventions.dropped_name(constraint_name, type_, table_name, schema)
        return cls(
            name, table_name, type_, schema, if_exists, columns=tuple(columns or ()), condition=condition
        )

    def describe(self) -> str:
        """One line for people."""
        name = self.constraint_name or "without a name"
        return f"Drop constraint {name} of {full(self.table_name, self.schema)}"

    def arguments(self) -> dict[str, object]:
        """How a revision file writes it."""
        names = {"constraint_name": self.constraint_name, "table_name": self.table_name}
        found = {"columns": self.columns or None, "condition": self.condition}
        return {**names, "type_": self.type_, "schema": self.schema, "if_exists": self.if_exists, **found}

    def apply(self, schema: Schema) -> Schema:
        """The schema without the constraint."""

        def drop(table: Table) -> Table:
            found = self.found(table)
            if found is not None:
                return table.without_constraint(found)
            if schema.complete and not self.if_exists:
                raise UnknownObject("constraint", str(self.constraint_name), f"table {table.full_name}")
            return table

        return changed(schema, self.table_name, self.schema, drop)

    def found(self, table: Table) -> Constraint | None:
        """The constraint of the table that this means, or None."""
        if self.constraint is not None and self.constraint in table.constraints:
            return self.constraint
        kind = _KINDS.get(self.type_)
        same = [item for item in table.constraints if kind is None or isinstance(item, kind)]
        if kind is PrimaryKey and same:
            return same[0]
        if self.constraint_name is None and (self.columns or self.condition):
            return told(same, self.columns, self.condition)
        if self.constraint_name is None and self.constraint is not None:
            return only_like(self.constraint, table.constraints)
        return next((item for item in same if item.name == self.constraint_name and item.name), None)

    def reverse(self, before: Schema) -> Operation:
        """Add the constraint as it was."""
        table = before.find(self.table_name, self.schema)
        constraint = (self.found(table) if table else None) or self.constraint
        if constraint is None:
            if table is not None and self.if_exists:
                return self
            raise NotReversible(self.describe(), "What it demanded isn't known.")
        return AddConstraint(constraint, self.table_name, self.schema)

    def needs_tables(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where it must be built anew."""
        return () if self.is_native(dialect) else anew.needed(self)

    def looks_up(self, dialect: Dialect) -> tuple[TableKey, ...]:
        """The table, where the name is looked up."""
        told = self.constraint_name is None and bool(self.columns or self.condition)
        return ((self.schema, self.table_name),) if told and self.is_native(dialect) else ()

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """DROP CONSTRAINT."""
        if not self.is_native(dialect):
            return anew.instead(self, before, dialect)
        name = self.constraint_name or self._name_in(before)
        if name is None and self.type_ != "primary":
            raise OperationError(
                f"Can't drop a constraint of {full(self.table_name, self.schema)} that has no name. "
                "Look up the name that the database gave it."
            )
        return iter(
            (
                dialect.drop_constraint(
                    name or "None",  # as it is: SQLAlchemy marks a name that it may shorten
                    self.table_name,
                    self.type_,
                    self.schema,
                    if_exists=self.if_exists,
                ),
            )
        )

    def _name_in(self, before: Schema) -> str | None:
        """The name that the database gave it, where it is known."""
        table = before.find(self.table_name, self.schema)
        found = None if table is None else self.found(table)
        return None if found is None else found.name

    def is_native(self, dialect: Dialect) -> bool:
        """Whether the database alters constraints."""
        return dialect.features.can_alter_constraints


OPERATIONS = (AddConstraint, DropConstraint)

_VERBS: dict[type, str] = {
    PrimaryKey: "create_primary_key",
    Unique: "create_unique_constraint",
    ForeignKey: "create_foreign_key",
    Check: "create_check_constraint",
    Exclusion: "create_exclude_constraint",
}

_TITLES: dict[type, str] = {
    PrimaryKey: "primary key",
    Unique: "unique constraint",
    ForeignKey: "foreign key",
    Check: "check",
    Exclusion: "exclusion",
}

_KINDS: dict[str | None, type | None] = {
    "primary": PrimaryKey,
    "unique": Unique,
    "foreignkey": ForeignKey,
    "check": Check,
    "exclude": Exclusion,
    None: None,
}

_TYPES = {kind: type_ for type_, kind in _KINDS.items() if kind is not None}


def _element(item: Any) -> Expression:
    return Expression(sa.column(item)) if isinstance(item, str) else Expression(item)


def _sql(item: Any) -> Expression:
    return Expression(sa.text(item) if isinstance(item, str) else item)
