"""Alembic's operation that adds PostgreSQL's EXCLUDE constraint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from whimbrel.compat.alembic.operations.constraint_ops import AddConstraintOp
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.values import Expression

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import ExcludeConstraint

    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext


@AddConstraintOp.register_add_constraint("exclude_constraint")
class CreateExcludeConstraintOp(AddConstraintOp):
    """No two rows may satisfy all of the operators together. `elements` are pairs of column and operator."""

    constraint_type = "exclude"

    def __init__(
        self,
        constraint_name: Any,
        table_name: str,
        elements: Sequence[tuple[Any, str]],
        where: Any = None,
        schema: str | None = None,
        _orig_constraint: ExcludeConstraint | None = None,
        **kw: Any,
    ) -> None:
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.elements = elements
        self.where = where
        self.schema = schema
        self._orig_constraint = _orig_constraint
        self.kw = kw

    @classmethod
    def from_constraint(cls, constraint: Any) -> CreateExcludeConstraintOp:
        """The operation that adds this constraint."""
        said = {name: getattr(constraint, name) for name in ("deferrable", "initially", "using")}
        return cls(
            from_sqlalchemy.constraint_name(constraint),
            constraint.parent.name,
            [(element, operator) for element, _, operator in constraint._render_exprs],
            where=constraint.where,
            schema=constraint.parent.schema,
            _orig_constraint=constraint,
            **{name: value for name, value in said.items() if value is not None},
        )

    def to_constraint(self, migration_context: MigrationContext | None = None) -> ExcludeConstraint:
        """The constraint, made anew of what the operation says now."""
        from sqlalchemy.dialects.postgresql import ExcludeConstraint

        owner = sa.Table(self.table_name, SchemaObjects(migration_context).metadata(), schema=self.schema)
        elements = [(_element(item), operator) for item, operator in self.elements]
        for item, _ in elements:
            if isinstance(item, str):
                to_sqlalchemy.ensure_column(owner, item)
        where = None if self.where is None else to_sqlalchemy.detached(Expression(_sql(self.where)))
        made = ExcludeConstraint(*elements, name=self.constraint_name, where=where, **self.kw)
        owner.append_constraint(made)
        return made

    @classmethod
    def create_exclude_constraint(
        cls, operations: Operations, constraint_name: str, table_name: str, *elements: Any, **kw: Any
    ) -> Any:
        """Make one and carry it out."""
        return operations.invoke(cls(constraint_name, table_name, elements, **kw))

    @classmethod
    def batch_create_exclude_constraint(
        cls, operations: BatchOperations, constraint_name: str, *elements: Any, **kw: Any
    ) -> Any:
        """The same in a batch."""
        kw["schema"] = operations.impl.schema
        return operations.invoke(cls(constraint_name, operations.impl.table_name, elements, **kw))


def _element(item: Any) -> Any:
    """A column's name, or an expression of no table."""
    if isinstance(item, sa.Column):
        return item.name
    return item if isinstance(item, str) else to_sqlalchemy.detached(Expression(item))


def _sql(item: Any) -> Any:
    return sa.text(item) if isinstance(item, str) else item
