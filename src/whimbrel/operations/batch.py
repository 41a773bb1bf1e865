"""The block `with op.batch_alter_table(...)`: it collects changes of one table, and sends them at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.sql.base import Executable

from whimbrel.operations import run
from whimbrel.operations.alter_column import AlterColumn, WrittenDefault, WrittenType
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.rebuild import RebuildTable, as_table
from whimbrel.operations.receiver import current
from whimbrel.schema import from_sqlalchemy, to_sqlalchemy
from whimbrel.schema.column_order import Move, Run
from whimbrel.schema.constraint import Constraint, ForeignKey
from whimbrel.schema.values import Options


class BatchOperations:
    """The operations on the table of a block, without its name; each notes a change down."""

    get_bind = staticmethod(run.get_bind)
    get_context = staticmethod(run.get_context)
    f = staticmethod(run.f)
    inline_literal = staticmethod(run.inline_literal)
    invoke = staticmethod(run.invoke)
    run_async = staticmethod(run.run_async)

    def __init__(self, table_name: str, schema: str | None = None) -> None:
        self.table_name, self.schema = table_name, schema
        self.changes: list[Operation] = []
        self.moves: list[Move | Run] = []

    def note(self, change: Operation) -> None:
        """Note a change of the table down."""
        self.changes.append(change)

    def execute(self, sqltext: Executable | str, *, execution_options: dict[str, Any] | None = None) -> None:
        """Run SQL at once, before the changes of the block."""
        current("execute").receive(ExecuteSQL.written(sqltext, execution_options=execution_options))

    def add_column(
        self,
        column: sa.Column[Any],
        *,
        insert_before: str | None = None,
        insert_after: str | None = None,
        if_not_exists: bool | None = None,
        inline_references: bool | None = None,
        inline_primary_key: bool | None = None,
    ) -> None:
        """Add a column; before or after another one where the table is built anew."""
        self.move(column.name, insert_before, insert_after)
        self.note(
            AddColumn.written(
                self.table_name,
                column,
                schema=self.schema,
                if_not_exists=if_not_exists,
                inline_references=inline_references,
                inline_primary_key=inline_primary_key,
            )
        )

    def alter_column(
        self,
        column_name: str,
        *,
        nullable: bool | None = None,
        comment: str | Literal[False] | None = False,
        server_default: WrittenDefault = False,
        new_column_name: str | None = None,
        type_: WrittenType | None = None,
        existing_type: WrittenType | None = None,
        existing_server_default: WrittenDefault = False,
        existing_nullable: bool | None = None,
        existing_comment: str | None = None,
        insert_before: str | None = None,
        insert_after: str | None = None,
        **kw: Any,
    ) -> None:
        """Change a column, as `op.alter_column` does."""
        self.move(new_column_name or column_name, insert_before, insert_after)
        self.note(
            AlterColumn.written(
                self.table_name,
                column_name,
                nullable=nullable,
                comment=comment,
                server_default=server_default,
                new_column_name=new_column_name,
                type_=type_,
                existing_type=existing_type,
                existing_server_default=existing_server_default,
                existing_nullable=existing_nullable,
                existing_comment=existing_comment,
                schema=self.schema,
                **kw,
            )
        )

    def drop_column(self, column_name: str, **kw: Any) -> None:
        """Drop a column."""
        self.note(DropColumn.written(self.table_name, column_name, schema=self.schema, **kw))

    def create_index(
        self,
        index_name: str,
        columns: Sequence[str | sa.TextClause | sa.ColumnElement[Any]],
        **kw: Any,
    ) -> None:
        """Create an index."""
        self.note(CreateIndex.written(index_name, self.table_name, columns, schema=self.schema, **kw))

    def drop_index(self, index_name: str, **kw: Any) -> None:
        """Drop an index."""
        self.note(DropIndex.written(index_name, self.table_name, schema=self.schema, **kw))

    def create_primary_key(self, constraint_name: str | None, columns: list[str], **kw: Any) -> None:
        """Make columns the primary key."""
        place = {"schema": self.schema, **kw}
        self.note(AddConstraint.primary_key(constraint_name, self.table_name, columns, **place))

    def create_unique_constraint(self, constraint_name: str, columns: Sequence[str], **kw: Any) -> Any:
        """Let values of columns stand in one row only."""
        self.note(AddConstraint.unique(constraint_name, self.table_name, columns, schema=self.schema, **kw))

    def create_foreign_key(
        self,
        constraint_name: str | None,
        referent_table: str,
        local_cols: list[str],
        remote_cols: list[str],
        *,
        referent_schema: str | None = None,
        onupdate: str | None = None,
        ondelete: str | None = None,
        deferrable: bool | None = None,
        initially: str | None = None,
        match: str | None = None,
        **dialect_kw: Any,
    ) -> None:
        """Let columns point to rows of another table."""
        self.note(
            AddConstraint.foreign_key(
                constraint_name,
                self.table_name,
                referent_table,
                local_cols,
                remote_cols,
                onupdate=onupdate,
                ondelete=ondelete,
                deferrable=deferrable,
                initially=initially,
                match=match,
                source_schema=self.schema,
                referent_schema=referent_schema,
                **dialect_kw,
            )
        )

    def create_check_constraint(
        self,
        constraint_name: str,
        condition: str | sa.ColumnElement[bool] | sa.TextClause,
        **kw: Any,
    ) -> None:
        """Demand a condition of every row."""
        self.note(AddConstraint.check(constraint_name, self.table_name, condition, schema=self.schema, **kw))

    def create_exclude_constraint(self, constraint_name: str, *elements: Any, **kw: Any) -> Any:
        """Keep two rows from satisfying all of the operators together."""
        kw["schema"] = self.schema
        self.note(AddConstraint.exclude(constraint_name, self.table_name, *elements, **kw))

    def drop_constraint(
        self,
        constraint_name: str | None,
        type_: str | None = None,
        *,
        if_exists: bool | None = None,
        columns: Sequence[str] | None = None,
        condition: str | None = None,
    ) -> None:
        """Drop a constraint; one without a name is told by its columns or its condition."""
        self.note(
            DropConstraint.written(
                constraint_name,
                self.table_name,
                type_,
                schema=self.schema,
                if_exists=if_exists,
                columns=columns,
                condition=condition,
            )
        )

    def create_table_comment(self, comment: str | None, *, existing_comment: str | None = None) -> None:
        """Set the comment on the table."""
        self.note(
            SetTableComment.written(
                self.table_name, comment, existing_comment=existing_comment, schema=self.schema
            )
        )

    def drop_table_comment(self, *, existing_comment: str | None = None) -> None:
        """Drop the comment on the table."""
        self.note(
            DropTableComment.written(self.table_name, existing_comment=existing_comment, schema=self.schema)
        )

    def move(self, column: str, before: str | None, after: str | None) -> None:
        """Note down that a column is to stand before or after another one."""
        if before is not None or after is not None:
            self.moves.append(Move(column, before, after))


@contextmanager
def batch_alter_table(
    table_name: str,
    schema: str | None = None,
    recreate: Literal["auto", "always", "never"] = "auto",
    partial_reordering: list[tuple[str, ...]] | None = None,
    copy_from: sa.Table | None = None,
    table_args: tuple[Any, ...] = (),
    table_kwargs: Mapping[str, Any] = {},
    reflect_args: tuple[Any, ...] = (),
    reflect_kwargs: Mapping[str, Any] = {},
    naming_convention: dict[str, str] | None = None,
) -> Iterator[BatchOperations]:
    """Collect changes of a table, and make them together where the block ends.

    Where the database can't alter a table (SQLite) it is built anew, with its rows; elsewhere the changes
    run one by one.

    Args:
        table_name: the table.
        schema: its schema; None is the connection's default.
        recreate: "auto", "always" or "never" build the table anew.
        partial_reordering: groups of columns in the order they are to have; all but the first go last.
        copy_from: the table as it is; without it, it is read from the database.
        table_args: constraints that the database doesn't tell of.
        table_kwargs: options of the new table: `sqlite_autoincrement`, ...
        reflect_args: columns of which there is more to know than the database tells, with their foreign keys.
        reflect_kwargs: `listeners`: pairs of "column_reflect" and a function that changes what is read.
        naming_convention: names for constraints that have none in the database.
    """
    batch = BatchOperations(table_name, schema)
    yield batch
    runs = [Run(tuple(group)) for group in partial_reordering or ()]
    operation = RebuildTable(
        table_name,
        tuple(batch.changes),
        schema,
        recreate,
        moves=(*runs, *batch.moves),
        known=None if copy_from is None else as_table(copy_from),
        columns=tuple(
            replace(from_sqlalchemy.column(item), source=None)
            for item in (*reflect_args, *table_args)
            if isinstance(item, sa.Column)
        ),
        keys=_keys((*reflect_args, *table_args), table_name, schema),
        constraints=_constraints((*reflect_args, *table_args), table_name, schema),
        options=Options(table_kwargs),
        naming_convention=Options(naming_convention),
        listeners=tuple(
            listener for event, listener in reflect_kwargs.get("listeners", ()) if event == "column_reflect"
        ),
    )
    if operation.changes or operation.moves or recreate == "always":
        current("batch_alter_table").receive(operation)


def _keys(items: Sequence[Any], table: str, schema: str | None) -> tuple[ForeignKey, ...]:
    """Foreign keys that the user hands over with their columns, in the order of these."""
    owner = to_sqlalchemy.owner(table, schema)
    for item in items:
        if isinstance(item, sa.Column):
            owner.append_column(item._copy(), replace_existing=True)
    found = [from_sqlalchemy.constraint(key.constraint) for key in _said_keys(owner)]
    return tuple(replace(key, source=None) for key in found if isinstance(key, ForeignKey))


def _said_keys(owner: sa.Table) -> list[sa.ForeignKey]:
    """The foreign keys of the columns, one after the other."""
    return [key for column in owner.columns for key in column.foreign_keys if key.constraint is not None]


def _constraints(items: Sequence[Any], table: str, schema: str | None) -> tuple[Constraint, ...]:
    """Constraints that the user hands over, as values."""
    owner = to_sqlalchemy.owner(table, schema)
    found = []
    for item in items:
        if isinstance(item, sa.Constraint):
            for name in getattr(item, "_pending_colargs", ()):
                to_sqlalchemy.ensure_column(owner, name) if isinstance(name, str) else None
            owner.append_constraint(item)
            found.append(replace(from_sqlalchemy.constraint(item), source=None))
    return tuple(found)
