"""Our operations carried out by an impl: each phrase is a call of one of its methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.types import NULLTYPE

from whimbrel.compat.alembic.operations.from_values import whole_column
from whimbrel.compat.alembic.operations.schemaobj import SchemaObjects
from whimbrel.dialects.change import ColumnChange
from whimbrel.dialects.statement import Statement
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Constraint
from whimbrel.schema.index import Index
from whimbrel.schema.table import Column, Table
from whimbrel.values import dataclass

if TYPE_CHECKING:
    from whimbrel.compat.alembic.ddl.impl import DefaultImpl
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema


@dataclass(frozen=True)
class Call(Statement):
    """A phrase that is said by calling an impl."""

    run: Callable[[], None] = lambda: None


class Phrasing:
    """A dialect of ours whose phrases are calls; what an impl has no method for is the dialect's own."""

    def __init__(self, impl: DefaultImpl) -> None:
        self.impl = impl
        self._operation: Operation | None = None

    def __getattr__(self, name: str) -> Any:
        """Whatever else the dialect knows."""
        return getattr(self.impl.spelling, name)

    def perform(self, operation: Operation, before: Schema) -> None:
        """Carry out an operation."""
        self._operation = operation
        if isinstance(operation, CreateTable):
            self.impl.created_types = operation.created_types  # type: ignore[misc]  # of this one alone
            self.create_table(operation.table, operation.if_not_exists).run()
        elif isinstance(operation, DropTable):
            self.drop_table(operation.table_name, operation.schema, operation.if_exists).run()
        elif isinstance(operation, ExecuteSQL):
            self.impl.execute(operation.sql, execution_options=operation.options)
        elif isinstance(operation, BulkInsert):
            self.impl.bulk_insert(
                operation.table, [dict(row) for row in operation.rows], multiinsert=operation.multiinsert
            )
        else:
            self._each(operation, before)

    def _each(self, operation: Operation, before: Schema) -> None:
        for statement in operation.statements(before, self):  # type: ignore[arg-type]  # as good as one
            statement.run() if isinstance(statement, Call) else self.impl._say([statement])

    # ----------------------------------------------------------------------------------- phrases

    def create_table(self, table: Table, if_not_exists: bool | None = None) -> Call:
        """`impl.create_table`."""
        return _call(
            self.impl.create_table, to_sqlalchemy.table(table), **_if("if_not_exists", if_not_exists)
        )

    def drop_table(self, name: str, schema: str | None = None, if_exists: bool | None = None) -> Call:
        """`impl.drop_table`."""
        return _call(self.impl.drop_table, to_sqlalchemy.owner(name, schema), **_if("if_exists", if_exists))

    def rename_table(self, old: str, new: str, schema: str | None = None) -> Call:
        """`impl.rename_table`."""
        return _call(self.impl.rename_table, old, new, schema=schema)

    def set_table_comment(self, table: str, comment: str | None, schema: str | None = None) -> Call:
        """`impl.create_table_comment`."""
        owner = to_sqlalchemy.owner(table, schema)
        owner.comment = comment
        return _call(self.impl.create_table_comment, owner)

    def drop_table_comment(self, table: str, schema: str | None = None) -> Call:
        """`impl.drop_table_comment`."""
        return _call(self.impl.drop_table_comment, to_sqlalchemy.owner(table, schema))

    def add_column(
        self,
        table: str,
        column: Column,
        schema: str | None = None,
        *,
        if_not_exists: bool | None = None,
        suffix: str = "",
    ) -> Call:
        """`impl.add_column`."""
        added = self._change(AddColumn, lambda one: one.column.name == column.name)
        made = to_sqlalchemy.column(column) if added is None else whole_column(added)
        words = ("inline_references", "inline_primary_key") if added is not None else ()
        said = {word: getattr(added, word) for word in words if getattr(added, word)}
        return _call(
            self.impl.add_column, table, made, schema=schema, **_if("if_not_exists", if_not_exists), **said
        )

    def before_drop_column(
        self, table: str, column: str, schema: str | None, options: Mapping[str, Any]
    ) -> Iterator[Statement]:
        """Nothing: `impl.drop_column` is told the options, and sees to it."""
        return iter(())

    def drop_column(
        self, table: str, column: str, schema: str | None = None, *, if_exists: bool | None = None
    ) -> Call:
        """`impl.drop_column`."""
        dropped = self._change(DropColumn, lambda one: one.column_name == column)
        options = {} if dropped is None else dict(dropped.options)
        gone: sa.Column[Any] = sa.Column(column, NULLTYPE)
        return _call(
            self.impl.drop_column, table, gone, schema=schema, **_if("if_exists", if_exists), **options
        )

    def alter_column(self, change: ColumnChange) -> Iterator[Statement]:
        """`impl.alter_column`."""
        yield _call(
            self.impl.alter_column,
            change.table_name,
            change.column_name,
            nullable=change.nullable,
            server_default=_default(change.server_default),
            name=change.new_column_name,
            type_=change.type_ and change.type_.sa,
            schema=change.schema,
            comment=change.comment,
            existing_type=change.existing_type and change.existing_type.sa,
            existing_server_default=_default(change.existing_server_default),
            existing_nullable=change.existing_nullable,
            existing_comment=change.existing_comment,
            **change.options,
        )

    def rename_column(self, table: str, old: str, new: str, schema: str | None = None) -> Call:
        """`impl.alter_column` with a name."""
        return _call(self.impl.alter_column, table, old, name=new, schema=schema)

    def set_column_comment(
        self, table: str, column: str, comment: str | None, schema: str | None = None
    ) -> Call:
        """`impl.create_column_comment`."""
        owner = to_sqlalchemy.owner(table, schema)
        made: sa.Column[Any] = sa.Column(column, NULLTYPE, comment=comment)
        owner.append_column(made)
        return _call(self.impl.create_column_comment, made)

    def create_index(
        self, index: Index, table: str, schema: str | None = None, *, if_not_exists: bool | None = None
    ) -> Call:
        """`impl.create_index`."""
        made = index.source
        if not isinstance(made, sa.Index) or made.table is None:
            made = to_sqlalchemy.index(index, to_sqlalchemy.owner(table, schema))
        return _call(self.impl.create_index, made, **_if("if_not_exists", if_not_exists))

    def drop_index(
        self,
        name: str,
        table: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Call:
        """`impl.drop_index`."""
        gone = SchemaObjects().index(name, table, ["x"], schema=schema, **(options or {}))
        return _call(self.impl.drop_index, gone, **_if("if_exists", if_exists))

    def add_constraint(self, constraint: Constraint, table: str, schema: str | None = None) -> Call:
        """`impl.add_constraint`."""
        made = to_sqlalchemy.attached(constraint, to_sqlalchemy.owner(table, schema))
        return _call(self.impl.add_constraint, made)

    def drop_constraint(
        self,
        name: str,
        table: str,
        type_: str | None = None,
        schema: str | None = None,
        *,
        if_exists: bool | None = None,
    ) -> Call:
        """`impl.drop_constraint`."""
        gone = SchemaObjects().generic_constraint(name, table, type_, schema)
        return _call(self.impl.drop_constraint, gone, **_if("if_exists", if_exists))

    def _change(self, kind: type, wanted: Callable[[Any], bool]) -> Any:
        """The operation, or the one among the changes of a batch, that is meant; None for another's."""
        among = self._operation.all_changes if self._operation is not None else ()
        return next((one for one in among if isinstance(one, kind) and wanted(one)), None)


def _call(method: Callable[..., Any], *arguments: Any, **keywords: Any) -> Call:
    return Call("", run=lambda: method(*arguments, **keywords))


def _if(name: str, value: Any) -> dict[str, Any]:
    """The keyword where something is said: overridden methods may not know it."""
    return {} if value is None else {name: value}


def _default(given: Any) -> Any:
    return False if given is False else to_sqlalchemy.server_default(given)
