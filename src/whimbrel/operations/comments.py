"""The comment on a table, set and dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.statement import Statement
from whimbrel.operations.base import Operation
from whimbrel.operations.within import changed, full
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.values import dataclass


@dataclass(frozen=True, slots=True)
class SetTableComment(Operation):
    """A comment on a table."""

    name: ClassVar[str] = "create_table_comment"

    table_name: str
    comment: str | None
    existing_comment: str | None = None
    schema: str | None = None

    @classmethod
    def written(
        cls,
        table_name: str,
        comment: str | None,
        *,
        existing_comment: str | None = None,
        schema: str | None = None,
    ) -> SetTableComment:
        """Set the comment on a table.

        Args:
            table_name: the table.
            comment: the text.
            existing_comment: the text until now, so that the change can be undone.
            schema: the table's schema; None is the connection's default.
        """
        return cls(table_name, comment, existing_comment, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Comment on table {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the comment."""
        return changed(
            schema, self.table_name, self.schema, lambda t: replace(t, comment=self.comment, source=None)
        )

    def reverse(self, before: Schema) -> Operation:
        """The comment there was, or none."""
        return _comment(self, _before(self, before), self.comment)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """The comment that is said last."""
        return _last(self, next)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """The comment, where the database has any: no more than in `create_table`."""
        if dialect.features.has_comments:
            yield dialect.set_table_comment(self.table_name, self.comment, self.schema)


@dataclass(frozen=True, slots=True)
class DropTableComment(Operation):
    """No comment on a table any more."""

    name: ClassVar[str] = "drop_table_comment"

    table_name: str
    existing_comment: str | None = None
    schema: str | None = None

    @classmethod
    def written(
        cls, table_name: str, *, existing_comment: str | None = None, schema: str | None = None
    ) -> DropTableComment:
        """Drop the comment on a table.

        Args:
            table_name: the table.
            existing_comment: the text until now, so that the change can be undone.
            schema: the table's schema; None is the connection's default.
        """
        return cls(table_name, existing_comment, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Drop the comment on table {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema without the comment."""
        return changed(schema, self.table_name, self.schema, lambda t: replace(t, comment=None, source=None))

    def reverse(self, before: Schema) -> Operation:
        """The comment there was."""
        return _comment(self, _before(self, before), None)

    def merge(self, next: Operation) -> tuple[Operation, ...] | None:
        """The comment that is said last."""
        return _last(self, next)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """No comment, where the database has any."""
        if dialect.features.has_comments:
            yield dialect.drop_table_comment(self.table_name, self.schema)


@dataclass(frozen=True, slots=True)
class SetConstraintComment(Operation):
    """A comment on a constraint; None is none any more."""

    name: ClassVar[str] = "set_constraint_comment"

    constraint_name: str
    table_name: str
    comment: str | None
    existing_comment: str | None = None
    schema: str | None = None

    @classmethod
    def written(
        cls,
        constraint_name: str,
        table_name: str,
        comment: str | None,
        *,
        existing_comment: str | None = None,
        schema: str | None = None,
    ) -> SetConstraintComment:
        """Set the comment on a constraint; PostgreSQL.

        Args:
            constraint_name: the constraint.
            table_name: its table.
            comment: the text; None takes it away.
            existing_comment: the text until now, so that the change can be undone.
            schema: the table's schema; None is the connection's default.
        """
        return cls(constraint_name, table_name, comment, existing_comment, schema)

    def describe(self) -> str:
        """One line for people."""
        return f"Comment on constraint {self.constraint_name} of {full(self.table_name, self.schema)}"

    def apply(self, schema: Schema) -> Schema:
        """The schema with the comment."""
        return changed(schema, self.table_name, self.schema, self._commented)

    def _commented(self, table: Table) -> Table:
        constraints = tuple(
            replace(item, comment=self.comment, source=None) if item.name == self.constraint_name else item
            for item in table.constraints
        )
        return replace(table, constraints=constraints, source=None)

    def reverse(self, before: Schema) -> Operation:
        """The comment there was, as the table is known, else as the operation says."""
        table = before.find(self.table_name, self.schema)
        items = table.constraints if table is not None else ()
        found = next((item for item in items if item.name == self.constraint_name), None)
        was = self.existing_comment if found is None else found.comment
        return replace(self, comment=was, existing_comment=self.comment)

    def statements(self, before: Schema, dialect: Dialect) -> Iterator[Statement]:
        """COMMENT ON CONSTRAINT."""
        names = (self.constraint_name, self.table_name)
        yield dialect.comment_on_constraint(*names, self.comment, self.schema)


OPERATIONS = (SetTableComment, DropTableComment, SetConstraintComment)


def _last(first: SetTableComment | DropTableComment, next: Operation) -> tuple[Operation, ...] | None:
    if not isinstance(next, SetTableComment | DropTableComment):
        return None
    if (next.table_name, next.schema) != (first.table_name, first.schema):
        return None
    return (replace(next, existing_comment=first.existing_comment),)


def _before(operation: SetTableComment | DropTableComment, before: Schema) -> str | None:
    found = before.find(operation.table_name, operation.schema)
    return operation.existing_comment if found is None else found.comment


def _comment(operation: SetTableComment | DropTableComment, new: str | None, old: str | None) -> Operation:
    table, schema = operation.table_name, operation.schema
    if new is None:
        return DropTableComment(table, old, schema)
    return SetTableComment(table, new, old, schema)
