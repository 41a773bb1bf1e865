"""Alembic's operations that add and drop constraints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import sqlalchemy as sa

from whimbrel.compat.alembic.operations.migrate import MigrateOperation
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects
from whimbrel.schema import from_sqlalchemy

if TYPE_CHECKING:
    from whimbrel.compat.alembic.operations.base import BatchOperations, Operations
    from whimbrel.compat.alembic.runtime.migration import MigrationContext

_AC = TypeVar("_AC", bound="type[AddConstraintOp]")


class AddConstraintOp(MigrateOperation):
    """A constraint on a table that exists; each kind is a subclass."""

    kinds: ClassVar[dict[str, type[AddConstraintOp]]] = {}
    """By SQLAlchemy's visit name of a constraint, the class that adds it."""

    constraint_name: Any
    table_name: str
    schema: str | None
    kw: dict[str, Any]

    @property
    def constraint_type(self) -> str:
        """The kind in a word."""
        raise NotImplementedError

    @classmethod
    def register_add_constraint(cls, type_: str) -> Callable[[_AC], _AC]:
        """Say which class adds constraints of SQLAlchemy's visit name `type_`."""

        def register(kind: _AC) -> _AC:
            cls.kinds[type_] = kind
            return kind

        return register

    @classmethod
    def from_constraint(cls, constraint: sa.Constraint) -> AddConstraintOp:
        """The operation that adds this constraint to its table."""
        kind = cls.kinds.get(constraint.__visit_name__)
        if kind is None:
            raise ValueError(f"no operation adds a {constraint.__visit_name__}")
        return kind.from_constraint(constraint)

    def to_constraint(self, migration_context: MigrationContext | None = None) -> Any:
        """The constraint, made anew of what the operation says now."""
        raise NotImplementedError

    def reverse(self) -> DropConstraintOp:
        """Drop the constraint."""
        return DropConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self) -> tuple[str, Any]:
        """`("add_constraint", Constraint)`."""
        return ("add_constraint", self.to_constraint())


