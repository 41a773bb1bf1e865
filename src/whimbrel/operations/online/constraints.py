"""Constraints added while readers and writers go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from whimbrel.errors import OperationError
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.online.base import Online
from whimbrel.operations.online.indexes import concurrently
from whimbrel.operations.online.not_null import LONGEST_NAME, proven_not_null
from whimbrel.operations.online.stages import AdoptIndex, ValidateConstraint
from whimbrel.schema.constraint import NOT_VALID, Check, Constraint, Exclusion, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.values import Options
from whimbrel.values import dataclass

_INDEX_OPTIONS = ("postgresql_include", "postgresql_nulls_not_distinct")
"""Options of a constraint that belong to its index."""


@dataclass(frozen=True, slots=True)
class AddConstraintOnline(Online):
    """A constraint on a table that exists, its rows looked at while others go on."""

    add: AddConstraint

    @property
    def name(self) -> str:  # type: ignore[override]
        """The verb of the plain operation, and that it is online."""
        return f"{self.add.name}_online"

    @classmethod
    def foreign_key(
        cls,
        constraint_name: str | None,
        source_table: str,
        referent_table: str,
        local_cols: list[str],
        remote_cols: list[str],
        **kw: Any,
    ) -> AddConstraintOnline:
        """Make columns refer to another table; its rows are looked at while writers go on.

        PostgreSQL: added NOT VALID, then validated in a transaction of its own.

        Args:
            constraint_name: its name; without one the stages give it the one that PostgreSQL would.
            source_table: the table that refers.
            referent_table: the table that is referred to.
            local_cols: the columns that refer.
            remote_cols: the columns they refer to.
            **kw: as `op.create_foreign_key` takes them (`ondelete`, `source_schema`, ...).
        """
        return cls(
            AddConstraint.foreign_key(
                constraint_name, source_table, referent_table, local_cols, remote_cols, **kw
            )
        )

    @classmethod
    def check(
        cls,
        constraint_name: str | None,
        table_name: str,
        condition: str | sa.ColumnElement[bool] | sa.TextClause,
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> AddConstraintOnline:
        """Add a condition that every row must meet; the rows are read while readers and writers go on.

        Args:
            constraint_name: its name; it needs one, here or by the naming convention.
            table_name: the table.
            condition: the condition.
            schema: the table's schema; None is the connection's default.
            **kw: as `op.create_check_constraint` takes them.
        """
        return cls(_named(AddConstraint.check(constraint_name, table_name, condition, schema=schema, **kw)))

    @classmethod
    def unique(
        cls,
        constraint_name: str | None,
        table_name: str,
        columns: list[str],
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> AddConstraintOnline:
        """Let values stand in one row only; PostgreSQL builds the index while writers go on.

        Args:
            constraint_name: its name; without one the stages give it the one that PostgreSQL would.
            table_name: the table.
            columns: names of its columns.
            schema: the table's schema; None is the connection's default.
            **kw: as `op.create_unique_constraint` takes them.
        """
        return cls(AddConstraint.unique(constraint_name, table_name, columns, schema=schema, **kw))

    @classmethod
    def primary_key(
        cls, constraint_name: str | None, table_name: str, columns: list[str], *, schema: str | None = None
    ) -> AddConstraintOnline:
        """Make columns the primary key; PostgreSQL builds the index while writers go on.

        Args:
            constraint_name: its name; without one the stages give it the one that PostgreSQL would.
            table_name: the table.
            columns: names of its columns.
            schema: the table's schema; None is the connection's default.
        """
        return cls(AddConstraint.primary_key(constraint_name, table_name, columns, schema=schema))

    @property
    def plain(self) -> tuple[Operation, ...]:
        """ADD CONSTRAINT."""
        return (self.add,)

    def stages(self) -> Iterator[Operation]:
        """NOT VALID and VALIDATE; or a unique index, and USING INDEX."""
        constraint = _called(self.add)
        if isinstance(constraint, PrimaryKey | Unique):
            return self._by_index(constraint)
        assert isinstance(constraint, Check | ForeignKey)
        return self._by_validation(constraint)

    def arguments(self) -> Mapping[str, object]:
        """How a revision file writes it."""
        return self.add.arguments()

    def _by_validation(self, constraint: Check | ForeignKey) -> Iterator[Operation]:
        options = Options({**constraint.options, NOT_VALID: True})
        yield replace(self.add, constraint=replace(constraint, options=options, source=None))
        yield ValidateConstraint(str(constraint.name), self.add.table_name, self.add.schema)

    def _by_index(self, constraint: PrimaryKey | Unique) -> Iterator[Operation]:
        table, schema = self.add.table_name, self.add.schema
        if isinstance(constraint, PrimaryKey):
            for column in constraint.columns:
                yield from proven_not_null(AlterColumn(table, column, nullable=False, schema=schema))
        options = {name: value for name, value in constraint.options.items() if name in _INDEX_OPTIONS}
        index = Index(constraint.name, constraint.columns, True, Options(options))
        yield concurrently(CreateIndex(index, table, schema))
        yield AdoptIndex(constraint, table, schema)


def _called(made: AddConstraint) -> Constraint:
    """The constraint with a name: the next stage must say which one it means."""
    constraint = made.constraint
    if constraint.name is not None or isinstance(constraint, Check | Exclusion):
        return constraint
    columns = () if isinstance(constraint, PrimaryKey) else constraint.columns
    ending = {PrimaryKey: "pkey", Unique: "key", ForeignKey: "fkey"}[type(constraint)]
    name = "_".join((made.table_name, *columns))[: LONGEST_NAME - len(ending) - 1]
    return replace(constraint, name=f"{name}_{ending}")


def _named(made: AddConstraint) -> AddConstraint:
    """The same; raises OperationError for one without a name, which a later stage couldn't say."""
    if made.constraint.name is None:
        raise OperationError(
            f"{made.describe()} in stages needs a name, so that the next stage can say which one it means. "
            "Give the constraint a name."
        )
    return made


OPERATIONS: tuple[type[Online], ...] = ()
"""None by its class: a function for each kind of constraint makes it."""