class _OnColumns(AddConstraintOp):
    """A constraint that names columns of one table."""

    def __init__(
        self,
        constraint_name: Any,
        table_name: str,
        columns: Sequence[str],
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> None:
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw


@AddConstraintOp.register_add_constraint("primary_key_constraint")
class CreatePrimaryKeyOp(_OnColumns):
    """A primary key."""

    constraint_type = "primarykey"

    @classmethod
    def from_constraint(cls, constraint: Any) -> CreatePrimaryKeyOp:
        """The operation that adds this primary key."""
        return cls(
            _name(constraint),
            constraint.table.name,
            constraint.columns.keys(),
            schema=constraint.table.schema,
            **constraint.dialect_kwargs,
            **_said(constraint, "deferrable", "initially"),
        )

    def to_constraint(self, migration_context: MigrationContext | None = None) -> sa.PrimaryKeyConstraint:
        """The primary key."""
        return SchemaObjects(migration_context).primary_key_constraint(
            self.constraint_name, self.table_name, self.columns, schema=self.schema, **self.kw
        )

    @classmethod
    def create_primary_key(
        cls,
        operations: Operations,
        constraint_name: str | None,
        table_name: str,
        columns: list[str],
        *,
        schema: str | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(constraint_name, table_name, columns, schema=schema))

    @classmethod
    def batch_create_primary_key(
        cls, operations: BatchOperations, constraint_name: str | None, columns: list[str]
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(constraint_name, impl.table_name, columns, schema=impl.schema))


@AddConstraintOp.register_add_constraint("unique_constraint")
class CreateUniqueConstraintOp(_OnColumns):
    """A unique constraint."""

    constraint_type = "unique"

    @classmethod
    def from_constraint(cls, constraint: Any) -> CreateUniqueConstraintOp:
        """The operation that adds this unique constraint."""
        return cls(
            _name(constraint),
            constraint.table.name,
            [column.name for column in constraint.columns],
            schema=constraint.table.schema,
            **_said(constraint, "deferrable", "initially"),
            **constraint.dialect_kwargs,
        )

    def to_constraint(self, migration_context: MigrationContext | None = None) -> sa.UniqueConstraint:
        """The unique constraint."""
        return SchemaObjects(migration_context).unique_constraint(
            self.constraint_name, self.table_name, self.columns, schema=self.schema, **self.kw
        )

    @classmethod
    def create_unique_constraint(
        cls,
        operations: Operations,
        constraint_name: str | None,
        table_name: str,
        columns: Sequence[str],
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> Any:
        """Make one and carry it out."""
        return operations.invoke(cls(constraint_name, table_name, columns, schema=schema, **kw))

    @classmethod
    def batch_create_unique_constraint(
        cls, operations: BatchOperations, constraint_name: str, columns: Sequence[str], **kw: Any
    ) -> Any:
        """The same in a batch."""
        impl: Any = operations.impl
        return operations.invoke(cls(constraint_name, impl.table_name, columns, schema=impl.schema, **kw))


@AddConstraintOp.register_add_constraint("foreign_key_constraint")
class CreateForeignKeyOp(AddConstraintOp):
    """A foreign key. `kw` says what it does, and holds `source_schema` and `referent_schema`."""

    constraint_type = "foreignkey"

    def __init__(
        self,
        constraint_name: Any,
        source_table: str,
        referent_table: str,
        local_cols: list[str],
        remote_cols: list[str],
        **kw: Any,
    ) -> None:
        self.constraint_name = constraint_name
        self.source_table = source_table
        self.referent_table = referent_table
        self.local_cols = local_cols
        self.remote_cols = remote_cols
        self.kw = kw

    def to_diff_tuple(self) -> tuple[str, sa.ForeignKeyConstraint]:
        """`("add_fk", ForeignKeyConstraint)`."""
        return ("add_fk", self.to_constraint())

    @classmethod
    def from_constraint(cls, constraint: Any) -> CreateForeignKeyOp:
        """The operation that adds this foreign key."""
        value: Any = from_sqlalchemy.constraint(constraint)
        return cls(
            _name(constraint),
            constraint.parent.name,
            value.referred_table,
            list(value.columns),
            list(value.referred_columns),
            source_schema=constraint.parent.schema,
            referent_schema=value.referred_schema,
            **_said(constraint, "onupdate", "ondelete", "deferrable", "initially", "match", "use_alter"),
            **constraint.dialect_kwargs,
        )

    def to_constraint(self, migration_context: MigrationContext | None = None) -> sa.ForeignKeyConstraint:
        """The foreign key."""
        return SchemaObjects(migration_context).foreign_key_constraint(
            self.constraint_name,
            self.source_table,
            self.referent_table,
            self.local_cols,
            self.remote_cols,
            **self.kw,
        )

    @classmethod
    def create_foreign_key(
        cls,
        operations: Operations,
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
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(
            cls(
                constraint_name,
                source_table,
                referent_table,
                local_cols,
                remote_cols,
                onupdate=onupdate,
                ondelete=ondelete,
                deferrable=deferrable,
                source_schema=source_schema,
                referent_schema=referent_schema,
                initially=initially,
                match=match,
                **dialect_kw,
            )
        )

    @classmethod
    def batch_create_foreign_key(
        cls,
        operations: BatchOperations,
        constraint_name: str | None,
        referent_table: str,
        local_cols: list[str],
        remote_cols: list[str],
        **kw: Any,
    ) -> None:
        """The same in a batch; keywords as of `create_foreign_key`."""
        impl: Any = operations.impl
        kw.setdefault("source_schema", impl.schema)
        operations.invoke(
            cls(constraint_name, impl.table_name, referent_table, local_cols, remote_cols, **kw)
        )


@AddConstraintOp.register_add_constraint("check_constraint")
@AddConstraintOp.register_add_constraint("table_or_column_check_constraint")
@AddConstraintOp.register_add_constraint("column_check_constraint")
class CreateCheckConstraintOp(AddConstraintOp):
    """A check."""

    constraint_type = "check"

    def __init__(
        self, constraint_name: Any, table_name: str, condition: Any, *, schema: str | None = None, **kw: Any
    ) -> None:
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.condition = condition
        self.schema = schema
        self.kw = kw

    @classmethod
    def from_constraint(cls, constraint: Any) -> CreateCheckConstraintOp:
        """The operation that adds this check."""
        return cls(
            _name(constraint),
            constraint.table.name,
            constraint.sqltext,
            schema=constraint.table.schema,
            **_said(constraint, "deferrable", "initially"),
            **constraint.dialect_kwargs,
        )

    def to_constraint(self, migration_context: MigrationContext | None = None) -> sa.CheckConstraint:
        """The check."""
        return SchemaObjects(migration_context).check_constraint(
            self.constraint_name, self.table_name, self.condition, schema=self.schema, **self.kw
        )

    @classmethod
    def create_check_constraint(
        cls,
        operations: Operations,
        constraint_name: str | None,
        table_name: str,
        condition: Any,
        *,
        schema: str | None = None,
        **kw: Any,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(constraint_name, table_name, condition, schema=schema, **kw))

    @classmethod
    def batch_create_check_constraint(
        cls, operations: BatchOperations, constraint_name: str, condition: Any, **kw: Any
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(constraint_name, impl.table_name, condition, schema=impl.schema, **kw))


class DropConstraintOp(MigrateOperation):
    """A constraint, gone."""

    def __init__(
        self,
        constraint_name: Any,
        table_name: str,
        type_: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
        _reverse: AddConstraintOp | None = None,
    ) -> None:
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.constraint_type = type_
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse

    def reverse(self) -> AddConstraintOp:
        """Add the constraint as it was; ValueError where that isn't known."""
        return AddConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self) -> tuple[str, Any]:
        """`("remove_constraint", Constraint)`, or `remove_fk`."""
        word = "remove_fk" if self.constraint_type == "foreignkey" else "remove_constraint"
        return (word, self.to_constraint())

    @classmethod
    def from_constraint(cls, constraint: Any) -> DropConstraintOp:
        """The operation that drops this constraint, and knows what it was."""
        owner = constraint.parent.table if isinstance(constraint.parent, sa.Column) else constraint.parent
        return cls(
            _name(constraint),
            owner.name,
            schema=owner.schema,
            type_=_TYPES.get(constraint.__visit_name__),
            _reverse=AddConstraintOp.from_constraint(constraint),
        )

    def to_constraint(self) -> Any:
        """The constraint as it was, under the names said here; ValueError where it isn't known."""
        if self._reverse is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        constraint = self._reverse.to_constraint()
        constraint.name = self.constraint_name
        constraint.parent.name = self.table_name
        constraint.parent.schema = self.schema
        return constraint

    @classmethod
    def drop_constraint(
        cls,
        operations: Operations,
        constraint_name: str,
        table_name: str,
        type_: str | None = None,
        *,
        schema: str | None = None,
        if_exists: bool | None = None,
    ) -> None:
        """Make one and carry it out."""
        operations.invoke(cls(constraint_name, table_name, type_, schema=schema, if_exists=if_exists))

    @classmethod
    def batch_drop_constraint(
        cls, operations: BatchOperations, constraint_name: str, type_: str | None = None
    ) -> None:
        """The same in a batch."""
        impl: Any = operations.impl
        operations.invoke(cls(constraint_name, impl.table_name, type_, schema=impl.schema))


_TYPES = {
    "foreign_key_constraint": "foreignkey",
    "primary_key_constraint": "primary",
    "unique_constraint": "unique",
    "check_constraint": "check",
    "column_check_constraint": "check",
    "table_or_column_check_constraint": "check",
}
"""What `type_` says of a constraint, by SQLAlchemy's visit name."""


def _name(constraint: sa.Constraint) -> Any:
    """The name by the naming convention of the constraint's table."""
    return from_sqlalchemy.constraint_name(constraint)


def _said(constraint: Any, *names: str) -> dict[str, Any]:
    """The attributes that say something."""
    return {name: getattr(constraint, name) for name in names if getattr(constraint, name, None)}
